import * as z from 'zod';
import { referenceDate } from './reference-date.js';
import { line, webAddress } from './schema-parts.js';

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
  'classic',
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
  'musical_score',
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
    z.strictObject({
      literal: line,
      abbreviation: line.optional(),
      handle: handleOf(),
      lang: line.optional(),
    }),
    z.strictObject({
      family: line,
      given: line.optional(),
      suffix: line.optional(),
      'dropping-particle': line.optional(),
      'non-dropping-particle': line.optional(),
      handle: handleOf(),
    }),
  ])
  .describe('a name as { family: Okafor, given: Nia } or { literal: District Office }');

/** The name on a social network, which APA 7 prints in brackets after the author (9.8). */
function handleOf() {
  return line
    .refine((text) => !/[[\]]/.test(text), { message: 'it has brackets' })
    .describe('a name on a social network, such as @okafor, in quotation marks')
    .optional();
}

const doi = z
  .string()
  .transform((text) => text.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''))
  .refine((text) => /^10\.\d{4,9}\/[^\s"<>]+$/.test(text), {
    message: 'it is not a DOI',
  })
  .describe('a DOI, such as 10.1000/182');

const textOrNumber = z.union([line, z.number()]).transform(String).describe('a number or one line of text');

/** CSL 1.0.2, appendix IV, "Name Variables". */
export const nameVariables = [
  'author',
  'chair',
  'collection-editor',
  'compiler',
  'composer',
  'container-author',
  'contributor',
  'curator',
  'director',
  'editor',
  'editor-translator',
  'editorial-director',
  'executive-producer',
  'guest',
  'host',
  'illustrator',
  'interviewer',
  'narrator',
  'organizer',
  'original-author',
  'performer',
  'producer',
  'recipient',
  'reviewed-author',
  'script-writer',
  'series-creator',
  'translator',
] as const;

/** The same, "Date Variables". */
export const dateVariables = [
  'issued',
  'accessed',
  'available-date',
  'event-date',
  'original-date',
  'submitted',
] as const;

/** The same, "Standard Variables", without those that only engines set. */
const textVariables = [
  'title-short',
  'container-title',
  'container-title-short',
  'collection-title',
  'volume-title',
  'volume-title-short',
  'part-title',
  'original-title',
  'reviewed-title',
  'reviewed-genre',
  'event-title',
  'event-place',
  'publisher',
  'publisher-place',
  'original-publisher',
  'original-publisher-place',
  'archive',
  'archive_collection',
  'archive_location',
  'archive-place',
  'authority',
  'call-number',
  'dimensions',
  'division',
  'genre',
  'jurisdiction',
  'language',
  'medium',
  'references',
  'scale',
  'section',
  'source',
  'status',
  'ISBN',
  'ISSN',
  'PMCID',
  'PMID',
] as const;

/** The same, "Number Variables". */
const numberVariables = [
  'chapter-number',
  'collection-number',
  'edition',
  'issue',
  'number',
  'number-of-pages',
  'number-of-volumes',
  'page',
  'page-first',
  'part-number',
  'printing-number',
  'supplement-number',
  'version',
  'volume',
] as const;

function each<Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) {
  const shape = names.map((variable) => [variable, schema.optional()] as const);
  return Object.fromEntries(shape) as { [Key in Name]: z.ZodOptional<Schema> };
}

export const referenceSchema = z.strictObject({
  /** The citation key. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9_][^\s[\]{},;"'@]*$/, { message: 'it is not a citation key' })
    .describe('a citation key without spaces, brackets, commas and quotation marks, such as okafor-2024'),
  type: z
    .enum(referenceTypes)
    .describe('one of the types of CSL, such as article-journal, book, report or webpage'),
  ...each(nameVariables, z.array(name)),
  ...each(dateVariables, referenceDate),
  ...each(textVariables, line),
  ...each(numberVariables, textOrNumber),
  /** Missing from letters, and from works that a description stands for (APA 7, 9.22). */
  title: line.optional(),
  DOI: doi.optional(),
  URL: webAddress.optional(),
  abstract: z.string().optional(),
  keyword: z.string().optional(),
  note: z.string().optional(),
  /** What an import was unsure of. A check says so as long as it stands; whoever has looked the work up removes it. */
  review: z.array(line).optional(),
});

export const referencesSchema = z.array(referenceSchema);

export type Reference = z.infer<typeof referenceSchema>;

/** A person or a group, as author, editor or translator. */
export type ReferenceName = z.infer<typeof name>;
