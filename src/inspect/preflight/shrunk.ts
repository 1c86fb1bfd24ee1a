import type { PdfFile } from '../../pdf/file.js';
import { type Box, widthOf } from '../../pdf/geometry.js';
import { contentOf, type Item } from '../../pdf/page-content.js';
import type { Element } from '../../pdf/structure.js';
import { isContent, type PrintedDocument, type PrintedPage, placedItems } from './printed.js';
import { boxAround, quoted, type Spot, spot } from './spot.js';

/**
 * What is wider than the page. The browser then lays the whole document out on wider pages and prints it smaller, down to
 * two thirds, so that it fits; what fits even less is cut off, which `cutOff` finds. Everything is wider then, so the
 * cause is what could not have been narrower: a table of many columns, an image, a long word.
 */
export function shrunk(document: PrintedDocument): Spot[] {
  const { file, pages } = document;
  const frames = new Map<PrintedPage, Frame>();
  for (const page of pages) {
    const frame = frameOf(file, page.object);
    if (frame === null) continue;
    if (frame.scale > 0.995) return [];
    frames.set(page, frame);
  }
  const causes = [...frames].flatMap(([page, frame]) => causesOn(page, frame, document));
  const [widest] = causes.sort((a, b) => b.excess - a.excess);
  if (!widest) return [];
  const { page, box, words } = widest;
  const percent = Math.floor((frames.get(page)?.scale ?? 1) * 100);
  return [spot('page-overflow', page, box, { words, shrunk: percent })];
}

/** How wide the content of a page may be, in points, and at which scale the browser printed it: 1 if everything fits. */
interface Frame {
  readonly width: number;
  readonly scale: number;
}

/** A CSS pixel is three quarters of a point (CSS Values and Units Level 4, section 6.2). */
const unshrunk = 0.75;

/** The units of a page; the clip to its area, of which the third number is the width; then the scale of its content. */
const opening =
  /^\s*([\d.]+) 0 0 -[\d.]+ [\s\S]*?[-\d.]+ [-\d.]+ ([\d.]+) [\d.]+ re\s+W\*?\s+n\s+q\s+([\d.]+) 0 0 \3 /;

function frameOf(file: PdfFile, page: number): Frame | null {
  const found = opening.exec(contentOf(file, page));
  if (!found) return null;
  const [unit = 1, width = 0, scale = 1] = found.slice(1).map(Number);
  return { width: unit * width, scale: (unit * scale) / unshrunk };
}

/** Something that may be the cause, and by how much it is too wide for an unshrunk page, in points. */
interface Cause {
  readonly page: PrintedPage;
  readonly box: Box;
  readonly words: string;
  readonly excess: number;
}

function causesOn(page: PrintedPage, frame: Frame, document: PrintedDocument): Cause[] {
  const inTables = new Set<Item>();
  const tables = document.elements.flatMap((element) => {
    if (element.type !== 'Table') return [];
    const items = itemsOn(page, element, document);
    for (const item of items) inTables.add(item);
    const box = boxAround(items);
    if (!box) return [];
    const first = items.find((item) => item.kind === 'text' && item.text.trim() !== '');
    const words = first?.kind === 'text' ? `a table that begins ${quoted(first.text)}` : 'a table';
    return { page, box, words, excess: leastWidth(element, page, frame, document) - frame.width };
  });
  const others = page.items.flatMap((item) => {
    if (!isContent(item) || item.kind === 'shape' || inTables.has(item)) return [];
    const words = item.kind === 'image' ? 'an image' : quoted(item.text);
    return { page, box: item.box, words, excess: unbreakable(item, frame) - frame.width };
  });
  return [...tables, ...others];
}

function itemsOn(page: PrintedPage, element: Element, document: PrintedDocument): Item[] {
  return [...placedItems(element, document)].flatMap((placed) => (placed.page === page ? placed.item : []));
}

/** Points between the columns of a table. */
const gutter = 8;

/** The width below which a table cannot go: that of the longest word of each column. */
function leastWidth(table: Element, page: PrintedPage, frame: Frame, document: PrintedDocument): number {
  const columns: number[] = [];
  for (const row of table.walk()) {
    if (row.type !== 'TR') continue;
    for (const [at, cell] of row.kids.entries()) {
      if (cell.kind !== 'element') continue;
      const widths = itemsOn(page, cell, document).map((item) => unbreakable(item, frame));
      columns[at] = Math.max(columns[at] ?? 0, ...widths);
    }
  }
  return columns.reduce((sum, width) => sum + width, gutter * Math.max(0, columns.length - 1));
}

/** The width of what cannot be parted, on an unshrunk page: an image, or the longest word of a line. */
function unbreakable(item: Item, { scale }: Frame): number {
  const width = widthOf(item.box) / scale;
  if (item.kind !== 'text') return width;
  const longest = Math.max(...item.text.split(/[\s-]+/).map((word) => word.length));
  return (width * longest) / Math.max(1, item.text.length);
}
