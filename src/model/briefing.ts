import * as z from 'zod';
import { brandSchema, papers, themeName } from './brand.js';
import { approvalSchema } from './issue.js';
import { mailLayerSchema } from './mail.js';
import { calendarDate, currency, line, locale, prose, slug } from './schema-parts.js';

export const attachable = ['data', 'references', 'manifest'] as const;
export const permissions = ['print', 'copy', 'annotate', 'fill', 'assemble', 'modify'] as const;

/** content/briefings/<id>/briefing.yaml: the front matter of one piece of work. */
export const briefingSchema = z.strictObject({
  title: line,
  subtitle: line.optional(),
  /** For the foot of the page; at most 48 characters. */
  shortTitle: line
    .refine((title) => title.length <= 48, { message: 'it is longer than 48 characters' })
    .describe('one line of at most 48 characters'),
  date: calendarDate,
  classification: line.optional(),
  subject: line.optional(),
  keywords: z.array(line).default([]),
  locale: locale.optional(),
  currency: currency.optional(),
  paper: z.enum(papers).optional(),
  theme: themeName.optional(),
  brand: brandSchema.optional(),
  mail: mailLayerSchema.optional(),
  /** What the letter before a client's edition says to every client; a client's own note follows it. */
  letter: prose.optional(),
  /** The facts shown large on the page "At a glance". */
  headline: z.array(slug).default([]),
  /** Section files in order, by name without folder and ".md"; else the order of their file names. */
  sections: z.array(line).optional(),
  /** A citation style bundled with Brevier, or a CSL file of content/citation-styles/. */
  style: line.default('apa'),
  /** Where footnotes stand: at the end of their section, or all of them at the end of the document. */
  footnotes: z.enum(['section', 'document']).default('section'),
  /** What travels inside the PDF. */
  attach: z.array(z.enum(attachable)).default([]),
  /** Made for the archive: PDF/A-3u besides PDF/UA-1. */
  archive: z.boolean().default(false),
  /** What whoever opens an encrypted PDF may do. Reading, screen readers included, is always allowed. */
  permissions: z.array(z.enum(permissions)).default(['print', 'copy']),
  /** A second person's word that the briefing may be issued as it is. */
  approved: approvalSchema.optional(),
});

export type Briefing = z.infer<typeof briefingSchema>;

/** The front matter of one section file. */
export const sectionFrontMatterSchema = z.strictObject({
  title: line,
  /** For the running head, when the title is long. */
  shortTitle: line.optional(),
  /** For `{{ref}}` and links, if the words of the title will not do. */
  id: slug.optional(),
  numbered: z.boolean().default(true),
  /** Stands after the body, numbered by a letter. */
  appendix: z.boolean().default(false),
  /** Names the place in the page templates that prints this section; without it, it stands in the body. */
  slot: slug.optional(),
  /** Interests of clients, one of which a client must have to be shown this section; without it, everybody is. */
  audience: z.array(slug).min(1).optional(),
});

/** The front matter of a translation beside a section: its own words, and how much of the section it holds. */
export const translationFrontMatterSchema = z.strictObject({
  title: line,
  shortTitle: line.optional(),
  /** Only title and opening paragraph are translated; the rest of the section follows in its own language. */
  opening: z.boolean().default(false),
});

export type SectionFrontMatter = z.infer<typeof sectionFrontMatterSchema>;
