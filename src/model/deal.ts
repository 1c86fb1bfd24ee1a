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

const ids = z.array(slug).min(2).describe('two or more ids, as in [first, second]');
const twoIds = z.tuple([slug, slug]).describe('two ids, as in [first, second]');

/** Ways to make a value from others, each by the facts it needs. */
const derivations = {
  sum: ids.optional(),
  /** The first less the second. */
  difference: twoIds.optional(),
  product: ids.optional(),
  /** How many times the second the first is. */
  ratio: twoIds.optional(),
  /** Part and whole; a percentage. */
  share: twoIds.optional(),
  /** From and to; a percentage of the former. */
  growth: twoIds.optional(),
  /** Money in another currency, at a rate that is itself a fact. */
  convert: z
    .strictObject({ fact: slug, rate: slug })
    .describe('the ids of an amount and of an exchange rate, as in { fact: …, rate: … }')
    .optional(),
};

export type DerivationKind = keyof typeof derivations;
export const derivationKinds = Object.keys(derivations) as DerivationKind[];

const listed = `${derivationKinds.slice(0, -1).join(', ')} and ${derivationKinds.at(-1)}`;

const derivation = z
  .strictObject({ id: slug, label: line, ...derivations, aliases, note: line.optional() })
  .refine((made) => derivationKinds.filter((kind) => made[kind]).length === 1, {
    message: `it has not exactly one of ${listed}`,
  })
  .describe(`one of ${listed}, each with the ids it is made from`);

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

export const levels = ['low', 'medium', 'high'] as const;

const risk = z.strictObject({
  id: slug,
  label: line,
  concern: prose,
  watch: prose,
  /** How likely it is and how much it would matter, for the risk matrix. */
  likelihood: z.enum(levels).optional(),
  impact: z.enum(levels).optional(),
  source: source.optional(),
});

/** A term that is defined once; with an abbreviation, it is written out at its first use only. */
const glossaryTerm = z.strictObject({
  id: slug,
  term: line,
  abbreviation: line.optional(),
  definition: prose,
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
  glossary: z.array(glossaryTerm).default([]),
});

export type Deal = z.infer<typeof dealSchema>;
export type Party = z.infer<typeof party>;
export type Term = z.infer<typeof term>;
export type Derivation = z.infer<typeof derivation>;
