import type { PdfFile } from '../pdf/file.js';
import { entry, isDictionary, isReference, nameText } from '../pdf/values.js';
import type { PageOf } from './numbers.js';

/**
 * The page of every link target of a PDF that Chromium printed. It writes them into the catalog's `/Dests`
 * (ISO 32000-1, section 12.3.2.3: named destinations): name → array whose first item is the page object.
 */
export function readDestinations(file: PdfFile): PageOf {
  const numbers = new Map(file.pages().map((object, index) => [object, index + 1]));
  const destinations = file.follow(entry(file.catalog, 'Dests'));
  const pages = new Map<string, number>();
  if (!isDictionary(destinations)) return pages;
  for (const [name, value] of destinations.entries) {
    const target = file.follow(value);
    const page = Array.isArray(target) && isReference(target[0]) ? numbers.get(target[0].ref) : undefined;
    if (page !== undefined) pages.set(idOf(nameText(name)), page);
  }
  return pages;
}

/** The browser names a target as an address would: an id in another script is percent-encoded (RFC 3986, section 2.1). */
function idOf(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
