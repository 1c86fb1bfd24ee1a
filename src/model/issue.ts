import * as z from 'zod';
import { calendarDate, line, slug } from './schema-parts.js';

/** What a house demands before an edition may be issued, and how a second person says that it may. */

const whole = z.number().int().positive({ message: 'it must be more than nought' });

/** A disclosure by its id; with groups, it is demanded for their clients only. */
const demandedDisclosure = z.strictObject({
  id: slug,
  groups: z.array(slug).min(1).optional(),
});

export const issueSchema = z.strictObject({
  /** Disclosures that must be printed. */
  disclosures: z.array(demandedDisclosure).default([]),
  /** Words that must not be printed. */
  words: z.array(line).default([]),
  /** Sections that must be there, by slot, id or the name of their file. */
  sections: z.array(line).default([]),
  /** How many days may lie between the edition's date and the day of issue. */
  maximumDays: whole.describe('a number of days, such as 30').optional(),
  /** What a second person must have approved: the briefing, or what is the client's own in it as well. */
  approval: z.enum(['briefing', 'edition']).optional(),
  /** Whether findings may be excused: without more ado, with a reason that says something, or not at all. */
  excuses: z.enum(['any', 'reasoned', 'none']).default('any'),
});

export type IssueDemands = z.infer<typeof issueSchema>;

const day = calendarDate
  .refine((date) => date.day !== undefined, {
    message: 'it is not a day',
  })
  .describe('a day, such as 2025-11-30');

/** A second person's word that content with a certain hash may be issued. */
export const approvalSchema = z.strictObject({
  by: line,
  on: day,
  /** As `brevier check --issue` gives it. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { message: 'it is not the hash of a briefing' })
    .describe('the 64 digits that "brevier check --issue" gives'),
});

export type Approval = z.infer<typeof approvalSchema>;
