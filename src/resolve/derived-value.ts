import { dimensionOf, inUnit } from '../model/comparison.js';
import type { DerivationKind } from '../model/deal.js';
import { divide } from '../model/decimal.js';
import { isScalar, type Money, type Quantity, type Rate, type Scalar, type Value } from '../model/value.js';
import { difference, growth, made, product, ratio, share, sum } from './operations.js';

/** Both ends of a value; of one amount, twice the same. */
interface Span {
  readonly low: Scalar;
  readonly high: Scalar;
}

const operations = { sum, difference, product, ratio, share, growth };

/** The value that a derivation makes, exactly, or why there is none. Ranges are carried through by their ends. */
export function derivedValue(kind: DerivationKind, values: readonly Value[]): Value | string {
  if (kind === 'convert') return converted(values);
  const spans = values.map(spanOf);
  const odd = values[spans.indexOf(null)];
  if (odd) return `${nouns[odd.kind] ?? 'it'} cannot be added, subtracted, multiplied or divided`;
  return ofSpans(spans as Span[], turned(kind, values), kind, operations[kind]);
}

/**
 * The operand whose growing makes the result smaller: what is taken away, divided by or grown from. Null when all pull
 * the same way.
 */
export function turned(kind: DerivationKind, values: readonly Value[]): number | null {
  if (kind === 'growth') return 0;
  if (kind === 'difference' || kind === 'ratio' || kind === 'share') return 1;
  const [money, rate] = values;
  const divides = kind === 'convert' && money && rate?.kind === 'rate' && dimensionOf(money) === rate.to;
  return divides ? 1 : null;
}

/** Whether a negative amount would turn round which way an operand pulls. */
export function turnsWithSign(kind: DerivationKind): boolean {
  return kind !== 'sum' && kind !== 'difference';
}

const nouns: Readonly<Partial<Record<Value['kind'], string>>> = {
  date: 'a date',
  quarter: 'a quarter',
  'half-year': 'a half-year',
  rate: 'an exchange rate',
};

function ofSpans(
  spans: readonly Span[],
  turnedAt: number | null,
  kind: DerivationKind,
  operate: (operands: readonly Scalar[]) => Scalar | string,
): Value | string {
  const aligned = inOneUnit(spans);
  const ends = (end: keyof Span) =>
    operate(
      aligned.map((span, index) => (index === turnedAt ? span[end === 'low' ? 'high' : 'low'] : span[end])),
    );
  const low = ends('low');
  if (typeof low === 'string' || spans.every((span) => span.low === span.high)) return low;
  if (turnsWithSign(kind) && aligned.some((span) => span.low.amount.isNegative()))
    return 'a range carries over only between amounts that are not negative';
  const high = ends('high');
  if (typeof high === 'string') return high;
  return low.amount.eq(high.amount) ? low : { kind: 'range', low, high };
}

function spanOf(value: Value): Span | null {
  if (value.kind === 'range') return value;
  return isScalar(value) ? { low: value, high: value } : null;
}

/** Quantities of one dimension in the first of their units that fits them all exactly; else as they are. */
function inOneUnit(spans: readonly Span[]): readonly Span[] {
  const all = spans.flatMap(({ low, high }) => [low, high]);
  if (!all.every((scalar): scalar is Quantity => scalar.kind === 'quantity')) return spans;
  const unit = all.map(({ unit }) => unit).find((symbol) => all.every((q) => inUnit(q, symbol) !== null));
  if (unit === undefined) return spans;
  return spans.map((span) => {
    const low = inUnit(span.low as Quantity, unit) as Quantity;
    return { low, high: span.low === span.high ? low : (inUnit(span.high as Quantity, unit) as Quantity) };
  });
}

function converted(values: readonly Value[]): Value | string {
  const [value, rate] = values;
  if (rate?.kind !== 'rate')
    return 'it converts at something that is no exchange rate, such as SGD 1.34 per USD';
  const span = value && spanOf(value);
  if (span?.low.kind !== 'money') return 'only money can be converted';
  const { currency } = span.low;
  if (currency !== rate.from && currency !== rate.to)
    return `it converts ${currency} at a rate of ${rate.to} per ${rate.from}`;
  return ofSpans([span], null, 'convert', ([money]) => convertedMoney(money as Money, rate));
}

function convertedMoney(money: Money, rate: Rate): Scalar | string {
  if (money.currency === rate.from)
    return made({ ...money, currency: rate.to }, money.amount.times(rate.amount), money.rounded);
  const { amount, rounded } = divide(money.amount, rate.amount);
  return made({ ...money, currency: rate.from }, amount, rounded || money.rounded);
}
