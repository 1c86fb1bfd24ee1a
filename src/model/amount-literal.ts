import { currencyOf, currencyProblem, nearestWords } from './currencies.js';
import { Decimal, isKept, maxDecimalPlaces, maxWholeDigits } from './decimal.js';
import { nearestTo } from './nearest.js';
import { unitOf, unitWords } from './units.js';
import type { Scalar } from './value.js';

/** What an amount counts, without the amount itself. */
export type Measure =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'quantity'; readonly unit: string }
  | { readonly kind: 'points'; readonly inBasisPoints?: true }
  | { readonly kind: 'percentage' | 'multiple' };

/** One amount as it is written. In "5-10bn" the first lacks what the second says for both. */
export interface Written {
  readonly text: string;
  readonly digits: string;
  /** The power of ten that a scale such as "bn" stands for; null without one. */
  readonly scale: number | null;
  readonly measure: Measure | null;
  /** The second number of a ratio, 1 of 3:1. */
  readonly divisor?: string;
}

const scales: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
  ['tn', 12],
  ['trillion', 12],
]);

/** Beside a currency, where they can mean nothing else. */
const moneyScales: ReadonlyMap<string, number> = new Map([...scales, ['mm', 6], ['b', 9], ['t', 12]]);

const measures: ReadonlyMap<string, Measure> = new Map([
  ...measured({ kind: 'percentage' }, '%', 'percent', 'per cent'),
  ...measured({ kind: 'points' }, 'pp', 'ppt', 'ppts', 'percentage point', 'percentage points'),
  ...measured({ kind: 'points', inBasisPoints: true }, 'bp', 'bps', 'basis point', 'basis points'),
  ...measured({ kind: 'multiple' }, 'x', '×', 'times'),
]);

const number = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const shape = new RegExp(String.raw`^([-−+]?)\s*([^\d\s+−-][^\d+−-]*?)?\s*([-−+]?)(${number})\s*(.*)$`, 'su');
const ratio = new RegExp(`^:\\s*(${number})$`);

/**
 * Reads one amount: a number with its currency, unit or sign. @returns it, or what is wrong with it.
 * @param afterMoney the amount ends a range of money, so that the m of "USD 5-10m" is no metre.
 */
export function readAmount(text: string, afterMoney = false): Written | string {
  const match = shape.exec(text);
  if (!match) return noAmount(text);
  const [, outer = '', sign = '', inner = '', figures = '', rest = ''] = match;
  const currency = sign === '' ? undefined : currencyOf(sign);
  if (sign !== '' && currency === undefined) return currencyProblem(sign) ?? notBeforeAmount(sign);
  const digits = plain(`${outer || inner}${figures}`);
  const written = { text, digits };
  if (outer !== '' && inner !== '') return `it has two signs, "${outer}" and "${inner}"`;
  if (currency !== undefined) return readMoney(written, { kind: 'money', currency }, rest);
  const scale = afterMoney ? moneyScales.get(rest.toLowerCase()) : undefined;
  return scale === undefined ? readSuffix(written, rest) : { ...written, scale, measure: null };
}

/** The value that an amount stands for. @returns why there is none, if its digits are too many. */
export function toScalar({ digits, scale, measure, divisor }: Written): Scalar | string {
  const power = (scale ?? 0) - (measure?.kind === 'points' && measure.inBasisPoints ? 2 : 0);
  // Made from text: arithmetic would round a number of very many digits before it could be refused.
  const whole = new Decimal(`${digits}e${power}`);
  const amount = divisor === undefined ? whole : whole.div(divisor);
  if (!isKept(amount)) {
    return divisor === undefined
      ? `it has more than ${maxWholeDigits} digits before the decimal point or ${maxDecimalPlaces} after it`
      : `${digits}:${divisor} does not come out even; write it as a multiple, such as 1.5x`;
  }
  return { ...(measure ?? { kind: 'count' }), amount: amount.isZero() ? amount.abs() : amount };
}

function measured(measure: Measure, ...words: string[]): Array<[string, Measure]> {
  return words.map((word) => [word, measure]);
}

