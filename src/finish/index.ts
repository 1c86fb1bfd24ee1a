import { createHash } from 'node:crypto';
import type { Edition } from '../model/edition.js';
import { PdfEdit } from '../pdf/edit.js';
import type { PdfFile } from '../pdf/file.js';
import { pack } from '../pdf/pack.js';
import { plainStream } from '../pdf/stream.js';
import { entry, isReference } from '../pdf/values.js';
import { bookmarks } from './bookmarks.js';
import { type Fault, faultsOf } from './claim.js';
import { descriptionOf, informationDictionary, metadataPacket } from './metadata.js';
import { mendTags } from './tags/index.js';

/** The finished file and what can be read off it. */
export interface Finished {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** Whether there is a bookmark for each heading. */
  readonly bookmarked: boolean;
  /** What keeps it from claiming to be accessible; the claim is written when there is nothing. */
  readonly faults: readonly Fault[];
}

export type { Fault } from './claim.js';

export interface FinishRequest {
  readonly edition: Edition;
  /** The words of every heading, in order, for the bookmarks. */
  readonly headings: readonly string[];
  /** What made the file, e.g. "Brevier 1.2.3". */
  readonly creator: string;
}

/**
 * Turns what Chromium printed into the file that is sent: tags as PDF/UA-1 asks for them, metadata and dates from the
 * edition, nothing from the clock or the machine, and objects packed into streams.
 */
export function finish(file: PdfFile, { edition, headings, creator }: FinishRequest): Finished {
  const edit = new PdfEdit(file);
  const info = numberOf(file, 'Info');
  const marks = bookmarks(file, headings);
  for (const [number, body] of marks ?? []) edit.set(number, body);
  const faults = faultsOf(file, mendTags(edit));
  const description = descriptionOf(edition, creator);
  edit.set(info, informationDictionary(description));
  const packet = Buffer.from(metadataPacket(description, { accessible: faults.length === 0 }), 'utf8');
  const metadata = edit.add(plainStream('/Type/Metadata/Subtype/XML', packet));
  edit.setEntries(numberOf(file, 'Root'), { Metadata: `${metadata} 0 R` });
  const trailer = `/Root ${numberOf(file, 'Root')} 0 R /Info ${info} 0 R /ID ${identifier(file)}`;
  return {
    pdf: pack(edit, trailer),
    pageCount: file.pages().length,
    bookmarked: marks !== null,
    faults,
  };
}

function numberOf(file: PdfFile, key: string): number {
  const reference = entry(file.trailer, key);
  if (!isReference(reference)) throw new Error(`the PDF's trailer has no /${key}`);
  return reference.ref;
}

/**
 * A file identifier made from the content (section 14.4), without the two dates that Chromium wrote: the same
 * document has the same identifier.
 */
function identifier(file: PdfFile): string {
  const undated = file.text.replace(/D:\d{14}/g, '');
  const id = createHash('sha256').update(undated, 'latin1').digest('hex').slice(0, 32).toUpperCase();
  return `[<${id}> <${id}>]`;
}
