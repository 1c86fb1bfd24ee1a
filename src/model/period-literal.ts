import { dateProblem, parseCalendarDate } from './calendar-date.js';
import type { Value } from './value.js';

const quarterShapes = [
  /^(?<year>\d{4})[- ]?Q(?<part>\d)$/i,
  /^Q(?<part>\d)[- ]?(?<year>\d{4})$/i,
  /^(?<part>\d)Q[- ]?(?<year>\d{4})$/i,
];
const halfShapes = quarterShapes.map(({ source }) => new RegExp(source.replaceAll('Q', 'H'), 'i'));

/** A date, quarter, half-year or year; why it is none, when it looks like one; null when it does not. */
export function parsePeriod(text: string): Value | string | null {
  return (
    parsePart(text, quarterShapes, (year, part) =>
      isQuarter(part) ? { kind: 'quarter', year, quarter: part } : 'a year has the quarters Q1 to Q4',
    ) ??
    parsePart(text, halfShapes, (year, part) =>
      isHalf(part) ? { kind: 'half-year', year, half: part } : 'a year has the halves H1 and H2',
    ) ??
    parseYear(text) ??
    parseDate(text)
  );
}

function parsePart(
  text: string,
  shapes: readonly RegExp[],
  make: (year: number, part: number) => Value | string,
): Value | string | null {
  for (const shape of shapes) {
    const { year, part } = shape.exec(text)?.groups ?? {};
    if (year !== undefined) return make(Number(year), Number(part));
  }
  return null;
}

/** A year needs its word: 2025 alone is a count. */
function parseYear(text: string): Value | null {
  const [, year] = /^year (\d{4})$/i.exec(text) ?? [];
  return year === undefined ? null : { kind: 'date', date: { year: Number(year) } };
}

function parseDate(text: string): Value | string | null {
  if (/^\d{4}\s*[-–—]\s*\d{4}$/.test(text) && !text.includes(' '))
    return 'it may be a range of years or of counts; write counts as 1,000-2,000';
  if (!/^\d{4}-\d[\dT:.Z+-]*$/i.test(text)) return null;
  const date = parseCalendarDate(text);
  return date ? { kind: 'date', date } : dateProblem(text);
}

function isQuarter(part: number): part is 1 | 2 | 3 | 4 {
  return part >= 1 && part <= 4;
}

function isHalf(part: number): part is 1 | 2 {
  return part === 1 || part === 2;
}
