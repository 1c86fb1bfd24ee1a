import { type EditionRecord, readRecord } from '../model/manifest.js';
import { PdfFile } from '../pdf/file.js';
import { readTextString } from '../pdf/strings.js';
import { entry, isReference, type PdfValue } from '../pdf/values.js';

/** What a PDF carries of its own making: the record that `attach: [manifest]` puts into it; null when it has none. */
export function attachedRecord(bytes: Uint8Array): EditionRecord | null {
  try {
    const file = new PdfFile(bytes);
    const data = dataOf(file, 'manifest.json');
    return data && readRecord(data);
  } catch {
    // A file of another program, a damaged or an encrypted one: there is nothing in it for us.
    return null;
  }
}

function dataOf(file: PdfFile, name: string): Uint8Array | null {
  const names = file.follow(entry(file.catalog, 'Names'));
  const list = file.follow(entry(file.follow(entry(names, 'EmbeddedFiles')), 'Names'));
  if (!Array.isArray(list)) return null;
  const at = list.findIndex((value) => nameIs(file.follow(value), name));
  if (at < 0) return null;
  const embedded = entry(file.follow(entry(file.follow(list[at + 1]), 'EF')), 'F');
  return isReference(embedded) ? file.data(embedded.ref) : null;
}

function nameIs(value: PdfValue | undefined, name: string): boolean {
  return typeof value === 'string' && readTextString(value) === name;
}
