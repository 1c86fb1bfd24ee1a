import * as z from 'zod';
import { emailAddress } from './schema-parts.js';

/** How editions are mailed: what house.yaml, briefing.yaml and a client's file may say under "mail". */

const bytes = z
  .number()
  .int()
  .positive({ message: 'it must be more than nought' })
  .describe('a number of bytes, such as 7000000');

/** What every layer may say. */
export const mailLayerSchema = z.strictObject({
  /** The sender, where it is not the house's own address. */
  from: emailAddress.optional(),
  /** Whether the mail has the summary in it. */
  summary: z.boolean().optional(),
  /** Whether the mail has the headline figures in it. */
  headlines: z.boolean().optional(),
  /** Bytes of the whole mail as it travels, encoded, from which there is a warning. */
  warnAbove: bytes.optional(),
  /** And from which it is refused. */
  limit: bytes.optional(),
});

/** The same with the house's defaults. Many servers take 10 MB, and most mailboxes twice that. */
export const mailSchema = mailLayerSchema.extend({
  summary: z.boolean().default(true),
  headlines: z.boolean().default(true),
  warnAbove: bytes.default(7_000_000),
  limit: bytes.default(10_000_000),
  /** How many mails are sent in a minute. */
  perMinute: z
    .number()
    .int()
    .min(1)
    .max(600)
    .describe('a number of mails a minute, from 1 to 600')
    .default(20),
});

export type MailSettings = z.infer<typeof mailSchema>;

/** The front matter of templates/mail.hbs. */
export const mailFrontMatterSchema = z.strictObject({
  /** A template too, so its quotation marks stay as they are. */
  subject: z
    .string()
    .trim()
    .min(1, { message: 'it is empty' })
    .regex(/^[^\r\n]*$/, { message: 'it must be one line' })
    .describe("one line of text in quotation marks, such as '{{briefing.title}}'"),
});

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** The file that a mail brings, without its bytes: many mails may be waiting. */
export interface MailAttachment {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A mail as data, ready to be written down. */
export interface MailMessage {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly attachment: MailAttachment;
  /** The Message-ID without its angle brackets. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** A draft, which a mail program opens to be sent. */
  readonly unsent: boolean;
}
