import { inBaseUnit } from '../../model/comparison.js';
import { Decimal } from '../../model/decimal.js';
import type { Fact } from '../../model/fact.js';
import { isScalar, type Scalar } from '../../model/value.js';
import { mayBe } from './currencies.js';
import type { Figure, Measure } from './figure.js';
import type { Sense } from './sense.js';

/** How a typed figure stands to a fact's value. */
export type Likeness =
  | 'equal'
  /** The fact's value, fairly rounded to the digits written. */
  | 'rounded'
  /** Neither the same nor at odds: nearly the same in another unit, or a wider statement that holds. */
  | 'compatible'
  | 'different';

export interface Span {
  readonly dimension: string;
  readonly low: Decimal;
  readonly high: Decimal;
  /** A unit of its own: an area in square metres and one in acres seldom come out even. */
  readonly unit: string;
}

/** The ends of a fact's value in the base unit of its dimension; null for dates and rates. */
export function spanOf({ value }: Fact): Span | null {
  const [low, high] = value.kind === 'range' ? [value.low, value.high] : [value, value];
  if (!isScalar(low) || !isScalar(high)) return null;
  const unit = low.kind === 'quantity' ? low.unit : low.kind;
  const { dimension, amount } = inBaseUnit(low);
  return { dimension, low: amount, high: inBaseUnit(high).amount, unit };
}

/** What one of a figure's units is worth in base units, or null when it measures something else. */
export function inDimension({ measure }: Figure, { value }: Fact, span: Span): Decimal | null {
  const one = new Decimal(1);
  if (measure.kind === 'money') {
    const money = value.kind === 'range' ? value.low : value;
    return money.kind === 'money' && mayBe(measure.currency, money.currency) ? one : null;
  }
  const unit = inBaseUnit({ ...measure, amount: one } as Scalar);
  if (unit.dimension === span.dimension) return unit.amount;
  // A bare number can be a ratio, and "doubled" is a multiple either way: "a P/E of 16.4".
  return measure.kind === 'count' && span.dimension === 'multiple' ? one : null;
}

/** Whether both are money, in two currencies, with the same digits: a slip of the sign. */
export function isOtherCurrency({ measure, low, high }: Figure, { value }: Fact): boolean {
  const [first, last] = value.kind === 'range' ? [value.low, value.high] : [value, value];
  if (measure.kind !== 'money' || first.kind !== 'money' || last.kind !== 'money') return false;
  return !mayBe(measure.currency, first.currency) && low.eq(first.amount) && high.eq(last.amount);
}

/** @param factor what one of the figure's units is worth, from `inDimension`. */
export function likeness(figure: Figure, fact: Fact, sense: Sense, factor: Decimal, span: Span): Likeness {
  const ends = signed(figure, sense, span).map((end) => end.times(factor)) as [Decimal, Decimal];
  const [low, high] = ends;
  if (near(low, span.low) && near(high, span.high))
    return boundsDisagree(sense, fact) ? 'compatible' : 'equal';
  const step = figure.step.times(factor);
  if (within(low, span.low, step) && within(high, span.high, step))
    return sameSystem(figure.measure, span) ? 'rounded' : 'compatible';
  const coarse = figure.coarse.times(factor);
  if (within(low, span.low, coarse) && within(high, span.high, coarse)) {
    if (sense.bound === 'about') return sameSystem(figure.measure, span) ? 'rounded' : 'compatible';
    // Noughts at the end may have been counted or not: "185,000 square feet".
    if (figure.measure.kind !== 'money' && figure.coarse.gte(100)) return 'compatible';
  }
  return holds(ends, sense, fact, span) ? 'compatible' : 'different';
}

/** Words can carry the sign: "fell 2.1%" is −2.1 %. Where they say nothing, the fact's own is taken. */
function signed({ low, high, sign }: Figure, { direction }: Sense, span: Span): [Decimal, Decimal] {
  const negative = span.high.isNegative();
  if (sign !== 0 || !negative || direction > 0) return [low, high];
  return [high.negated(), low.negated()];
}

function near(a: Decimal, b: Decimal): boolean {
  return a.minus(b).abs().lte(b.abs().times('1e-12'));
}

/** Half of the last digit, and never more than a tenth of the whole: eighteen months are not "two years". */
function within(a: Decimal, b: Decimal, step: Decimal): boolean {
  const off = a.minus(b).abs();
  return off.times(2).lte(step) && off.times(10).lte(b.abs());
}

const imperial = /^(?:sqft|acre|ft|mi|lb|bbl)$/;

function sameSystem(measure: Measure, { unit }: Span): boolean {
  return measure.kind !== 'quantity' || imperial.test(measure.unit) === imperial.test(unit);
}

function boundsDisagree({ bound }: Sense, fact: Fact): boolean {
  if (fact.bound === 'up-to') return bound === 'at-least' || bound === 'more-than';
  if (fact.bound === 'at-least') return bound === 'up-to' || bound === 'less-than';
  return fact.bound === 'exactly' && (bound === 'more-than' || bound === 'less-than');
}

/** Whether a wider statement is true of the fact: "more than 25" of 30, "4 to 6" of 5. */
function holds([low, high]: readonly [Decimal, Decimal], { bound }: Sense, fact: Fact, span: Span): boolean {
  const isRange = !low.eq(high);
  if (isRange) return low.lte(span.low) && high.gte(span.high) && span.low.eq(span.high);
  if (!span.low.eq(span.high) && low.gte(span.low) && low.lte(span.high)) return true;
  switch (bound) {
    case 'more-than':
      return low.lt(span.low);
    case 'less-than':
      return low.gt(span.high);
    case 'at-least':
      return fact.bound !== 'at-least' && low.lte(span.low);
    case 'up-to':
      return fact.bound !== 'up-to' && low.gte(span.high);
    default:
      return false;
  }
}
