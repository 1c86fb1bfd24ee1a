import * as z from 'zod';
import { currency, line, locale, prose, slug, webAddress } from './schema-parts.js';
import { valueKinds } from './value.js';

/** content/house.yaml: the firm, its author, its channels, its look and its standing words. */

const hexColour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { message: 'it is not a colour' })
  .describe('a colour as "#rrggbb", in quotation marks, since # starts a comment');

export const papers = ['A4', 'Letter'] as const;

const link = z.strictObject({ label: line, url: webAddress });

const otherName = z.strictObject({ text: line, lang: locale });

export const houseSchema = z.strictObject({
  name: line,
  otherNames: z.array(otherName).default([]),
  author: z.strictObject({ name: line, role: line.optional() }),
  phone: z
    .string()
    .regex(/^\+?[\d ()-]{5,}$/, { message: 'it is not a telephone number' })
    .describe('a telephone number in quotation marks, such as "+44 1632 960123"')
    .optional(),
  email: z
    .email({ message: 'it is not an e-mail address' })
    .describe('an e-mail address, such as desk@example.org')
    .optional(),
  links: z.array(link).default([]),
  /** The contact card that the QR code opens. */
  card: webAddress.optional(),
  locale,
  currency,
  paper: z.enum(papers).default('A4'),
  brand: z.strictObject({ accent: hexColour, ink: hexColour.optional(), muted: hexColour.optional() }),
  disclosures: z.array(z.strictObject({ id: slug, title: line, text: prose })).default([]),
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
});

export type House = z.infer<typeof houseSchema>;
