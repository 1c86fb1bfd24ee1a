import { comparable, inBaseUnit } from './comparison.js';
import { Decimal } from './decimal.js';
import { parseLiteral } from './literal.js';
import { isScalar, type Scalar } from './value.js';

const halfUp = Decimal.ROUND_HALF_UP;

/**
 * How much more or less a value is than before, to one decimal place: "+6.7%", and "+2 points" between percentages;
 * null where that says nothing.
 * @param before, after literals in canonical spelling.
 */
export function growthOf(before: string, after: string): string | null {
  const [old, now] = [scalarOf(before), scalarOf(after)];
  if (!old || !now || !comparable(old, now)) return null;
  const [from, to] = [inBaseUnit(old).amount, inBaseUnit(now).amount];
  const difference = to.minus(from);
  if (difference.isZero()) return null;
  const sign = difference.isPositive() ? '+' : '−';
  if (now.kind === 'percentage')
    return `${sign}${difference.abs().toDecimalPlaces(1, halfUp).toFixed()} points`;
  if (now.kind === 'points' || !from.gt(0) || to.isNegative()) return null;
  const share = difference.abs().div(from).times(100).toDecimalPlaces(1, halfUp);
  return share.isZero() ? null : `${sign}${share.toFixed()}%`;
}

function scalarOf(literal: string): Scalar | null {
  const parsed = parseLiteral(literal);
  return parsed.ok && isScalar(parsed.value) ? parsed.value : null;
}
