import { Decimal } from '../../model/decimal.js';
import { currencyAfter, currencyBefore } from './currencies.js';
import type { Measure } from './figure.js';
import { numberAt, type WrittenNumber } from './numbers.js';
import { unitAt } from './units.js';

/** An amount with what it measures; null while nothing says so. */
export interface Amount extends WrittenNumber {
  readonly start: number;
  readonly measure: Measure | null;
  /** A hyphen joins number and unit: "ten-year". */
  readonly adjective: boolean;
}

/** The amount that starts at an offset, with its currency or unit. */
export function amountAt(text: string, at: number): Amount | null {
  const prefix = currencyBefore(text, at);
  const number = numberAt(text, at, prefix !== null);
  if (!number) return null;
  const start = prefix?.start ?? at;
  if (prefix)
    return { ...number, start, measure: { kind: 'money', currency: prefix.currency }, adjective: false };
  return { ...measured(text, number), start };
}

const percent = /\s?%|[\s-]?(?:per\s?cent|pct)\b(?!age)(?!\spoints?)/iy;
const points = /[\s-]?(?:(?:of\sa\s)?percent(?:age)?[\s-]points?|per\scent\spoints?|ppts?|pps?)\b/iy;
const basisPoints = /[\s-]?(?:basis[\s-]points?|bps?)\b/iy;
const times =
  /\s?×|x\b(?![\s-]?\d)|\sturns?\b|\stimes\b(?!\s(?:an?\s(?:day|week|month|quarter|year)\b(?!['’])|per|daily|weekly|in|each|over\s[a-z\d])\b)/iy;
const partOf = /(?:\sof)?\san?\s/iy;
const closing = /\)\s?%/y;
const smallScale = /[\s]?([mk])(?=\s?(?:euros?|dollars?|pounds?|[A-Z]{3}\b))/y;

/** A number with the unit that follows it. */
function measured(text: string, number: WrittenNumber): Omit<Amount, 'start'> {
  const { end } = number;
  const adjective = text[end] === '-';
  const pointsEnd = endOf(points, text, end);
  if (pointsEnd !== null)
    return { ...number, part: false, end: pointsEnd, measure: { kind: 'points' }, adjective };
  const percentEnd = endOf(percent, text, end) ?? endOf(closing, text, end);
  if (percentEnd !== null)
    return { ...number, part: false, end: percentEnd, measure: { kind: 'percentage' }, adjective };
  const basisEnd = endOf(basisPoints, text, end);
  if (basisEnd !== null)
    return {
      ...timesBy(number, '0.01'),
      part: false,
      end: basisEnd,
      measure: { kind: 'points' },
      adjective,
    };
  const timesEnd = endOf(times, text, end);
  if (timesEnd !== null) return { ...number, end: timesEnd, measure: { kind: 'multiple' }, adjective };
  const small = endOf(smallScale, text, end);
  const scaled =
    small === null
      ? number
      : { ...timesBy(number, /k/.test(text.slice(end, small)) ? '1e3' : '1e6'), end: small };
  const currency = currencyAfter(text, scaled.end);
  if (currency) {
    const [code = '', hundredth] = currency.currency.split('/');
    const isHundredth = hundredth !== undefined || code === '¢';
    return {
      ...(isHundredth ? timesBy(scaled, '0.01') : scaled),
      end: currency.end,
      measure: { kind: 'money', currency: code },
      adjective,
    };
  }
  return withUnit(text, number, adjective);
}

function withUnit(text: string, number: WrittenNumber, adjective: boolean): Omit<Amount, 'start'> {
  const article = number.part ? endOf(partOf, text, number.end) : null;
  if (article !== null) {
    const inner = measured(text, { ...number, end: article - 1, part: false });
    if (inner.measure) return inner;
  }
  const unit = number.part ? null : unitAt(text, number.end);
  if (unit) return { ...number, end: unit.end, measure: { kind: 'quantity', unit: unit.unit }, adjective };
  if (number.part) return { ...timesBy(number, '100'), measure: { kind: 'percentage' }, adjective };
  return { ...number, measure: null, adjective };
}

/** A number times a factor, with the worth of its digits. */
export function timesBy(number: WrittenNumber, factor: string): WrittenNumber {
  const by = new Decimal(factor);
  const { amount, step, coarse } = number;
  return { ...number, amount: amount.times(by), step: step.times(by), coarse: coarse.times(by) };
}

/** Where a match that starts at an offset ends. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
