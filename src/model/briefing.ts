import * as z from 'zod';
import { calendarDate, line, locale, slug } from './schema-parts.js';

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
  /** The facts shown large on the page "At a glance". */
  headline: z.array(slug).default([]),
  /** Section files in order, by name without folder and ".md"; else the order of their file names. */
  sections: z.array(line).optional(),
  /** A citation style bundled with Brevier. */
  style: line.default('apa'),
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
});

export type SectionFrontMatter = z.infer<typeof sectionFrontMatterSchema>;
