import { isContent, type PrintedDocument, type PrintedPage, placedItems } from './printed.js';
import { boxAround, type Spot, spot } from './spot.js';

/** How far down the content of a page has to reach, as a share of its height. */
const half = 0.5;
/** On a page that nothing follows, or only what begins a page of its own. */
const atEnd = 0.12;

/**
 * Pages more than half empty without reason. The last page of a part ends where the part ends, and so does one before or
 * on a sheet of another size; there only a page on which hardly anything stands is told. A cover is a page of its own kind.
 */
export function nearlyEmptyPages(document: PrintedDocument): Spot[] {
  const { pages } = document;
  const opened = pagesOpenedByPart(document);
  return pages.slice(1).flatMap((page, index) => {
    const next = pages[index + 2];
    const ends =
      next === undefined || opened.has(next) || [pages[index], next].some((other) => isTurned(page, other));
    const box = boxAround(page.items.filter((item) => isContent(item) && item.kind !== 'shape'));
    const { top, bottom } = page.area;
    const filled = box ? (top - Math.max(box.bottom, bottom)) / (top - bottom) : 0;
    if (filled >= (ends ? atEnd : half)) return [];
    return [spot('page-nearly-empty', page, box ?? page.area, { empty: Math.round(100 * (1 - filled)) })];
  });
}

/** Pages at whose top a heading of the first level stands. */
function pagesOpenedByPart(document: PrintedDocument): ReadonlySet<PrintedPage> {
  const opened = new Set<PrintedPage>();
  for (const element of document.elements) {
    if (element.type !== 'H1') continue;
    const [first] = placedItems(element, document);
    if (!first) continue;
    const { page, item } = first;
    const above = page.items.some(
      (other) => isContent(other) && other.kind !== 'shape' && other.box.bottom >= item.box.top,
    );
    if (!above) opened.add(page);
  }
  return opened;
}

function isTurned({ box }: PrintedPage, other: PrintedPage | undefined): boolean {
  return other !== undefined && Math.abs(other.box.right - box.right) > 1;
}
