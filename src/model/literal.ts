import { readAmount, toScalar } from './amount-literal.js';
import { isoDate } from './calendar-date.js';
import { currencyOf } from './currencies.js';
import { parsePeriod } from './period-literal.js';
import { parseRange } from './range-literal.js';
import type { Points, Rate, Value } from './value.js';

/** What a literal turned out to be, or why it is none. */
export type ParsedLiteral = { ok: true; value: Value } | { ok: false; problem: string };

/**
 * Reads one value in the grammar that every data file uses:
 * money `USD 30bn`, `S$12.5m`; quantity `8 EFLOPS`, `36 months`; percentage `30%`; percentage points `1.5 pp`, `25 bp`;
 * multiple `4.2x`, `3:1`; range `USD 5-10bn`; exchange rate `SGD 1.34 per USD`; count `3`, `1.2 million`; date
 * `2025-11-18`, `2025-11`, `year 2025`; quarter and half-year `2025-Q3`, `H1 2025`.
 */
export function parseLiteral(text: string): ParsedLiteral {
  const literal = text.trim();
  const value =
    problemOfLength(literal) ?? parsePeriod(literal) ?? parseRate(literal) ?? parseAmounts(literal);
  return typeof value === 'string' ? { ok: false, problem: value } : { ok: true, value };
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
    case 'points':
      return pointsLiteral(value);
    case 'multiple':
      return `${value.amount.toFixed()}×`;
    case 'count':
      return value.amount.toFixed();
    case 'range':
      return `${literalOf(value.low)} - ${literalOf(value.high)}`;
    case 'rate':
      return `${value.to} ${value.amount.toFixed()} per ${value.from}`;
    case 'date':
      return value.date.month === undefined ? `year ${isoDate(value.date)}` : isoDate(value.date);
    case 'quarter':
      return `${fourDigits(value.year)}-Q${value.quarter}`;
    case 'half-year':
      return `${fourDigits(value.year)}-H${value.half}`;
  }
}

/** Two ends of a range with all the digits that a value may have are shorter; reading takes its time with more. */
const maxLength = 300;

function problemOfLength(literal: string): string | null {
  if (literal === '') return 'it is empty';
  return literal.length > maxLength ? `it has more than ${maxLength} characters` : null;
}

/** One amount, or else a range: "-4%" is the former, "3-4%" the latter. */
function parseAmounts(literal: string): Value | string {
  const written = readAmount(literal);
  if (typeof written !== 'string') return toScalar(written);
  return parseRange(literal) ?? written;
}

function parseRate(literal: string): Rate | string | null {
  const [, price = '', word = ''] = /^(.*\d.*?)(?:\s+per\s+|\s*\/\s*)(\S+)$/i.exec(literal) ?? [];
  const read = readAmount(price);
  if (typeof read === 'string' || read.measure?.kind !== 'money') return null;
  const from = currencyOf(word);
  if (from === undefined) return `"${price}" was understood, but "${word}" is not an ISO 4217 currency`;
  const money = toScalar(read);
  if (typeof money === 'string') return money;
  const to = read.measure.currency;
  if (from === to) return `it is a rate from ${from} to itself`;
  if (!money.amount.isPositive() || money.amount.isZero()) return 'an exchange rate is more than nought';
  return { kind: 'rate', from, to, amount: money.amount };
}

function pointsLiteral({ amount, inBasisPoints }: Points): string {
  return inBasisPoints ? `${amount.times(100).toFixed()} bp` : `${amount.toFixed()} pp`;
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0');
}
