import * as z from 'zod';
import { type CalendarDate, dateProblem, isoDate, parseCalendarDate } from './calendar-date.js';

/** When a work came out: a calendar date, and what CSL knows of dates besides. */
export interface ReferenceDate extends CalendarDate {
  /** The other end of a span, or `now` for what still goes on. */
  readonly until?: CalendarDate | 'now';
  readonly approximate?: true;
  /** 1 spring, 2 summer, 3 autumn, 4 winter. */
  readonly season?: 1 | 2 | 3 | 4;
}

const referenceDateForm =
  'a date as 2025, 2025-11 or 2025-11-18, a span as 2015/2020 or 2015/.., or 1920~ for about 1920';

/**
 * Reads a date in the Extended Date/Time Format (ISO 8601-2, EDTF level 1): level 0 dates, spans "2015/2020" and
 * "2015/..", approximate "1920~", and seasons "2020-21" (spring) to "2020-24" (winter).
 * @returns null for anything else.
 */
export function parseReferenceDate(text: string): ReferenceDate | null {
  const [from = '', to, ...more] = text.split('/');
  const approximate = from.endsWith('~');
  const start = withSeason(from.replace(/~$/, ''));
  const until = to === '..' ? 'now' : to === undefined ? undefined : parseCalendarDate(to);
  if (!start || until === null || more.length > 0) return null;
  return { ...start, ...(approximate && { approximate }), ...(until !== undefined && { until }) };
}

function withSeason(text: string): ReferenceDate | null {
  const [, year, season] = /^(\d{4})-2([1-4])$/.exec(text) ?? [];
  if (year === undefined) return parseCalendarDate(text);
  return { year: Number(year), season: Number(season) as 1 | 2 | 3 | 4 };
}

/** A date as EDTF text; a year alone is a number to YAML. */
const edtfText = z.union([z.string(), z.number()]).transform((raw, context) => {
  const date = parseReferenceDate(String(raw));
  if (date) return date;
  context.addIssue({ code: 'custom', message: `"${raw}" is not a date: ${dateProblem(String(raw))}` });
  return z.NEVER;
});

/** A number, or the text of one that is written with a nought in front. */
const datePart = z.coerce.number().int();
const oneDate = z.tuple([datePart], datePart);

/** CSL-JSON's own form, `{ date-parts: [[2025, 11, 18]] }`, with one date or two. */
const dateParts = z
  .strictObject({
    'date-parts': z.union([z.tuple([oneDate]), z.tuple([oneDate, oneDate])]),
    circa: z.union([z.boolean(), z.number(), z.string()]).optional(),
    season: z.coerce.number().int().min(1).max(4).optional(),
  })
  .transform(({ 'date-parts': dates, circa, season }, context) => {
    const text = dates.map(edtfOf).join('/');
    const parsed = parseReferenceDate(text);
    const seasonal = season !== undefined && { season: season as 1 | 2 | 3 | 4 };
    if (parsed) return { ...parsed, ...(circa && { approximate: true as const }), ...seasonal };
    context.addIssue({ code: 'custom', message: `"${text}" is not a date: ${dateProblem(text)}` });
    return z.NEVER;
  });

function edtfOf([year, month, day]: readonly number[]): string {
  return isoDate({
    year: year ?? 0,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  });
}

/** A date of a reference, at its own precision. */
export const referenceDate = z
  .union([edtfText, dateParts])
  .transform((date): ReferenceDate => date)
  .describe(referenceDateForm);