function readMoney(
  written: Pick<Written, 'text' | 'digits'>,
  measure: Measure,
  rest: string,
): Written | string {
  if (rest === '') return { ...written, scale: null, measure };
  const scale = moneyScales.get(rest.toLowerCase());
  if (scale !== undefined) return { ...written, scale, measure };
  const isWord = /^[a-z]+$/i.test(rest);
  return notUnderstood(written.text, rest, isWord ? 'is not a scale (k, m, bn, tn)' : undefined);
}

function readSuffix(written: Pick<Written, 'text' | 'digits'>, rest: string): Written | string {
  const [, divisor] = ratio.exec(rest) ?? [];
  if (divisor !== undefined) return readRatio(written, plain(divisor));
  if (rest === 'm' && /\dm$/.test(written.text))
    return `"${written.text}" may be metres or millions; write it with a space, with "million", or with its currency before it`;
  const measure = measureOf(rest);
  if (measure !== undefined) return { ...written, scale: null, measure };
  const [, word = '', after = ''] = /^([a-z]+)(?![a-z])\s*(.*)$/is.exec(rest) ?? [];
  const scale = scales.get(word);
  const scaled = measureOf(after);
  if (scale !== undefined && scaled !== undefined) return { ...written, scale, measure: scaled };
  return unknownSuffix(written.text, scale === undefined ? rest : after);
}

function readRatio(written: Pick<Written, 'text' | 'digits'>, divisor: string): Written | string {
  if (new Decimal(divisor).isZero()) return 'it is a ratio to nought';
  return { ...written, scale: null, measure: { kind: 'multiple' }, divisor };
}

/** What stands after a number: null for nothing, which is a count; undefined for what is not known. */
function measureOf(word: string): Measure | null | undefined {
  if (word === '') return null;
  const known = measures.get(word.replace(/\s+/g, ' '));
  if (known) return known;
  const unit = unitOf(word)?.symbol;
  if (unit !== undefined) return { kind: 'quantity', unit };
  const currency = currencyOf(word);
  return currency === undefined ? undefined : { kind: 'money', currency };
}

function noAmount(text: string): string {
  const [, word = ''] = /^[-−+]?\s*([^\d\s+−-]+)/u.exec(text) ?? [];
  if (currencyOf(word) !== undefined) return `"${word}" was understood, but no amount follows it`;
  return currencyProblem(word) ?? 'it begins with neither a number nor a currency';
}

/** What stands before the number and is no currency. */
function notBeforeAmount(words: string): string {
  const [, bound] = boundWords.exec(words) ?? [];
  if (bound !== undefined) return `a bound such as "${bound}" is given beside the value, as "bound: up-to"`;
  return `it begins with "${words}", which is neither a number nor a currency`;
}

const boundWords =
  /^(up to|at least|at most|more than|less than|about|around|approximately|nearly|almost|over|under|[~≈<>≤≥])/i;

function unknownSuffix(text: string, rest: string): string {
  const currency = /^\p{Sc}$/u.test(rest) ? currencyProblem(rest) : null;
  if (currency !== null) return currency;
  if (!/^\p{L}/u.test(rest)) return notUnderstood(text, rest);
  return notUnderstood(text, rest, `is not a known unit${nearestWords(nearUnits(rest))}`);
}

/** Units that differ in their capitals only, "kB" for "KB", else those that are spelt nearly so. */
function nearUnits(word: string): string[] {
  const alike = unitWords().filter((known) => known.toLowerCase() === word.toLowerCase());
  return alike.length > 0 ? alike : nearestTo(word, unitWords());
}

function notUnderstood(text: string, rest: string, why?: string): string {
  const understood = `"${text.slice(0, text.length - rest.length).trimEnd()}" was understood, but`;
  return why === undefined ? `${understood} not "${rest}"` : `${understood} "${rest}" ${why}`;
}

function plain(digits: string): string {
  return digits.replaceAll(',', '').replace('−', '-').replace(/^\+/, '');
}
