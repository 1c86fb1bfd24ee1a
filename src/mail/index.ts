import type { Cited } from '../markdown/cited.js';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import type { Merged } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { MailAttachment } from '../model/mail.js';
import { placeOfFile } from '../model/source.js';
import { letterBody } from './body.js';
import { inlineStyles } from './inline-styles.js';
import { Letterhead } from './letterhead.js';
import { fillSubject } from './subject.js';
import { textOf } from './text-of.js';

export { attachmentName } from './attachment-name.js';
export { sizeFindings } from './limits.js';
export { type MessageParts, messageOf, trialOf } from './message.js';

/** What a mail says. */
export interface Letter {
  readonly subject: string;
  /** A whole HTML document, its styles inside its elements. */
  readonly html: string;
  /** The same in plain text. */
  readonly text: string;
}

/** The file that a mail brings, as far as its words need to know. */
export type Enclosure = Pick<MailAttachment, 'name' | 'size'>;

/**
 * Writes the mail that carries an edition: templates/mail.hbs filled with its data as Markdown, in the frame of
 * templates/mail-page.hbs, in the style of styles/mail.css. Pure. The value is null when a template could not be filled.
 */
export function writeLetter(
  edition: Edition,
  text: { readonly merged: Merged; readonly cited: Cited },
  enclosure: Enclosure,
): Outcome<Letter | null> {
  const missing = missingFiles(edition);
  if (missing.length > 0) return { value: null, diagnostics: missing };
  const head = new Letterhead(edition, enclosure);
  const subject = fillSubject(head);
  const body = letterBody(head, text);
  const page = body === null || subject === null ? null : head.page(subject, body);
  if (page === null || subject === null) return { value: null, diagnostics: head.diagnostics };
  const { html, diagnostics } = inlineStyles(page, edition);
  return {
    value: { subject, html, text: textOf(page) },
    diagnostics: [...head.diagnostics, ...diagnostics],
  };
}

function missingFiles({ mail }: Edition): Diagnostic[] {
  const files = [
    [mail.letter, 'templates/mail.hbs'],
    [mail.page, 'templates/mail-page.hbs'],
    [mail.style, 'styles/mail.css'],
  ] as const;
  return files.flatMap(([source, path]) =>
    source ? [] : [diagnose('file-missing', placeOfFile(path), { what: 'a file of the mail' })],
  );
}
