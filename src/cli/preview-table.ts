import type { MailServer } from '../ports.js';
import type { SendingPlan } from '../sending.js';
import { clean, displayWidth } from './report.js';

type Mail = SendingPlan['mails'][number];

/** Who gets what, before anybody gets anything; and who does not, and why. */
export function previewTable({ mails, held, perMinute }: SendingPlan, { host, port }: MailServer): string {
  const head =
    mails.length === 0
      ? 'nothing to send'
      : `${count(mails.length)} through ${host}:${port}, at most ${perMinute} a minute`;
  const rows = mails.map((mail) => [mail.client, mail.to, subjectOf(mail), attachmentOf(mail)]);
  const kept = held.map((mail) => [mail.client, mail.to, reasonOf(mail)]);
  const parts = [
    `${head}\n`,
    mails.length > 0 ? table([['client', 'to', 'subject', 'attached'], ...rows]) : '',
    kept.length > 0 ? `not sent:\n${table(kept)}` : '',
  ];
  return parts.join('');
}

function count(mails: number): string {
  return `${mails} mail${mails === 1 ? '' : 's'}`;
}

function subjectOf({ message, trial }: Mail): string {
  return trial ? `${message.subject} (trial)` : message.subject;
}

function attachmentOf({ message }: Mail): string {
  const { name, size, sha256 } = message.attachment;
  return `${name} (${Math.round(size / 1000)} KB, ${sha256.slice(0, 8)})`;
}

function reasonOf({ standing: { state, last } }: Mail): string {
  const at = last?.at.slice(0, 16).replace('T', ' ') ?? '';
  return state === 'accepted' ? `sent already, ${at} UTC` : `may have been sent, ${at} UTC`;
}

/** Columns as wide as what stands in them; signs that could drive the terminal show as one of their own. */
function table(rows: readonly string[][]): string {
  const cells = rows.map((row) => row.map(clean));
  const widthOf = (column: number) => Math.max(...cells.map((row) => displayWidth(row[column] ?? '')));
  const widths = cells[0]?.map((_, column) => widthOf(column)) ?? [];
  const padded = (cell: string, column: number) =>
    cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
  return cells.map((row) => `  ${row.map(padded).join('  ').trimEnd()}\n`).join('');
}
