import * as z from 'zod';
import { dateProblem, isoDate, parseCalendarDate } from './calendar-date.js';
import { calendarDate, dateForm, line, webAddress } from './schema-parts.js';

/** references.yaml: CSL-JSON items (citation-style-language/schema, csl-data.json 1.0.2), with dates as EDTF text or date-parts. */

export const referenceTypes = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'collection',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
] as const;

const name = z
  .union([
    /** A group; its abbreviation is introduced where it is first cited and used from then on. */
    z.strictObject({ literal: line, abbreviation: line.optional(), lang: line.optional() }),
    z.strictObject({
      family: line,
      given: line.optional(),
      suffix: line.optional(),
      'dropping-particle': line.optional(),
      'non-dropping-particle': line.optional(),
    }),
  ])
  .describe('a name as { family: Okafor, given: Nia } or { literal: District Office }');

/** A number, or the text of one that is written with a nought in front. */
const datePart = z.coerce.number().int();

const dateParts = z
  .strictObject({ 'date-parts': z.tuple([z.tuple([datePart], datePart)]) })
  .transform(({ 'date-parts': [[year, month, day]] }, context) => {
    const text = isoDate({ year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) });
    const parsed = parseCalendarDate(text);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: `"${text}" is not a date: ${dateProblem(text)}` });
    return z.NEVER;
  });

const date = z.union([calendarDate, dateParts]).describe(dateForm);

const doi = z
  .string()
  .transform((text) => text.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''))
  .refine((text) => /^10\.\d{4,9}\/[^\s"<>]+$/.test(text), {
    message: 'it is not a DOI',
  })
  .describe('a DOI, such as 10.1000/182');

const textOrNumber = z.union([line, z.number()]).transform(String).describe('a number or one line of text');

export const referenceSchema = z.strictObject({
  /** The citation key. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9_][^\s[\]{},;"'@]*$/, { message: 'it is not a citation key' })
    .describe('a citation key without spaces, brackets, commas and quotation marks, such as okafor-2024'),
  type: z
    .enum(referenceTypes)
    .describe('one of the types of CSL, such as article-journal, book, report or webpage'),
  author: z.array(name).optional(),
  editor: z.array(name).optional(),
  translator: z.array(name).optional(),
  issued: date.optional(),
  accessed: date.optional(),
  'original-date': date.optional(),
  title: line,
  'title-short': line.optional(),
  'container-title': line.optional(),
  'collection-title': line.optional(),
  'event-title': line.optional(),
  'event-place': line.optional(),
  publisher: line.optional(),
  'publisher-place': line.optional(),
  genre: line.optional(),
  medium: line.optional(),
  status: line.optional(),
  version: textOrNumber.optional(),
  edition: textOrNumber.optional(),
  volume: textOrNumber.optional(),
  issue: textOrNumber.optional(),
  number: textOrNumber.optional(),
  page: textOrNumber.optional(),
  'number-of-pages': textOrNumber.optional(),
  authority: line.optional(),
  section: line.optional(),
  archive: line.optional(),
  DOI: doi.optional(),
  URL: webAddress.optional(),
  ISBN: line.optional(),
  ISSN: line.optional(),
  language: line.optional(),
  abstract: z.string().optional(),
  keyword: z.string().optional(),
  note: z.string().optional(),
});

export const referencesSchema = z.array(referenceSchema);

export type Reference = z.infer<typeof referenceSchema>;

/** A person or a group, as author, editor or translator. */
export type ReferenceName = z.infer<typeof name>;
