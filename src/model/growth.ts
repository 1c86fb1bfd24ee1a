import { comparable, inBaseUnit } from './comparison.js';
import { Decimal } from './decimal.js';
import { parseLiteral } from './literal.js';
import { isScalar, type Percentage, type Points, type Scalar } from './value.js';

const halfUp = Decimal.ROUND_HALF_UP;

/**
 * How much more or less a value is than before, to one decimal place: 6.7%, below nought when it is less, and percentage
 * points between percentages; null where that says nothing.
 * @param before, after literals in canonical spelling.
 */
export function growthOf(before: string, after: string): Percentage | Points | null {
  const [old, now] = [scalarOf(before), scalarOf(after)];
  if (!old || !now || !comparable(old, now)) return null;
  const [from, to] = [inBaseUnit(old).amount, inBaseUnit(now).amount];
  const difference = to.minus(from);
  if (now.kind === 'percentage') return unlessZero('points', difference);
  if (now.kind === 'points' || !from.gt(0) || to.isNegative()) return null;
  return unlessZero('percentage', difference.div(from).times(100));
}

/** "+6.7%", "−0.8 points" */
export function growthText({ kind, amount }: Percentage | Points): string {
  const unit = kind === 'points' ? ' points' : '%';
  return `${amount.isNegative() ? '−' : '+'}${amount.abs().toFixed()}${unit}`;
}

function unlessZero(kind: 'percentage' | 'points', exact: Decimal): Percentage | Points | null {
  const amount = exact.toDecimalPlaces(1, halfUp);
  return amount.isZero() ? null : { kind, amount };
}

function scalarOf(literal: string): Scalar | null {
  const parsed = parseLiteral(literal);
  return parsed.ok && isScalar(parsed.value) ? parsed.value : null;
}
