import { widthOf } from '../../pdf/geometry.js';
import { contentOf, type Item } from '../../pdf/page-content.js';
import { isContent, type PrintedDocument, type PrintedPage, placedItems } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** Points by which something may stand out of the text's frame. */
const slack = 1.5;

/**
 * What is wider than its page. The browser then prints the whole document smaller, down to two thirds, so that it fits;
 * what fits even less is cut off, which `cutOff` finds. On each page the item that reaches farthest is named.
 */
export function shrunk(document: PrintedDocument): Spot[] {
  const share = scaleOf(document);
  if (share === null || share > 0.995) return [];
  return document.pages.flatMap((page) => {
    const { left } = page.area;
    const frame = left + widthOf(page.area) * share;
    const widest = page.items
      .filter((item) => isContent(item) && item.box.right <= item.clip.right + slack)
      .reduce<Item | null>(
        (one, item) => (item.box.right > (one?.box.right ?? frame + slack) ? item : one),
        null,
      );
    if (!widest) return [];
    const words = nameOf(widest, page, document);
    return [spot('page-overflow', page, widest.box, { words, shrunk: Math.floor(share * 100) })];
  });
}

/** A CSS pixel is three quarters of a point (CSS Values and Units Level 4, section 6.2). */
const unshrunk = 0.75;

/**
 * The scale at which the browser printed the document, 1 if it fits: after the clip to the page's area comes the matrix
 * from CSS pixels to the units of the page, the same on every page.
 */
function scaleOf({ file, pages }: PrintedDocument): number | null {
  for (const { object } of pages) {
    const found = /^\s*([\d.]+) 0 0 -[\d.]+ [\s\S]*?\bre\s+W\*?\s+n\s+q\s+([\d.]+) 0 0 \2 /.exec(
      contentOf(file, object),
    );
    if (found) return (Number(found[1]) * Number(found[2])) / unshrunk;
  }
  return null;
}

const kinds: Readonly<Record<string, string>> = {
  Table: 'a table',
  Figure: 'a figure',
  Formula: 'a formula',
};

/** The table or figure that holds an item, or its own words. */
function nameOf(item: Item, page: PrintedPage, document: PrintedDocument): string {
  for (const element of document.elements) {
    const kind = kinds[element.type];
    if (kind === undefined) continue;
    const held = [...placedItems(element, document)].filter((placed) => placed.page === page);
    if (!held.some((placed) => placed.item === item)) continue;
    const first = held.find((placed) => placed.item.kind === 'text' && placed.item.text.trim());
    return first?.item.kind === 'text' ? `${kind} that begins ${quoted(first.item.text)}` : kind;
  }
  return item.kind === 'text' ? quoted(item.text) : item.kind === 'image' ? 'an image' : 'a box';
}
