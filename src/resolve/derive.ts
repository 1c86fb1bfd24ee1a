import type { Derivation } from '../model/deal.js';
import { Decimal, divide, isKept, toFourDigits } from '../model/decimal.js';
import type { Fact } from '../model/fact.js';
import type { Place } from '../model/source.js';
import { type Bound, isScalar, type Scalar, type Value } from '../model/value.js';

const tooManyDigits = 'the result has more digits than a value may have';

type Numeric = Scalar;

/**
 * Makes a derived fact from the facts it names, with exact decimals. The bound carries over: "up to" and "up to" is
 * "up to"; "exactly" leaves the other; bounds that point opposite ways are refused.
 * @returns the fact, or why it cannot be made.
 */
export function derive(derivation: Derivation, from: readonly Fact[], place: () => Place): Fact | string {
  const values = from.map((fact) => fact.value);
  if (!values.every(isScalar)) return 'a date cannot be added, subtracted or divided';
  const measures = new Set(values.map(measureOf));
  if (measures.size > 1) return `it mixes ${[...measures].join(' and ')}`;
  const bound = derivation.sum
    ? boundOfSum(from.map((f) => f.bound))
    : boundOfDifference(from.map((f) => f.bound));
  if (bound === null) return `the bounds ${from.map((f) => `"${f.bound}"`).join(' and ')} do not go together`;
  const value = compute(derivation, values);
  if (typeof value === 'string') return value;
  const asOf = from.find((fact) => fact.asOf)?.asOf;
  return {
    id: derivation.id,
    label: derivation.label,
    value,
    bound,
    origin: 'derived',
    aliases: derivation.aliases,
    about: [...new Set(from.flatMap((fact) => fact.about))],
    sources: [...new Set(from.flatMap((fact) => fact.sources))],
    ...(derivation.note !== undefined && { note: derivation.note }),
    ...(asOf && { asOf }),
    get place() {
      return place();
    },
  };
}

function compute(derivation: Derivation, values: readonly Numeric[]): Value | string {
  const [first, second] = values as [Numeric, Numeric];
  if (derivation.ratio) {
    if (second.amount.isZero()) return 'it would divide by nought';
    const { amount, rounded } = divide(first.amount, second.amount);
    return countOf(amount, rounded || isRounded(values));
  }
  const amounts = values.map((value) => value.amount);
  const amount = derivation.sum ? Decimal.sum(...amounts) : first.amount.minus(second.amount);
  if (isRounded(values)) return countOf(amount, true);
  return isKept(amount) ? { ...first, amount } : tooManyDigits;
}

function countOf(amount: Decimal, rounded: boolean): Value | string {
  if (!isKept(rounded ? toFourDigits(amount) : amount)) return tooManyDigits;
  return rounded ? { kind: 'count', amount, rounded } : { kind: 'count', amount };
}

/** Only counts can be rounded, and they go together with counts alone. */
function isRounded(values: readonly Numeric[]): boolean {
  return values.some((value) => value.kind === 'count' && value.rounded === true);
}

function measureOf(value: Numeric): string {
  if (value.kind === 'money') return value.currency;
  return value.kind === 'quantity' ? value.unit : value.kind;
}

function boundOfSum(all: readonly Bound[]): Bound | null {
  const kinds = new Set(all.filter((bound) => bound !== 'exactly'));
  if (kinds.has('up-to') && kinds.has('at-least')) return null;
  if (kinds.has('about')) return kinds.size === 1 ? 'about' : null;
  return [...kinds][0] ?? 'exactly';
}

/** For a difference or ratio the second operand's bound points the other way. */
function boundOfDifference([first = 'exactly', second = 'exactly']: readonly Bound[]): Bound | null {
  const opposite: Record<Bound, Bound> = {
    exactly: 'exactly',
    about: 'about',
    'up-to': 'at-least',
    'at-least': 'up-to',
  };
  return boundOfSum([first, opposite[second]]);
}
