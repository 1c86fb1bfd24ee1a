import type { Decimal } from '../../model/decimal.js';
import { unitOf } from '../../model/units.js';

/** What a typed figure measures. */
export type Measure =
  | { readonly kind: 'money'; readonly currency: Currency }
  | { readonly kind: 'quantity'; readonly unit: string }
  | { readonly kind: 'percentage' | 'points' | 'multiple' | 'count' };

/** An ISO 4217 code; "$" for a dollar of no stated country, "¢" for the hundredth of some currency. */
export type Currency = string;

/** A figure that an author typed: "US$5–10 billion", "2.1 per cent", "a third". */
export interface Figure {
  readonly start: number;
  readonly end: number;
  readonly measure: Measure;
  /** The ends of a range; the same for a single amount. */
  readonly low: Decimal;
  readonly high: Decimal;
  /** What one of the last digit written is worth: 0.1 for "29.8", a billion for "30 billion". */
  readonly step: Decimal;
  /** What one of the last digit that is not nought is worth: 1,000 for "185,000". */
  readonly coarse: Decimal;
  /** A sign that was written. */
  readonly sign: -1 | 0 | 1;
  /** Compared with facts, but too slight to need a source: "two options", "a ten-year bond". */
  readonly slight: boolean;
}

/** Whether a measure is a length of time. */
export function isDuration(measure: Measure | null): boolean {
  return measure?.kind === 'quantity' && /time$/.test(unitOf(measure.unit)?.dimension ?? '');
}
