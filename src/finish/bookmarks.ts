import type { PdfFile } from '../pdf/file.js';
import { textString } from '../pdf/strings.js';
import { endOfValue, entry, isReference, type PdfValue } from '../pdf/values.js';

/**
 * Gives the bookmarks their words. Chromium makes one for each heading, in order, but spells some twice (those that
 * begin a page) and leaves out the space after a number.
 * @returns the outline items as they should be, by object number; null when there are not as many as headings.
 */
export function bookmarks(file: PdfFile, headings: readonly string[]): Array<[number, string]> | null {
  const items = itemsBelow(file, entry(file.catalog, 'Outlines'));
  if (items.length !== headings.length) return null;
  return items.map((number, index) => [number, withTitle(file.body(number), headings[index] ?? '')]);
}

/** The items of an outline in reading order (ISO 32000-1, section 12.3.3). */
function itemsBelow(file: PdfFile, parent: PdfValue | undefined): number[] {
  const items: number[] = [];
  let item = entry(file.follow(parent), 'First');
  while (isReference(item)) {
    items.push(item.ref, ...itemsBelow(file, item));
    item = entry(file.object(item.ref), 'Next');
  }
  return items;
}

function withTitle(body: string, title: string): string {
  const start = body.indexOf('/Title') + '/Title'.length;
  return `${body.slice(0, start)} ${textString(title)}${body.slice(endOfValue(body, start))}`;
}
