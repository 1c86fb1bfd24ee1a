import type { CalendarDate } from './calendar-date.js';
import type { Decimal } from './decimal.js';

/** One typed value. Amounts are exact decimals, never binary floating point. */
export type Value = Money | Quantity | Percentage | Count | DateValue;

export interface Money {
  readonly kind: 'money';
  readonly amount: Decimal;
  /** ISO 4217 code. */
  readonly currency: string;
}

export interface Quantity {
  readonly kind: 'quantity';
  readonly amount: Decimal;
  /** A unit symbol with its SI or binary prefix, e.g. "GW", "TB", "EFLOPS"; see `units.ts`. */
  readonly unit: string;
}

export interface Percentage {
  readonly kind: 'percentage';
  /** 30 for 30 %. */
  readonly amount: Decimal;
}

export interface Count {
  readonly kind: 'count';
  readonly amount: Decimal;
  /** A ratio that does not come out even, or what is made from one: 34 significant digits of it, 4 in print. */
  readonly rounded?: boolean;
}

export interface DateValue {
  readonly kind: 'date';
  readonly date: CalendarDate;
}

/** How a value bounds the truth. "up to" and "at least" are promises about a limit, not estimates. */
export const bounds = ['exactly', 'up-to', 'at-least', 'about'] as const;
export type Bound = (typeof bounds)[number];
