import * as z from 'zod';
import { brandSchema, papers, themeName } from './brand.js';
import { briefingSchema } from './briefing.js';
import { forms } from './forms.js';
import { houseSchema } from './house.js';
import { approvalSchema } from './issue.js';
import { mailLayerSchema } from './mail.js';
import {
  bound,
  calendarDate,
  currency,
  emailAddress,
  line,
  literal,
  locale,
  prose,
  slug,
} from './schema-parts.js';

/** content/clients/<id>.yaml: who an edition is for, and in what it differs from the house's own. */

/** A value of the client's own, such as a holding: no other client may ever see it. */
const ownFact = z.strictObject({
  id: slug,
  label: line,
  value: literal,
  bound,
  source: slug.optional(),
  locator: line.optional(),
  asOf: calendarDate.optional(),
  note: line.optional(),
});

/** How a fact is printed where the text does not ask for a form of its own. */
const presentation = z.strictObject({
  form: z.enum(forms).optional(),
  precision: z
    .union([z.number().int().min(1).max(20), line])
    .describe('significant digits as 3, or decimals as "1 decimal"')
    .optional(),
  label: line.optional(),
  /** false keeps the amount in the client's own currency away. */
  converted: z.boolean().optional(),
});

/** Which sections an edition has, by file name without ".md". */
const sectionChoice = z.strictObject({
  /** Shown though their audience is another. */
  include: z.array(line).default([]),
  omit: z.array(line).default([]),
  /** These first, in this order; then the others. */
  order: z.array(line).default([]),
  /** Titles in the place of the sections' own. */
  titles: z
    .record(z.string(), z.strictObject({ title: line.optional(), shortTitle: line.optional() }))
    .default({}),
});

const emails = z
  .union([emailAddress.transform((address) => [address]), z.array(emailAddress)])
  .describe('an e-mail address, or a list of them');

export const clientSchema = z.strictObject({
  /** As it appears on the page. */
  name: line,
  salutation: line.optional(),
  email: emails.default([]),
  locale: locale.optional(),
  currency: currency.optional(),
  interests: z.array(slug).default([]),
  /** What kind of client this is to the house's rules, such as retail: which disclosures it must have. */
  groups: z.array(slug).default([]),
  paper: z.enum(papers).optional(),
  theme: themeName.optional(),
  brand: brandSchema.optional(),
  mail: mailLayerSchema.optional(),
  /** Texts of the house and of the front matter, for this client. */
  house: houseSchema
    .pick({ phone: true, email: true, links: true, card: true, disclosures: true })
    .extend({ author: z.strictObject({ name: line.optional(), role: line.optional() }) })
    .partial()
    .optional(),
  briefing: briefingSchema
    .omit({
      locale: true,
      currency: true,
      paper: true,
      theme: true,
      brand: true,
      mail: true,
      sections: true,
      date: true,
      approved: true,
    })
    .partial()
    .optional(),
  sections: sectionChoice.prefault({}),
  /** How facts of the briefing are printed, by id. */
  present: z.record(slug, presentation).default({}),
  facts: z.array(ownFact).default([]),
  /** A word that only this client reads, on the letter before the edition. */
  note: prose.optional(),
  /** A second person's word that what is this client's own may be issued. */
  approved: approvalSchema.optional(),
});

export type Client = z.infer<typeof clientSchema>;
export type Presentation = z.infer<typeof presentation>;
export type SectionChoice = z.infer<typeof sectionChoice>;

/** Names that Windows keeps for devices, and lets nobody give to a folder. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** An id of a client: it becomes the name of a folder, so nothing else may be one. */
export function isClientId(id: string): boolean {
  return slug.safeParse(id).success && id.length <= 60 && !devices.test(id);
}
