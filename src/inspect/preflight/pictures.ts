import type { Element } from '../../pdf/structure.js';
import { type PrintedDocument, placedItems } from './printed.js';
import { boxAround, type Spot, spot } from './spot.js';

const names: Readonly<Record<string, string>> = { Figure: 'a picture', Formula: 'a formula' };

/** Pictures and formulas without words for those who do not see them (ISO 14289-1, sections 7.3 and 7.7). */
export function wordlessPictures(document: PrintedDocument): Spot[] {
  return document.elements.flatMap((element) => {
    const what = names[element.type];
    if (what === undefined || hasWords(element)) return [];
    const placed = placedItems(element, document);
    const [first] = placed;
    if (!first) return [];
    const box = boxAround(placed.filter(({ page }) => page === first.page).map(({ item }) => item));
    return [spot('alt-missing', first.page, box ?? first.item.box, { what })];
  });
}

function hasWords(element: Element): boolean {
  return Boolean(element.text('Alt')?.trim() || element.text('ActualText')?.trim());
}
