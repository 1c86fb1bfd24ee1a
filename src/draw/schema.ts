import * as z from 'zod';
import { termKinds } from '../model/deal.js';
import { figureSizes } from '../model/drawing.js';
import { line, prose, slug } from '../model/schema-parts.js';

/** What a fenced block may hold. What follows is the page's own; the rest of a chart is Vega-Lite's. */

/** One reference id or several. */
export const sources = z
  .union([slug, z.array(slug)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .describe('the id of a reference, or a list of them')
  .default([]);

const caption = {
  id: slug.optional(),
  title: line,
  source: sources,
  note: line.optional(),
};

const pictured = {
  ...caption,
  /** The same in words, for readers who cannot see the picture. */
  alt: prose,
  size: z.enum(figureSizes).default('column'),
};

const wanted = z.union([z.string(), z.number()]);

/** Which entries of a list of the data: all, some by id, or those whose keys have given values, or one of some. */
const selection = z
  .union([
    z.literal('all'),
    z.array(slug).min(1),
    z.record(z.string(), z.union([wanted, z.array(wanted).min(1)])),
  ])
  .describe('all, a list of ids, or keys with the values that they must have');

/** The lists of deal.yaml that can be shown. */
export const dataLists = ['terms', 'models', 'platforms', 'parties', 'timeline', 'risks'] as const;

const cell = z.union([z.string(), z.number(), z.null()]);

const origins = {
  facts: z.array(slug).min(1).describe('a list of ids of facts').optional(),
  ...(Object.fromEntries(dataLists.map((list) => [list, selection.optional()])) as Record<
    (typeof dataLists)[number],
    z.ZodOptional<typeof selection>
  >),
  table: slug.optional(),
  csv: line.optional(),
  values: z.array(z.record(z.string(), cell)).optional(),
};

export const originNames = Object.keys(origins);

/** Where the rows come from: exactly one origin. */
export const dataSchema = z
  .strictObject(origins)
  .refine((given) => Object.values(given).filter((each) => each !== undefined).length === 1, {
    message: `it has not exactly one of ${originNames.join(', ')}`,
  })
  .describe(`one of ${originNames.join(', ')}`);

export type DataRequest = z.infer<typeof dataSchema>;

const field = line.describe('the name of a field of the data');

const charted = {
  ...pictured,
  data: dataSchema,
  /** What the appendix calls the fields of the data. */
  names: z.record(z.string(), line).optional(),
};
/** What is written at an axis: a word or two with the unit. */
const axes = { xTitle: line.optional(), yTitle: line.optional() };

/** The ready-made charts, each with the fields that it shows. */
export const readyMade = {
  bars: z.strictObject({
    chart: z.literal('bars'),
    ...charted,
    label: field.default('label'),
    value: field.default('value'),
    sort: z.enum(['given', 'descending']).default('given'),
  }),
  'stacked-bars': z.strictObject({
    chart: z.literal('stacked-bars'),
    ...charted,
    label: field.default('label'),
    series: field.default('series'),
    value: field.default('value'),
  }),
  lines: z.strictObject({
    chart: z.literal('lines'),
    ...charted,
    ...axes,
    x: field.default('x'),
    y: field.default('y'),
    series: field.optional(),
    low: field.optional(),
    high: field.optional(),
  }),
  waterfall: z.strictObject({
    chart: z.literal('waterfall'),
    ...charted,
    label: field.default('label'),
    value: field.default('value'),
    /** The words under the last bar, which shows the sum. */
    total: line,
  }),
  slope: z.strictObject({
    chart: z.literal('slope'),
    ...charted,
    x: field.default('x'),
    series: field.default('series'),
    value: field.default('value'),
  }),
  'small-multiples': z.strictObject({
    chart: z.literal('small-multiples'),
    ...charted,
    ...axes,
    panel: field.default('panel'),
    x: field.default('x'),
    y: field.default('y'),
    mark: z.enum(['line', 'bar']).default('line'),
    columns: z.int().min(1).max(6).default(3),
  }),
  timeline: z.strictObject({
    chart: z.literal('timeline'),
    ...charted,
    label: field.default('label'),
    date: field.default('date'),
  }),
} as const;

export type ReadyMadeName = keyof typeof readyMade;
export type ReadyMade<N extends ReadyMadeName = ReadyMadeName> = z.infer<(typeof readyMade)[N]>;

/** A chart whose specification is the author's: everything else is Vega-Lite's. */
export const ownChart = z.looseObject(charted);

/** The head of a diagram in the DOT language, in front of a line `---`. */
export const diagramSchema = z.strictObject(pictured);

/** The map of the deal: between which parties, of which kinds of terms; in words, if not as the data have it. */
export const dealMapSchema = z.strictObject({
  ...pictured,
  alt: prose.optional(),
  size: z.enum(figureSizes).default('full'),
  parties: z.array(slug).min(2).optional(),
  kinds: z.array(z.enum(termKinds)).min(1).optional(),
});

/** The words of a figure or table that stands in a section of another language, by its id. */
export const wordsSchema = z.strictObject({
  id: slug,
  title: line.optional(),
  alt: prose.optional(),
  note: line.optional(),
  names: z.record(z.string(), line).optional(),
  ...axes,
  total: line.optional(),
});

export const columnTypes = ['text', 'number', 'percent', 'date'] as const;

const column = z.strictObject({
  field,
  title: line.optional(),
  type: z.enum(columnTypes).default('text'),
  /** Digits after the decimal point; as many as there are, if left out. */
  decimals: z.int().min(0).max(6).optional(),
  /** Whether the row of totals adds this column up. */
  sum: z.boolean().default(false),
});

export type TableColumn = z.infer<typeof column>;

/** A table made from data. */
export const tableSchema = z.strictObject({
  ...caption,
  data: dataSchema,
  columns: z.array(column).min(1).optional(),
  /** The field by whose values rows stand together under a heading. */
  group: field.optional(),
  /** The words of a last row with sums. */
  total: line.optional(),
  /** On a page of its own, turned. */
  turned: z.boolean().default(false),
});

export type TableRequest = z.infer<typeof tableSchema>;
