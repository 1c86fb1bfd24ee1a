import * as z from 'zod';
import { brandSchema, papers, themeName } from './brand.js';
import { isClientKey } from './client-columns.js';
import { issueSchema } from './issue.js';
import { mailSchema } from './mail.js';
import { currency, emailAddress, line, locale, prose, slug, webAddress } from './schema-parts.js';
import { valueKinds } from './value.js';

/** content/house.yaml: the firm, its author, its channels, its look and its standing words. */

const link = z.strictObject({ label: line, url: webAddress });

const otherName = z.strictObject({ text: line, lang: locale });

/** How a spreadsheet of clients is read: which column holds what. */
const clientsSchema = z.strictObject({
  /** Heading of the column by the key of a client file, such as `name: Full name` or `brand.accent: Colour`. */
  columns: z
    .record(
      z
        .string()
        .refine(isClientKey, { message: 'it is not a key of a client file' })
        .describe('a key of docs/data.md, such as name, brand.accent or facts.holding'),
      line,
    )
    .default({}),
  /** What parts the entries of a list inside one cell; semicolons and commas if left out. */
  separator: z.string().min(1).optional(),
});

/** What the leak guard looks for besides clients, and what it lets pass. */
const guardSchema = z.strictObject({
  /** Words that must not leave the house. */
  words: z.array(line).default([]),
  /** Words that are no leak, though a client is called so. */
  allow: z.array(line).default([]),
});

export const houseSchema = z.strictObject({
  name: line,
  otherNames: z.array(otherName).default([]),
  author: z.strictObject({ name: line, role: line.optional() }),
  phone: z
    .string()
    .regex(/^\+?[\d ()-]{5,}$/, { message: 'it is not a telephone number' })
    .describe('a telephone number in quotation marks, such as "+44 1632 960123"')
    .optional(),
  email: emailAddress.optional(),
  links: z.array(link).default([]),
  /** The contact card that the QR code opens. */
  card: webAddress.optional(),
  locale,
  currency,
  paper: z.enum(papers).default('A4'),
  theme: themeName.optional(),
  brand: brandSchema.required({ accent: true }),
  /** Printed in every briefing; with groups, for clients of one of them only. */
  disclosures: z
    .array(z.strictObject({ id: slug, title: line, text: prose, groups: z.array(slug).min(1).optional() }))
    .default([]),
  /** How many months old a fact may be at the edition's date, by the kind of its value; any age, where none is given. */
  maximumAge: z
    .partialRecord(
      z.enum(valueKinds),
      z
        .number()
        .int()
        .positive({ message: 'it must be more than nought' })
        .describe('a number of months, such as 12'),
    )
    .default({}),
  /** Bytes that a PDF may have before a finding says so. */
  budget: z
    .number()
    .int()
    .positive({ message: 'it must be more than nought' })
    .describe('a number of bytes, such as 400000')
    .default(400_000),
  /** What becomes of a section that has no translation into an edition's language. */
  translations: z.enum(['fall-back', 'stop']).default('fall-back'),
  /** Significant digits of amounts in a client's own currency. */
  conversion: z.number().int().min(1).max(12).default(3),
  clients: clientsSchema.prefault({}),
  guard: guardSchema.prefault({}),
  issue: issueSchema.prefault({}),
  mail: mailSchema.prefault({}),
});

export type House = z.infer<typeof houseSchema>;
