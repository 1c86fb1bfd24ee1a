import { createHash } from 'node:crypto';
import type { CalendarDate } from '../model/calendar-date.js';
import type { Edition } from '../model/edition.js';
import type { MailAddress, MailAttachment, MailMessage } from '../model/mail.js';
import type { Letter } from './index.js';
import { oneLine } from './subject.js';

/** What a mail is put together from. */
export interface MessageParts {
  readonly letter: Letter;
  readonly from: string;
  readonly to: readonly string[];
  readonly attachment: MailAttachment;
}

/**
 * The draft that carries an edition. Its Message-ID is made of all that it says and brings, so the same input gives the
 * same; its date is noon (UTC) of the edition's day, which the mail program replaces by the day of sending.
 */
export function messageOf(edition: Edition, { letter, from, to, attachment }: MessageParts): MailMessage {
  const { house, client } = edition;
  const sender = {
    name: oneLine(house.author.name === house.name ? house.name : `${house.author.name}, ${house.name}`),
    address: from,
  };
  const name = oneLine(client?.name ?? house.name);
  const message = {
    from: sender,
    to: to.map((address): MailAddress => ({ name, address })),
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    language: edition.locale,
    attachment,
  };
  return { ...message, id: messageId(message), date: noonOf(edition.date), unsent: true };
}

/** The same mail to its sender, for a trial: another recipient makes it another mail. */
export function trialOf(message: MailMessage): MailMessage {
  const trial = { ...message, to: [message.from] };
  return { ...trial, id: messageId(trial) };
}

/** RFC 5322, section 3.6.4: unique by a hash of the content at the sender's own domain. */
export function messageId({
  from,
  attachment,
  ...words
}: Omit<MailMessage, 'id' | 'date' | 'unsent'>): string {
  const content = [from, words.to, words.subject, words.text, words.html, attachment];
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return `${hash.slice(0, 40)}@${from.address.slice(from.address.indexOf('@') + 1)}`;
}

function noonOf({ year, month = 1, day = 1 }: CalendarDate): number {
  return Date.UTC(year, month - 1, day, 12);
}
