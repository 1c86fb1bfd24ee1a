import { type Decimal, isKept } from './decimal.js';
import { unitOf } from './units.js';
import { isScalar, type Quantity, type Scalar, type Value } from './value.js';

/** An amount in the base unit of its dimension: 1 GW is 1,000,000,000 of "power". */
export interface Measured {
  readonly dimension: string;
  readonly amount: Decimal;
}

/** What a value measures. Amounts of one dimension can be added and compared: GW and MW, but not USD and EUR. */
export function dimensionOf(value: Value): string {
  switch (value.kind) {
    case 'money':
      return value.currency;
    case 'quantity':
      return unitOf(value.unit)?.dimension ?? value.unit;
    case 'range':
      return dimensionOf(value.low);
    case 'rate':
      return `${value.to} per ${value.from}`;
    default:
      return value.kind;
  }
}

/** Whether two values measure the same thing, so that it makes sense to ask which is larger. */
export function comparable(a: Value, b: Value): boolean {
  return dimensionOf(a) === dimensionOf(b);
}

/** An amount in the base unit of its dimension, exactly. */
export function inBaseUnit(value: Scalar): Measured {
  const factor = value.kind === 'quantity' ? unitOf(value.unit)?.factor : undefined;
  return { dimension: dimensionOf(value), amount: factor ? value.amount.times(factor) : value.amount };
}

/** Below nought when the first is smaller, above when it is larger; null when they cannot be compared. */
export function compareAmounts(a: Scalar, b: Scalar): number | null {
  return comparable(a, b) ? inBaseUnit(a).amount.comparedTo(inBaseUnit(b).amount) : null;
}

/** Whether two values say the same, in whatever unit: 1 GW and 1000 MW; a range by both its ends. */
export function sameValue(a: Value, b: Value): boolean {
  if (!comparable(a, b)) return false;
  if (isScalar(a)) return isScalar(b) && compareAmounts(a, b) === 0;
  switch (a.kind) {
    case 'range':
      return b.kind === 'range' && sameValue(a.low, b.low) && sameValue(a.high, b.high);
    case 'rate':
      return b.kind === 'rate' && a.amount.eq(b.amount);
    case 'date':
      return b.kind === 'date' && sameFields(a.date, b.date);
    default:
      return sameFields(a, b);
  }
}

/** A quantity in another unit of its dimension. @returns null when that does not come out even, or has too many digits. */
export function inUnit(value: Quantity, symbol: string): Quantity | null {
  if (value.unit === symbol) return value;
  const unit = unitOf(symbol);
  const { dimension, amount: base } = inBaseUnit(value);
  if (unit?.dimension !== dimension) return null;
  const amount = base.div(unit.factor);
  return isKept(amount) ? { ...value, amount, unit: unit.symbol } : null;
}

function sameFields(a: object, b: object): boolean {
  const [first, second] = [Object.entries(a), new Map(Object.entries(b))];
  return first.length === second.size && first.every(([key, field]) => second.get(key) === field);
}
