import { createHash } from 'node:crypto';
import { ParseSpeeds, PDFArray, PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import { type CalendarDate, isoDate } from '../model/calendar-date.js';
import type { Edition } from '../model/edition.js';
import { type FontFact, fontsOf } from './fonts.js';

/** The finished file and what can be read off it. */
export interface Finished {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly fonts: readonly FontFact[];
}

export type { FontFact } from './fonts.js';

/**
 * Turns what Chromium printed into the file that is sent: metadata and dates from the edition, nothing from the clock
 * or the machine, and objects packed into streams. The document is edited in place, so tags and outline stay.
 */
export async function finish(printed: Uint8Array, edition: Edition, creator: string): Promise<Finished> {
  const document = await PDFDocument.load(printed, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  });
  describe(document, edition, creator);
  identify(document, printed);
  const pdf = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return { pdf, pageCount: document.getPageCount(), fonts: fontsOf(document) };
}

function describe(document: PDFDocument, { house, briefing, locale, date }: Edition, creator: string): void {
  document.setTitle(briefing.title, { showInWindowTitleBar: true });
  document.setAuthor(`${house.author.name}, ${house.name}`);
  if (briefing.subject !== undefined) document.setSubject(briefing.subject);
  if (briefing.keywords.length > 0) document.setKeywords([briefing.keywords.join(', ')]);
  document.setCreator(creator);
  document.setLanguage(locale);
  document.setCreationDate(midnight(date));
  document.setModificationDate(midnight(date));
}

function midnight(date: CalendarDate): Date {
  return new Date(`${isoDate({ month: 1, day: 1, ...date })}T00:00:00Z`);
}

/**
 * A file identifier made from the content (ISO 32000-1, section 14.4), without the two dates that Chromium wrote:
 * the same document has the same identifier.
 */
function identify(document: PDFDocument, printed: Uint8Array): void {
  const undated = Buffer.from(printed)
    .toString('latin1')
    .replace(/D:\d{14}/g, '');
  const id = PDFHexString.of(
    createHash('sha256').update(undated, 'latin1').digest('hex').slice(0, 32).toUpperCase(),
  );
  const pair = PDFArray.withContext(document.context);
  pair.push(id);
  pair.push(id);
  document.context.trailerInfo.ID = pair;
}
