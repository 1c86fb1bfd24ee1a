import * as z from 'zod';
import { dateProblem, parseCalendarDate } from './calendar-date.js';
import { isCurrency } from './currencies.js';
import { parseLiteral } from './literal.js';
import { curlyQuotes } from './typography.js';
import { bounds } from './value.js';

/**
 * Small schemas that several data files share. What a schema describes itself as is what a finding asks for: "Write …".
 */

/** An id: lower-case letters, digits and single hyphens, e.g. "azure-compute". */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { message: 'it is not an id' })
  .describe('an id in lower-case letters, digits and single hyphens, such as azure-compute');

/** Text of one line, not empty. */
export const line = z
  .string()
  .trim()
  .min(1, { message: 'it is empty' })
  .regex(/^[^\r\n]*$/, { message: 'it must be one line' })
  .transform(curlyQuotes)
  .describe('one line of text');

/** Text that may run over several lines. */
export const prose = z
  .string()
  .trim()
  .min(1, { message: 'it is empty' })
  .transform(curlyQuotes)
  .describe('a sentence or two');

/** A file inside the workspace, named from its top: content/brand/logo.svg. */
export const workspacePath = z
  .string()
  .regex(/^(?:[\w][\w .-]*\/)*[\w][\w .-]*$/, { message: 'it is not a path inside the workspace' })
  .describe('a path from the top of the workspace, such as content/brand/logo.svg');

/** At most 64 characters before the @, and 254 in all (RFC 5321, section 4.5.3.1: 256 with its angle brackets). */
export const emailAddress = z
  .email({ message: 'it is not an e-mail address' })
  .refine((address) => address.length <= 254 && address.indexOf('@') <= 64, {
    message: 'it is not an e-mail address',
  })
  .describe('an e-mail address, such as desk@example.org');

export const webAddress = z
  .string()
  .refine(isWebAddress, { message: 'it is not an http or https address' })
  .describe('a whole address, such as https://example.org/');

/** What a date looks like, for findings. */
export const dateForm = 'a date as 2025, 2025-11 or 2025-11-18';

/** A date at its own precision; a year alone is a number to YAML. */
export const calendarDate = z
  .union([z.string(), z.number()])
  .transform((raw, context) => {
    const text = String(raw);
    const date = parseCalendarDate(text);
    if (date) return date;
    context.addIssue({ code: 'custom', message: `"${text}" is not a date: ${dateProblem(text)}` });
    return z.NEVER;
  })
  .describe(dateForm);

/** A value in the literal grammar; plain YAML numbers are counts. */
export const literal = z
  .union([z.string(), z.number()])
  .transform((raw, context) => {
    const parsed = parseLiteral(String(raw));
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', params: { literal: String(raw) }, message: parsed.problem });
    return z.NEVER;
  })
  .describe('a value, such as USD 30bn, 8 EFLOPS, 30%, 3 or 2025-11-18');

export const bound = z.enum(bounds).default('exactly');

export const locale = z
  .string()
  .refine(isLocale, { message: 'it is not a language tag' })
  .describe('a BCP 47 language tag, such as en-SG');

/** ISO 4217. */
export const currency = z
  .string()
  .refine(isCurrency, { message: 'it is not a currency' })
  .describe('an ISO 4217 currency code, such as SGD');

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[\s"<>\\^`{|}]/.test(text);
}

/** A tag of RFC 5646 whose language is a code of ISO 639: longer ones are well formed, and none was ever registered. */
function isLocale(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language.length <= 3;
  } catch {
    return false;
  }
}
