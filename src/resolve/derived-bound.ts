import type { DerivationKind } from '../model/deal.js';
import type { Fact } from '../model/fact.js';
import { type Bound, boundOfSum, isScalar, type Value } from '../model/value.js';
import { turned, turnsWithSign } from './derived-value.js';

export type DerivedBound = { readonly bound: Bound } | { readonly problem: string };

/**
 * How bounds carry over. They go together when they point the same way; that of an amount which is taken away, divided
 * by or grown from points the other way.
 */
export function derivedBound(kind: DerivationKind, from: readonly Fact[]): DerivedBound {
  const turnedAt = turned(
    kind,
    from.map(({ value }) => value),
  );
  const given = from.map(({ bound }) => bound);
  if (turnsWithSign(kind) && given.some(isLimit) && from.some(({ value }) => hasNegative(value)))
    return { problem: 'a bound carries over only between amounts that are not negative' };
  const bound = boundOfSum(given.map((one, index) => (index === turnedAt ? opposite[one] : one)));
  if (bound !== null) return { bound };
  return { problem: `the bounds ${given.map((one) => `"${one}"`).join(' and ')} do not go together` };
}

const opposite: Readonly<Record<Bound, Bound>> = {
  exactly: 'exactly',
  about: 'about',
  'up-to': 'at-least',
  'at-least': 'up-to',
};

function isLimit(bound: Bound): boolean {
  return bound === 'up-to' || bound === 'at-least';
}

function hasNegative(value: Value): boolean {
  if (value.kind === 'range') return hasNegative(value.low);
  return isScalar(value) && value.amount.isNegative();
}
