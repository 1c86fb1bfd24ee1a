import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMailer } from '../../src/adapters/mailer/index.js';
import { attachmentName, messageOf } from '../../src/mail/index.js';
import { oneLine } from '../../src/mail/subject.js';
import type { Edition } from '../../src/model/edition.js';
import type { MailMessage } from '../../src/model/mail.js';
import { emailAddress } from '../../src/model/schema-parts.js';
import { editionOf } from '../steps.js';
import { hasPython, readByPython } from './mailed.js';

/** Names, subjects, addresses and titles that try to become something else. */

const injected = 'Bcc: all@evil.example';
const fixed = [
  `Tan\r\n${injected}`,
  `Tan\n${injected}`,
  `Tan\r${injected}`,
  `Tan\r\n\r\n<html>${injected}`,
  `Tan\u2028${injected}\u2029x`,
  `Tan\u0085${injected}`,
  `Tan\v${injected}\f\0\x1b[31m`,
  '"Tan" <all@evil.example>, "x',
  'Tan <all@evil.example>',
  'Tan, Ling; Wei: group',
  'Tan (comment) \\ "quoted\\"',
  `=?UTF-8?Q?Tan=0D=0A${injected.replace(' ', '_')}?=`,
  '=?utf-8?B?QmNjOiBhbGxAZXZpbC5leGFtcGxl?=',
  '=?UTF-8?Q?unfinished',
  '\u202Eelpmaxe.live@lla\u202C',
  '\u2066Tan\u2069 \u200Fשלום\u200E',
  '👩‍👩‍👧‍👦 Tan 🏦',
  '陆氏家族办公室（示例客户）',
  'Ünïcödé Ñame',
  'e\u0301'.repeat(40),
  'x'.repeat(300),
  '😀'.repeat(150),
  'word '.repeat(60),
  '陆'.repeat(300),
  '\uD800 lone \uDFFF',
  '   ',
  "'; DROP TABLE clients; --",
  '../../etc/passwd',
  'CON.pdf\0.exe',
  '{{house.name}} <script>alert(1)</script> &amp;',
  '-----BEGIN--brevier-Part_1--',
  '\t tab \t',
  '.',
  'a@b',
];

const pieces = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '"',
  '\\',
  '<',
  '>',
  ',',
  ';',
  ':',
  '@',
  '(',
  ')',
  '=?',
  '?=',
  '\0',
  '\u202E',
  '\u200F',
  '👩‍👩‍👧',
  '陆',
  'é',
  ' ',
  'Bcc:',
  'a',
  '=0D=0A',
  '\t',
  '\uD83D',
);
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);
/** 200 in all, the same every time. */
const all = [...fixed, ...fc.sample(hostile, { numRuns: 200 - fixed.length, seed: 20251118 })];

const headers = [
  'X-Unsent',
  'Content-Language',
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Content-Type',
];

const pdf = Buffer.from('%PDF-1.7\nnot much of one\n');
const letter = { subject: 'A subject', html: '<!doctype html><p>Hello</p>', text: 'Hello\n' };

/** A mail whose names, subject and title are all hostile. */
function mailWith(edition: Edition, text: string) {
  const { house, briefing } = edition;
  const named = {
    ...edition,
    id: text,
    house: { ...house, name: text, author: { ...house.author, name: `Ada ${text}` } },
    briefing: { ...briefing, title: text },
    client: { id: 'tan', name: text } as Edition['client'],
  };
  const attachment = { name: attachmentName(named), size: pdf.length, sha256: '' };
  const words = { ...letter, subject: oneLine(text) || 'none' };
  return messageOf(named, { letter: words, from: 'desk@x.example', to: ['office@tan.example'], attachment });
}

function meantBy(message: MailMessage | undefined) {
  return {
    subject: message?.subject,
    people: [
      [message?.from.name, 'desk@x.example'],
      [message?.to[0]?.name, 'office@tan.example'],
    ],
    files: [[message?.attachment.name, pdf.toString('base64')]],
  };
}

describe('200 hostile texts', () => {
  let messages: MailMessage[] = [];
  let mails: Uint8Array[] = [];
  beforeAll(async () => {
    const edition = await editionOf();
    messages = all.map((text) => mailWith(edition, text));
    const mailer = createMailer();
    mails = await Promise.all(messages.map((message) => mailer.compose(message, pdf)));
  });

  test('inject no header, and mailparser reads every name, subject and file as it was', async () => {
    expect(all).toHaveLength(200);
    for (const [index, bytes] of mails.entries()) {
      const mail = await simpleParser(Buffer.from(bytes));
      const people = [mail.from, mail.to].flat().flatMap((field) => field?.value ?? []);
      expect({
        subject: mail.subject,
        headers: mail.headerLines.map(({ key }) => key),
        people: people.map(({ name, address }) => [name, address]),
        files: mail.attachments.map(({ filename, content }) => [filename, content.toString('base64')]),
      }).toEqual({ ...meantBy(messages[index]), headers: headers.map((name) => name.toLowerCase()) });
    }
  });

  test.runIf(process.env.BREVIER_PEERS === 'required')('can be read by Python', () => {
    expect(hasPython).toBe(true);
  });

  test.skipIf(!hasPython)('and so does Python’s email package (needs python3)', async () => {
    for (const [index, mail] of ((await readByPython(mails)) ?? []).entries()) {
      expect({
        subject: mail.subject,
        headers: mail.headers,
        people: [...mail.from, ...mail.to],
        files: mail.attachments.map(({ name, bytes }) => [name, bytes]),
        defects: mail.defects,
      }).toEqual({ ...meantBy(messages[index]), headers, defects: [] });
    }
  });

  test('give the file a plain name', async () => {
    const edition = await editionOf();
    for (const title of all) {
      const name = attachmentName({ ...edition, id: title });
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.pdf$/);
      expect(name.length).toBeLessThanOrEqual(64);
    }
  });

  test('are no addresses, nor is any with something around it', () => {
    const around = all.flatMap((text) => [
      text,
      `${text}@tan.example`,
      `office@${text}`,
      `office@tan.example${text}`,
      `${text}office@tan.example`,
    ]);
    const taken = around.filter((address) => emailAddress.safeParse(address).success);
    expect(taken.filter((address) => !/^[\w.+'-]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(address))).toEqual([]);
  });
});
