import * as z from 'zod';
import { parseCalendarDate } from './calendar-date.js';
import { parseLiteral } from './literal.js';
import { curlyQuotes } from './typography.js';
import { bounds } from './value.js';

/** Small schemas that several data files share. */

/** An id: lower-case letters, digits and single hyphens, e.g. "azure-compute". */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  message: 'write an id in lower-case letters, digits and single hyphens',
});

/** Text of one line, not empty. */
export const line = z
  .string()
  .trim()
  .min(1, { message: 'it is empty' })
  .regex(/^[^\r\n]*$/, { message: 'it must be one line' })
  .transform(curlyQuotes);

/** Text that may run over several lines. */
export const prose = z.string().trim().min(1, { message: 'it is empty' }).transform(curlyQuotes);

export const webAddress = z.string().refine(isWebAddress, { message: 'it is not an http or https address' });

export const calendarDate = z.string().transform((text, context) => {
  const date = parseCalendarDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `"${text}" is not a date (2025, 2025-11 or 2025-11-18)` });
  return z.NEVER;
});

/** A value in the literal grammar; plain YAML numbers are counts. */
export const literal = z.union([z.string(), z.number()]).transform((raw, context) => {
  const parsed = parseLiteral(String(raw));
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', params: { literal: String(raw) }, message: parsed.problem });
  return z.NEVER;
});

export const bound = z.enum(bounds).default('exactly');

export const locale = z
  .string()
  .refine(isLocale, { message: 'it is not a BCP 47 language tag, such as en-SG' });

/** ISO 4217. */
export const currency = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
  message: 'it is not an ISO 4217 currency',
});

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[\s"<>\\^`{|}]/.test(text);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
