import type { ReferenceEntry } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { safe } from '../templating/index.js';
import { type FigureLog, rowId } from './figures.js';
import { runsToHtml } from './html-text.js';

/**
 * The reference list as page templates see it.
 * @param places ids of the citations of each entry, once the page is there.
 */
export function referenceViews(
  entries: readonly ReferenceEntry[],
  places: ReadonlyMap<string, readonly string[]> = new Map(),
) {
  return entries.map(({ id, anchor, runs }) => ({
    id,
    anchor,
    html: safe(runsToHtml(runs)),
    anchors: places.get(anchor) ?? [],
  }));
}

/**
 * Every fact that was placed, with the ids of its places in the order in which they stand on the page, as the appendix
 * shows them.
 */
export function figureViews(log: FigureLog, edition: Edition, page: string) {
  const order = new Map(
    [...page.matchAll(/<(?:data|figure) [^>]*\bid="([^"]+)"/g)].map(([, id = ''], index) => [id, index]),
  );
  const inOrder = (anchors: readonly string[]) =>
    anchors.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const placed = log.byFact(edition.facts.values()).filter(({ fact }) => fact.convertedFrom === undefined);
  return placed.map(({ fact, anchors }) => ({
    id: fact.id,
    row: rowId(fact),
    label: fact.label,
    derived: fact.origin === 'derived',
    sources: fact.sources,
    locator: fact.locator ?? '',
    note: fact.note ?? '',
    converted: fact.converted?.id ?? '',
    asOf: fact.asOf,
    anchors: inOrder(anchors),
  }));
}
