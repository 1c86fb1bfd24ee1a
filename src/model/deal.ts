import * as z from 'zod';
import { bound, calendarDate, line, literal, prose, slug } from './schema-parts.js';

/** deal.yaml: parties, terms between them, facts, models, platforms, timeline and risks. */

const source = slug;

/** Where a statement comes from: a reference's id, and the place inside that work. */
const provenance = {
  source: source.optional(),
  locator: line.optional(),
  asOf: calendarDate.optional(),
  note: line.optional(),
};

/** Other words that the text may use for what a value is about. */
const aliases = z.array(line).default([]);

export const termKinds = [
  'purchase',
  'investment',
  'capacity',
  'licence',
  'service',
  'collaboration',
] as const;

const party = z.strictObject({
  id: slug,
  name: line,
  role: line,
  /** What the party brings and gets, a sentence or two. */
  gives: prose.optional(),
  wants: prose.optional(),
  aliases: z.array(line).default([]),
  source: source.optional(),
});

const term = z.strictObject({
  id: slug,
  label: line,
  kind: z.enum(termKinds),
  from: slug,
  to: slug,
  detail: prose.optional(),
  amount: literal.optional(),
  bound,
  aliases,
  ...provenance,
});

const fact = z.strictObject({
  id: slug,
  label: line,
  value: literal,
  bound,
  about: z.array(slug).default([]),
  aliases,
  ...provenance,
});

const twoIds = z.tuple([slug, slug]).describe('two ids, as in [first, second]');

const derivation = z
  .strictObject({
    id: slug,
    label: line,
    sum: z.array(slug).min(2).describe('two or more ids, as in [first, second]').optional(),
    difference: twoIds.optional(),
    ratio: twoIds.optional(),
    aliases,
    note: line.optional(),
  })
  .refine((d) => [d.sum, d.difference, d.ratio].filter(Boolean).length === 1, {
    message: 'it has not exactly one of sum, difference and ratio',
  })
  .describe('one of sum, difference and ratio, each a list of ids');

const model = z.strictObject({
  id: slug,
  name: line,
  maker: slug,
  summary: prose,
  suits: z.array(line).default([]),
  source: source.optional(),
});

export const platformKinds = ['compute', 'cloud', 'application', 'service', 'protocol'] as const;

const platform = z.strictObject({
  id: slug,
  name: line,
  kind: z.enum(platformKinds),
  maker: slug.optional(),
  summary: prose,
  /** Facts about the platform, by id, shown in its row. */
  facts: z.array(slug).default([]),
  source: source.optional(),
});

const event = z.strictObject({
  id: slug,
  date: calendarDate,
  label: line,
  source: source.optional(),
  note: line.optional(),
});

const risk = z.strictObject({
  id: slug,
  label: line,
  concern: prose,
  watch: prose,
  source: source.optional(),
});

export const dealSchema = z.strictObject({
  name: line,
  announced: calendarDate,
  parties: z.array(party).min(1),
  terms: z.array(term).default([]),
  facts: z.array(fact).default([]),
  derived: z.array(derivation).default([]),
  models: z.array(model).default([]),
  platforms: z.array(platform).default([]),
  timeline: z.array(event).default([]),
  risks: z.array(risk).default([]),
});

export type Deal = z.infer<typeof dealSchema>;
export type Party = z.infer<typeof party>;
export type Term = z.infer<typeof term>;
export type Derivation = z.infer<typeof derivation>;
