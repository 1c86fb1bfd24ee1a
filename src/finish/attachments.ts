import { createHash } from 'node:crypto';
import type { PdfEdit } from '../pdf/edit.js';
import { NewStream } from '../pdf/stream.js';
import { textString } from '../pdf/strings.js';
import type { AttachedFile } from './attached-files.js';

/**
 * Puts files into the document (ISO 32000-1, section 7.11.4), tied to it as a whole (ISO 32000-2, section 14.13:
 * associated files).
 * @param date of the edition, "2025-11-30".
 * @returns entries for the document catalog.
 */
export function attach(edit: PdfEdit, files: readonly AttachedFile[], date: string): Record<string, string> {
  if (files.length === 0) return {};
  const placed = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => ({ name: file.name, reference: `${specification(edit, file, date)} 0 R` }));
  const names = placed.map(({ name, reference }) => `${textString(name)} ${reference}`).join(' ');
  return {
    Names: `<</EmbeddedFiles <</Names [${names}]>>>>`,
    AF: `[${placed.map(({ reference }) => reference).join(' ')}]`,
  };
}

function specification(
  edit: PdfEdit,
  { name, description, type, relationship, content }: AttachedFile,
  date: string,
): number {
  const bytes = Buffer.from(content, 'utf8');
  // An object of its own, so that its strings are encrypted with the stream of objects that holds it.
  const parameters = edit.add(
    `<</Size ${bytes.length} /CheckSum <${createHash('md5').update(bytes).digest('hex')}> /ModDate ${textString(`D:${date.replaceAll('-', '')}000000Z`)}>>`,
  );
  const subtype = `/Subtype /${type.replace('/', '#2F').replace('+', '#2B')}`;
  const embedded = edit.add(
    NewStream.deflated(`/Type /EmbeddedFile ${subtype} /Params ${parameters} 0 R`, bytes),
  );
  return edit.add(
    `<</Type /Filespec /F ${textString(name)} /UF ${textString(name)} /Desc ${textString(description)} /AFRelationship /${relationship} /EF <</F ${embedded} 0 R /UF ${embedded} 0 R>>>>`,
  );
}
