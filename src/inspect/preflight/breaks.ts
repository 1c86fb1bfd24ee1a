import type { Item, TextRun } from '../../pdf/page-content.js';
import type { Element } from '../../pdf/structure.js';
import { type PrintedDocument, type PrintedPage, placedItems } from './printed.js';
import { boxAround, quoted, type Spot, spot } from './spot.js';

/** Headings at the foot of a page whose text begins on the next. */
export function orphanedHeadings(document: PrintedDocument): Spot[] {
  const { elements } = document;
  return elements.flatMap((element, index) => {
    if (!/^H\d?$/.test(element.type)) return [];
    const own = placedItems(element, document);
    const last = own.at(-1);
    const next = nextContent(elements, index, document);
    if (!last || !next || next.page.number === last.page.number) return [];
    const items = own.filter(({ page }) => page === last.page).map(({ item }) => item);
    return [
      spot('heading-orphaned', last.page, boxAround(items) ?? last.item.box, {
        words: quoted(textIn(items)),
      }),
    ];
  });
}

/** The first content after an element and all below it. */
function nextContent(elements: readonly Element[], index: number, document: PrintedDocument) {
  const element = elements[index] as Element;
  const inside = new Set(element.walk());
  for (let next = index + 1; next < elements.length; next++) {
    const other = elements[next] as Element;
    if (inside.has(other)) continue;
    const [first] = placedItems(other, document);
    if (first) return first;
  }
  return null;
}

const paragraphs = new Set(['P', 'LBody', 'BlockQuote']);
const blocks = new Set([...paragraphs, 'L', 'LI', 'Table', 'Figure', 'Div']);

/** Paragraphs of which a single line stands at the foot of one page or the top of the next. */
export function widowedLines(document: PrintedDocument): Spot[] {
  return document.elements.flatMap((element) => {
    if (!paragraphs.has(element.type) || holdsBlocks(element)) return [];
    const pages = new Map<PrintedPage, TextRun[]>();
    for (const { page, item } of placedItems(element, document))
      if (item.kind === 'text' && item.text.trim() !== '')
        pages.set(page, [...(pages.get(page) ?? []), item]);
    const parts = [...pages];
    if (parts.length < 2) return [];
    return [alone(parts[0], 'first'), alone(parts.at(-1), 'last')].flatMap((found) => found ?? []);
  });
}

function holdsBlocks(element: Element): boolean {
  return element.kids.some((kid) => kid.kind === 'element' && blocks.has(kid.type));
}

function alone(part: [PrintedPage, TextRun[]] | undefined, which: 'first' | 'last'): Spot | null {
  if (!part || linesOf(part[1]) > 1) return null;
  const [page, runs] = part;
  const box = boxAround(runs);
  return box && spot('line-widowed', page, box, { which, words: quoted(textIn(runs)) });
}

/** Baselines within two thirds of the size belong to one line: raised and lowered signs do. */
function linesOf(runs: readonly TextRun[]): number {
  const heights = runs.map(({ baseline }) => baseline).sort((a, b) => b - a);
  const size = Math.max(...runs.map((run) => run.size));
  return heights.filter(
    (height, index) => index === 0 || (heights[index - 1] as number) - height > (size * 2) / 3,
  ).length;
}

function textIn(items: readonly Item[]): string {
  return items.map((item) => (item.kind === 'text' ? item.text : '')).join(' ');
}
