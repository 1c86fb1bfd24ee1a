import type { PdfFile } from '../pdf/file.js';
import { entry, isDictionary, isReference, nameText, type PdfValue } from '../pdf/values.js';
import type { PageOf } from './numbers.js';
import { headKey } from './running-heads.js';

/** Where a link target stands: its page, from 1, and how far below the upper edge of the sheet, in points. */
interface Destination {
  readonly page: number;
  readonly drop: number;
}

/**
 * The page of every link target of a PDF that Chromium printed; and of each part with a running title the first page
 * that the title heads, under its `headKey`.
 */
export function readDestinations(file: PdfFile, running: readonly string[] = []): PageOf {
  const destinations = destinationsIn(file);
  const pages = new Map([...destinations].map(([id, { page }]) => [id, page]));
  for (const [id, page] of headed(running, destinations)) pages.set(headKey(id), page);
  return pages;
}

/** Points within which two parts begin at the same height. */
const slack = 3;

/** A part that begins at the top of its page heads it; another one only the next, since its page begins in the part before. */
function headed(
  running: readonly string[],
  destinations: ReadonlyMap<string, Destination>,
): Array<[string, number]> {
  const parts = running.flatMap((id) => {
    const found = destinations.get(id);
    return found ? [[id, found] as const] : [];
  });
  const top = Math.min(...parts.map(([, { drop }]) => drop));
  return parts.map(([id, { page, drop }]) => [id, drop <= top + slack ? page : page + 1]);
}

/**
 * Chromium writes link targets into the catalog's `/Dests` (ISO 32000-1, section 12.3.2.3: named destinations): name →
 * array of the page object, `/XYZ`, and the place on it.
 */
function destinationsIn(file: PdfFile): Map<string, Destination> {
  const numbers = new Map(file.pages().map((object, index) => [object, index + 1]));
  const named = file.follow(entry(file.catalog, 'Dests'));
  const found = new Map<string, Destination>();
  if (!isDictionary(named)) return found;
  for (const [name, value] of named.entries) {
    const target = file.follow(value);
    if (!Array.isArray(target) || !isReference(target[0])) continue;
    const page = numbers.get(target[0].ref);
    if (page === undefined) continue;
    const drop = topOf(file, target[0].ref) - (numberOf(target[3]) ?? 0);
    found.set(idOf(nameText(name)), { page, drop });
  }
  return found;
}

function topOf(file: PdfFile, page: number): number {
  const box = file.follow(entry(file.object(page), 'MediaBox'));
  return (Array.isArray(box) ? numberOf(box[3]) : null) ?? 0;
}

function numberOf(value: PdfValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** The browser names a target as an address would: an id in another script is percent-encoded (RFC 3986, section 2.1). */
function idOf(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
