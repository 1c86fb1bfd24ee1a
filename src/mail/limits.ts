import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MailSettings } from '../model/mail.js';
import { megabytes, weightOf, weightText } from './weight.js';

/** Whether a mail is too large to travel, and what makes its PDF so. */
export function sizeFindings(
  mail: Uint8Array,
  pdf: Uint8Array,
  { warnAbove, limit }: Pick<MailSettings, 'warnAbove' | 'limit'>,
): Diagnostic[] {
  const bytes = mail.length;
  if (bytes <= Math.min(warnAbove, limit)) return [];
  const weight = weightOf(pdf);
  const parts = `; the PDF has ${megabytes(pdf.length)}${weight ? ` (${weightText(weight)})` : ''}`;
  const size = megabytes(bytes);
  return bytes > limit
    ? [diagnose('mail-too-large', null, { size, limit: megabytes(limit), parts })]
    : [diagnose('mail-large', null, { size, from: megabytes(warnAbove), parts })];
}
