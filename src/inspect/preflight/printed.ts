import type { PdfFile } from '../../pdf/file.js';
import { type Box, united } from '../../pdf/geometry.js';
import { type Item, pageReader, type TextRun } from '../../pdf/page-content.js';
import { type Element, readStructure } from '../../pdf/structure.js';

/** One page as it was printed. */
export interface PrintedPage {
  /** From 1. */
  readonly number: number;
  readonly object: number;
  /** The sheet, in points. */
  readonly box: Box;
  /** The part within the margins, outside which no content shows. */
  readonly area: Box;
  /** What stands on it, in the order of painting. */
  readonly items: readonly Item[];
  /** The content that an element of the structure holds by a mark. */
  marked(id: number): readonly Item[];
}

/** A document as it was printed. */
export interface PrintedDocument {
  readonly file: PdfFile;
  readonly pages: readonly PrintedPage[];
  /** The elements of the structure tree, in reading order; none when the file is not tagged. */
  readonly elements: readonly Element[];
  /** The page that is this object. */
  pageOf(object: number): PrintedPage | undefined;
}

/** @param root the file's structure tree, which is read when it is not given. */
export function readPrinted(
  file: PdfFile,
  root: Element | null | undefined = readStructure(file),
): PrintedDocument {
  const read = pageReader(file);
  const pages = file.pages().map((object, index) => {
    const { box, items } = read(object);
    const { marks, area } = file.shelf.once('sorted', file, object, () => ({
      marks: byMark(items),
      area: areaOf(items) ?? box,
    }));
    return { number: index + 1, object, box, area, items, marked: (id: number) => marks.get(id) ?? [] };
  });
  const byObject = new Map(pages.map((page) => [page.object, page]));
  return { file, pages, elements: [...(root?.walk() ?? [])], pageOf: (object) => byObject.get(object) };
}

/** Whether an item is content, and no artifact. */
export function isContent({ mark }: Item): boolean {
  return mark !== null && !mark.artifact;
}

export function textRuns(items: readonly Item[]): TextRun[] {
  return items.filter((item): item is TextRun => item.kind === 'text' && item.text.trim() !== '');
}

/** Items of an element and all below it, in reading order, with their pages. */
export function placedItems(
  element: Element,
  document: PrintedDocument,
): Array<{ page: PrintedPage; item: Item }> {
  return element.leaves().flatMap((kid) => {
    const page = document.pageOf(kid.page);
    return kid.kind === 'content' && page ? page.marked(kid.id).map((item) => ({ page, item })) : [];
  });
}

function byMark(items: readonly Item[]): Map<number, Item[]> {
  const marks = new Map<number, Item[]>();
  for (const item of items) {
    const id = item.mark?.id ?? null;
    if (id === null) continue;
    const held = marks.get(id);
    if (held) held.push(item);
    else marks.set(id, [item]);
  }
  return marks;
}

/** The browser cuts all content off at the margins; parts may cut their own content off further inside. */
function areaOf(items: readonly Item[]): Box | null {
  const clips = new Set(items.filter(isContent).map(({ clip }) => clip));
  return [...clips].reduce<Box | null>((area, clip) => (area ? united(area, clip) : clip), null);
}
