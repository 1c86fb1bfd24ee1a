import { createHash } from 'node:crypto';
import type { Edition } from '../model/edition.js';
import { PdfEdit } from '../pdf/edit.js';
import { encryption } from '../pdf/encryption.js';
import type { PdfFile } from '../pdf/file.js';
import { pack } from '../pdf/pack.js';
import { NewStream } from '../pdf/stream.js';
import type { Element } from '../pdf/structure.js';
import { entry, isReference } from '../pdf/values.js';
import { forArchive } from './archive.js';
import type { AttachedFile } from './attached-files.js';
import { attach } from './attachments.js';
import { bookmarks } from './bookmarks.js';
import { type Fault, faultsOf } from './claim.js';
import { descriptionOf, informationDictionary, metadataPacket } from './metadata.js';
import { mendTags } from './tags/index.js';

/** The finished file and what can be read off it. */
export interface Finished {
  readonly pdf: Uint8Array;
  /** The same, to be opened with a password only (AES-256). */
  readonly encrypted: (password: string) => Promise<Uint8Array>;
  readonly pageCount: number;
  /** The identifier that the file holds: the same document has the same. */
  readonly id: string;
  /** Its structure tree; null when it is not tagged. */
  readonly tree: Element | null;
  /** Whether there is a bookmark for each heading. */
  readonly bookmarked: boolean;
  /** What keeps it from claiming to be accessible; the claim is written when there is nothing. */
  readonly faults: readonly Fault[];
}

export { attachedFiles } from './attached-files.js';
export type { Fault } from './claim.js';
export { contentReader } from './content/index.js';

export interface FinishRequest {
  readonly edition: Edition;
  /** The words of every heading, in order, for the bookmarks. */
  readonly headings: readonly string[];
  /** What made the file, e.g. "Brevier 1.2.3". */
  readonly creator: string;
  readonly attachments?: readonly AttachedFile[];
}

/**
 * Turns what Chromium printed into the file that is sent: tags as PDF/UA-1 asks for them, metadata and dates from the
 * edition, nothing from the clock or the machine, and objects packed into streams.
 */
export async function finish(file: PdfFile, request: FinishRequest): Promise<Finished> {
  const { edition, headings, creator, attachments = [] } = request;
  const { archive, permissions } = edition.briefing;
  const edit = new PdfEdit(file);
  const info = numberOf(file, 'Info');
  const marks = bookmarks(file, headings);
  for (const [number, body] of marks ?? []) edit.set(number, body);
  const tree = mendTags(edit);
  const faults = faultsOf(file, tree);
  const description = descriptionOf(edition, creator);
  edit.set(info, informationDictionary(description));
  const claims = { accessible: faults.length === 0, archive };
  const packet = Buffer.from(metadataPacket(description, claims), 'utf8');
  edit.setEntries(numberOf(file, 'Root'), {
    Metadata: `${edit.add(NewStream.plain('/Type/Metadata/Subtype/XML', packet))} 0 R`,
    ...attach(edit, attachments, description.date),
    ...(archive && forArchive(edit)),
  });
  const id = identifier(file, [packet, ...attachments.map(({ content }) => content)]);
  const trailer = `/Root ${numberOf(file, 'Root')} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;
  const pdf = await pack(edit, trailer);
  return {
    pdf,
    encrypted: (password) => {
      edit.setEntries(numberOf(file, 'Root'), { Extensions: revision6 });
      return pack(edit, trailer, encryption(password, sha256(pdf), permissions));
    },
    pageCount: file.pages().length,
    id,
    tree,
    bookmarked: marks !== null,
    faults,
  };
}

/** AES-256 came to PDF 1.7 by an extension, before PDF 2.0 took it over (ISO 32000-2, section 7.6.4.1). */
const revision6 = '<</ADBE <</BaseVersion /1.7 /ExtensionLevel 8>>>>';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function numberOf(file: PdfFile, key: string): number {
  const reference = entry(file.trailer, key);
  if (!isReference(reference)) throw new Error(`the PDF's trailer has no /${key}`);
  return reference.ref;
}

/**
 * A file identifier made from the content (ISO 32000-1, section 14.4), without the two dates that Chromium wrote: the
 * same document has the same identifier.
 * @param more what was added to the browser's file: metadata, attachments.
 */
function identifier(file: PdfFile, more: ReadonlyArray<Uint8Array | string>): string {
  const undated = file.text.replace(/D:\d{14}/g, '');
  const hash = createHash('sha256').update(undated, 'latin1');
  for (const each of more) hash.update('\0').update(each);
  return hash.digest('hex').slice(0, 32).toUpperCase();
}
