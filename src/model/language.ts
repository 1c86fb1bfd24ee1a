import * as z from 'zod';
import { bounds } from './value.js';

/** content/languages/<tag>.yaml: every word that templates and values print, in one language. */
export const languageSchema = z.strictObject({
  words: z.record(z.string(), z.string()),
  /** Patterns with `{}` for the value, one for each bound. */
  bounds: z.record(
    z.enum(bounds),
    z
      .string()
      .includes('{}', { message: 'it has no {}' })
      .describe('the words with {} where the value stands'),
  ),
  /** Zero to as many as the house style writes out. */
  numbers: z.array(z.string()).default([]),
  /** Short scale signs, by the one that `Intl` gives. */
  scales: z.record(z.string(), z.string()).default({}),
  /** Full unit names by symbol, in the plural categories of the language. */
  units: z.record(z.string(), z.strictObject({ one: z.string().optional(), other: z.string() })).default({}),
});

export type Language = z.infer<typeof languageSchema>;
