import { dateProblem, isoDate, parseCalendarDate } from './calendar-date.js';
import { Decimal, isKept, maxDecimalPlaces, maxWholeDigits } from './decimal.js';
import { unitSymbols } from './units.js';
import type { Value } from './value.js';

/** What a literal turned out to be, or why it is none. */
export type ParsedLiteral = { ok: true; value: Value } | { ok: false; problem: string };

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

const number = String.raw`[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const moneyPattern = new RegExp(`^([A-Z]{3})\\s*(${number})\\s*([a-z]+)?$`);
const percentPattern = new RegExp(`^(${number})\\s*%$`);
const countPattern = new RegExp(`^(${number})(?:\\s*([a-z]+))?$`);
const quantityPattern = new RegExp(`^(${number})\\s*(\\S+)$`);

/** ISO 4217 codes that this machine's ICU knows; the list is part of the standard library, not of ours. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads one value in the grammar that every data file uses:
 * money `USD 30bn`, quantity `8 EFLOPS`, percentage `30%`, count `3` or `1.2 million`, date `2025-11-18`.
 */
export function parseLiteral(text: string): ParsedLiteral {
  const literal = text.trim();
  return (
    parseDate(literal) ??
    withoutTooManyDigits(
      parseMoney(literal) ??
        parsePercentage(literal) ??
        parseCount(literal) ??
        parseQuantity(literal) ??
        notUnderstood(literal),
    )
  );
}

/** A value in the literal grammar, in one canonical spelling: `USD 30000000000`, `8 EFLOPS`, `30%`, `2025-11-18`. */
export function literalOf(value: Value): string {
  switch (value.kind) {
    case 'money':
      return `${value.currency} ${value.amount.toFixed()}`;
    case 'quantity':
      return `${value.amount.toFixed()} ${value.unit}`;
    case 'percentage':
      return `${value.amount.toFixed()}%`;
    case 'count':
      return value.amount.toFixed();
    case 'points':
      return `${value.amount.toFixed()} pp`;
    case 'multiple':
      return `${value.amount.toFixed()}×`;
    case 'range':
      return `${literalOf(value.low)} - ${literalOf(value.high)}`;
    case 'rate':
      return `${value.to} ${value.amount.toFixed()} per ${value.from}`;
    case 'date':
      return isoDate(value.date);
    case 'quarter':
      return `${value.year}-Q${value.quarter}`;
    case 'half-year':
      return `${value.year}-H${value.half}`;
  }
}

function parseDate(literal: string): ParsedLiteral | null {
  if (!/^\d{4}-\d/.test(literal)) return null;
  const date = parseCalendarDate(literal);
  return date ? { ok: true, value: { kind: 'date', date } } : problem(dateProblem(literal));
}

function withoutTooManyDigits(parsed: ParsedLiteral): ParsedLiteral {
  if (!parsed.ok || !('amount' in parsed.value) || isKept(parsed.value.amount)) return parsed;
  return problem(
    `it has more than ${maxWholeDigits} digits before the decimal point or ${maxDecimalPlaces} after it`,
  );
}

function parseMoney(literal: string): ParsedLiteral | null {
  const match = moneyPattern.exec(literal);
  if (!match) return null;
  const [, currency = '', digits = '', scale] = match;
  if (!currencies.has(currency)) return problem(`"${currency}" is not an ISO 4217 currency`);
  if (scale !== undefined && !scales.has(scale)) return problem(`"${scale}" is not a scale (k, m, bn, tn)`);
  return { ok: true, value: { kind: 'money', currency, amount: scaled(digits, scale) } };
}

function parsePercentage(literal: string): ParsedLiteral | null {
  const match = percentPattern.exec(literal);
  return match ? { ok: true, value: { kind: 'percentage', amount: scaled(match[1] ?? '') } } : null;
}

function parseCount(literal: string): ParsedLiteral | null {
  const match = countPattern.exec(literal);
  if (!match || (match[2] !== undefined && (!scales.has(match[2]) || unitSymbols.has(match[2])))) return null;
  return { ok: true, value: { kind: 'count', amount: scaled(match[1] ?? '', match[2]) } };
}

function parseQuantity(literal: string): ParsedLiteral | null {
  const match = quantityPattern.exec(literal);
  if (!match) return null;
  const [, digits = '', unit = ''] = match;
  if (!unitSymbols.has(unit)) return problem(`"${unit}" is not a known unit`);
  return { ok: true, value: { kind: 'quantity', unit, amount: scaled(digits) } };
}

function notUnderstood(literal: string): ParsedLiteral {
  return problem(
    literal === '' ? 'it is empty' : 'it is neither money, quantity, percentage, count nor date',
  );
}

function problem(text: string): ParsedLiteral {
  return { ok: false, problem: text };
}

/** Made from text: arithmetic would round a number of very many digits before it could be refused. */
function scaled(digits: string, scale?: string): Decimal {
  const plain = digits.replaceAll(',', '').replace('−', '-').replace(/^\+/, '');
  const amount = new Decimal(`${plain}e${scales.get(scale ?? '') ?? 0}`);
  return amount.isZero() ? amount.abs() : amount;
}
