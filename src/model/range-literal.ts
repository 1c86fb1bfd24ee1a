import { readAmount, toScalar, type Written } from './amount-literal.js';
import { comparable, compareAmounts, inUnit } from './comparison.js';
import type { Range, Scalar } from './value.js';

const separator = /\s*(?:[-–—−]|\bto\b)\s*/g;

/**
 * Reads two amounts with a dash or "to" between them. What stands once stands for both: `USD 5-10bn`, `3-4%`.
 * @returns the range; what is wrong with it; null when the text is no two amounts.
 */
export function parseRange(text: string): Range | string | null {
  let problem: string | null = null;
  for (const match of text.matchAll(separator)) {
    const [left, right] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (!/\d/.test(left) || !/\d/.test(right)) continue;
    const read = readEnds(left, right);
    if (typeof read !== 'string') return read;
    problem ??= read;
  }
  return problem;
}

/** From one amount to a larger one, in the unit of either; why that is no range. */
export function rangeOf(low: Scalar, high: Scalar): Range | string {
  if (!comparable(low, high)) return 'its two ends are of different kinds';
  const compared = compareAmounts(low, high) ?? 0;
  if (compared >= 0) return 'a range goes from a smaller amount to a larger one';
  if (low.kind !== 'quantity' || high.kind !== 'quantity') return { kind: 'range', low, high };
  const raised = inUnit(high, low.unit);
  if (raised) return { kind: 'range', low, high: raised };
  const lowered = inUnit(low, high.unit);
  if (lowered) return { kind: 'range', low: lowered, high };
  return 'its two ends do not come out even in one unit';
}

function readEnds(left: string, right: string): Range | string {
  const first = readAmount(left);
  if (typeof first === 'string') return first;
  const second = readAmount(right, first.measure?.kind === 'money');
  if (typeof second === 'string') return second;
  const ends = joined(first, second);
  if (typeof ends === 'string') return ends;
  const [low, high] = ends.map(toScalar) as [Scalar | string, Scalar | string];
  if (typeof low === 'string') return low;
  return typeof high === 'string' ? high : rangeOf(low, high);
}

/** Both ends with what only one of them says; never a guess, so "USD 5 - USD 10bn" is refused. */
function joined(first: Written, second: Written): [Written, Written] | string {
  const { measure } = first;
  if (measure !== null && second.measure === null && measure.kind !== 'money')
    return `"${first.text}" has a unit and "${second.text}" has none`;
  const apart = measure !== null && second.measure !== null;
  if (first.scale !== null ? second.scale === null : second.scale !== null && apart)
    return `only one of "${first.text}" and "${second.text}" has a scale; give both their own`;
  return [
    { ...first, measure: measure ?? second.measure, scale: first.scale ?? second.scale },
    { ...second, measure: second.measure ?? measure },
  ];
}
