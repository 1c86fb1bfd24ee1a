import type { CalendarDate } from './calendar-date.js';
import type { Decimal } from './decimal.js';

/** One amount: what can be added, compared and converted. */
export type Scalar = Money | Quantity | Percentage | Points | Multiple | Count;

/** One typed value. Amounts are exact decimals, never binary floating point. */
export type Value = Scalar | Range | Rate | DateValue | Quarter | HalfYear;

interface Amount {
  readonly amount: Decimal;
  /** A quotient that does not come out even, or what is made from one: 34 significant digits of it, 4 in print. */
  readonly rounded?: boolean;
}

/** Every kind of value, for data that speak of kinds. */
export const valueKinds = [
  'money',
  'quantity',
  'percentage',
  'points',
  'multiple',
  'count',
  'range',
  'rate',
  'date',
  'quarter',
  'half-year',
] as const satisfies readonly Value['kind'][];

export interface Money extends Amount {
  readonly kind: 'money';
  /** ISO 4217 code. */
  readonly currency: string;
}

export interface Quantity extends Amount {
  readonly kind: 'quantity';
  /** A unit symbol with its SI or binary prefix, e.g. "GW", "TB", "EFLOPS"; see `units.ts`. */
  readonly unit: string;
}

/** 30 for 30 %. */
export interface Percentage extends Amount {
  readonly kind: 'percentage';
}

/** Percentage points, the difference of two percentages: 1.5, or 0.25 for 25 basis points. */
export interface Points extends Amount {
  readonly kind: 'points';
  /** Given in basis points, and printed in them. */
  readonly inBasisPoints?: true;
}

/** How many times one thing is another: 4.2 for 4.2×, 3 for 3:1. */
export interface Multiple extends Amount {
  readonly kind: 'multiple';
}

export interface Count extends Amount {
  readonly kind: 'count';
}

/** From one amount to a larger one of the same kind and unit. */
export interface Range {
  readonly kind: 'range';
  readonly low: Scalar;
  readonly high: Scalar;
}

/** What one unit of a currency is worth in another: SGD 1.34 per USD is 1.34 from USD to SGD. */
export interface Rate {
  readonly kind: 'rate';
  readonly from: string;
  readonly to: string;
  readonly amount: Decimal;
}

export interface DateValue {
  readonly kind: 'date';
  readonly date: CalendarDate;
}

export interface Quarter {
  readonly kind: 'quarter';
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

export interface HalfYear {
  readonly kind: 'half-year';
  readonly year: number;
  readonly half: 1 | 2;
}

/** How a value bounds the truth. "up to" and "at least" are promises about a limit, not estimates. */
export const bounds = ['exactly', 'up-to', 'at-least', 'about'] as const;
export type Bound = (typeof bounds)[number];

/** The bound of a sum: null when two point opposite ways, or only one of them is an estimate. */
export function boundOfSum(all: readonly Bound[]): Bound | null {
  const kinds = new Set(all.filter((bound) => bound !== 'exactly'));
  return kinds.size > 1 ? null : ([...kinds][0] ?? 'exactly');
}

/** Whether a value is one amount. */
export function isScalar(value: Value): value is Scalar {
  return 'amount' in value && value.kind !== 'rate';
}
