import * as z from 'zod';
import { bounds } from './value.js';

/** A pattern that must hold some signs, such as {low} and {high}. */
function pattern(...signs: string[]) {
  return z
    .string()
    .refine((text) => signs.every((sign) => text.includes(sign)), {
      message: `it has no ${signs.join(' and ')}`,
    })
    .describe(`the words with ${signs.join(' and ')} where the value stands`);
}

const year = pattern('{}');

/** In the plural categories of the language: "gigawatt | gigawatts", or one name for all. */
const unitName = z.union([
  z.strictObject({ one: z.string().optional(), other: z.string() }),
  z
    .string()
    .regex(/^[^|]+(?:\|[^|]+)?$/, { message: 'it is not one or two names' })
    .transform((names) => {
      const [one = '', other = one] = names.split('|').map((name) => name.trim());
      return other === one ? { other } : { one, other };
    })
    .describe('a name, or its singular and plural, such as gigawatt | gigawatts'),
]);

/** content/languages/<tag>.yaml: every word that templates and values print, in one language. */
export const languageSchema = z.strictObject({
  words: z.record(z.string(), z.string()),
  /** Patterns with `{}` for the value, one for each bound. */
  bounds: z.record(z.enum(bounds), pattern('{}')),
  /** Zero to as many as the house style writes out. */
  numbers: z.array(z.string()).default([]),
  /** Short scale signs, by the one that `Intl` gives. */
  scales: z.record(z.string(), z.string()).default({}),
  /** Whether money has the sign of its currency, "US$30 billion", or its name, "300亿美元". */
  money: z.enum(['sign', 'name']).default('sign'),
  /** Names of currencies in the place of the locale's own, by code. */
  currencies: z.record(z.string(), z.string()).default({}),
  /** Full unit names by symbol; also of `pp` and `bp`. */
  units: z.record(z.string(), unitName).default({}),
  /** A number and the name of its unit. */
  unit: pattern('{number}', '{unit}').default('{number} {unit}'),
  /** What short forms have, 1 GW or 1吉瓦. */
  shortUnits: z.enum(['symbol', 'name']).default('symbol'),
  multiple: pattern('{}').default('{}×'),
  /** An exchange rate: an amount of one currency, and one unit of the other. */
  rate: pattern('{amount}', '{unit}').default('{amount} / {unit}'),
  /** Amounts in the reader's own currency. */
  converted: z
    .strictObject({
      /** An amount, and the same in the reader's currency. */
      beside: pattern('{original}', '{converted}').default('{original} ({converted})'),
      label: pattern('{label}', '{currency}').default('{label} ({currency})'),
    })
    .prefault({}),
  /** The foot of a page. */
  pageOf: pattern('{page}', '{pages}').default('{page} / {pages}'),
  /** Words of names that say nothing of whose name it is, such as Capital and Family. */
  commonNames: z.array(z.string()).default([]),
  ranges: z
    .strictObject({
      /** Two numbers with one currency or unit. */
      together: pattern('{low}', '{high}').default('{low}–{high}'),
      /** Two amounts with their own, and two numbers in words. */
      apart: pattern('{low}', '{high}').default('{low} – {high}'),
      /** Whether the scale or percent sign of both stands once, "5–10 billion", or with each, "50亿至100亿". */
      scale: z.enum(['once', 'each']).default('once'),
    })
    .prefault({}),
  /** Parts of a year, first to last, with `{}` for the year. */
  quarters: z
    .strictObject({
      long: z.tuple([year, year, year, year]).default(['{}-Q1', '{}-Q2', '{}-Q3', '{}-Q4']),
      short: z.tuple([year, year, year, year]).default(['{}-Q1', '{}-Q2', '{}-Q3', '{}-Q4']),
    })
    .prefault({}),
  halves: z
    .strictObject({
      long: z.tuple([year, year]).default(['{}-H1', '{}-H2']),
      short: z.tuple([year, year]).default(['{}-H1', '{}-H2']),
    })
    .prefault({}),
});

export type Language = z.infer<typeof languageSchema>;
