import { createHash } from 'node:crypto';
import { isoDate } from '../model/calendar-date.js';
import type { Edition } from '../model/edition.js';
import type { PdfFile } from '../pdf/file.js';
import { pack } from '../pdf/pack.js';
import { textString } from '../pdf/strings.js';
import { entry, isReference } from '../pdf/values.js';
import { bookmarks } from './bookmarks.js';
import { type FontFact, fontsOf } from './fonts.js';

/** The finished file and what can be read off it. */
export interface Finished {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly fonts: readonly FontFact[];
  /** Whether there is a bookmark for each heading. */
  readonly bookmarked: boolean;
}

export type { FontFact } from './fonts.js';

export interface FinishRequest {
  readonly edition: Edition;
  /** The words of every heading, in order, for the bookmarks. */
  readonly headings: readonly string[];
  /** What made the file, e.g. "Brevier 1.2.3". */
  readonly creator: string;
}

/**
 * Turns what Chromium printed into the file that is sent: metadata and dates from the edition, nothing from the clock
 * or the machine, and objects packed into streams. Every other object stays as it is, so tags and outline stay.
 */
export function finish(file: PdfFile, { edition, headings, creator }: FinishRequest): Finished {
  const info = numberOf(file, 'Info');
  const marks = bookmarks(file, headings);
  const replaced = new Map([[info, informationOf(edition, creator)], ...mappedRoles(file), ...(marks ?? [])]);
  const trailer = `/Root ${numberOf(file, 'Root')} 0 R /Info ${info} 0 R /ID ${identifier(file)}`;
  return {
    pdf: pack(file, { replaced, trailer }),
    pageCount: file.pages().length,
    fonts: fontsOf(file),
    bookmarked: marks !== null,
  };
}

/**
 * Chromium tags strong and emphasised text with types that PDF 1.7 does not define. A role map says what they stand
 * for (section 14.7.3), so that readers of that version take them as spans.
 */
function mappedRoles(file: PdfFile): Array<[number, string]> {
  const root = entry(file.catalog, 'StructTreeRoot');
  if (!isReference(root) || entry(file.object(root.ref), 'RoleMap') !== undefined) return [];
  return [[root.ref, file.body(root.ref).replace('<<', '<</RoleMap <</Strong /Span /Em /Span>>\n')]];
}

function numberOf(file: PdfFile, key: string): number {
  const reference = entry(file.trailer, key);
  if (!isReference(reference)) throw new Error(`the PDF's trailer has no /${key}`);
  return reference.ref;
}

/** The document information dictionary (ISO 32000-1, section 14.3.3). */
function informationOf({ house, briefing, date }: Edition, creator: string): string {
  const at = textString(`D:${isoDate({ month: 1, day: 1, ...date }).replaceAll('-', '')}000000Z`);
  const entries = {
    Title: briefing.title,
    Author: `${house.author.name}, ${house.name}`,
    Subject: briefing.subject,
    Keywords: briefing.keywords.join(', ') || undefined,
    Creator: creator,
    Producer: 'Chromium, Skia/PDF',
  };
  const texts = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`/${key} ${textString(value)}`],
  );
  return `<<${texts.join('\n')}\n/CreationDate ${at}\n/ModDate ${at}>>`;
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
