import type { Box } from '../../pdf/geometry.js';
import type { TextRun } from '../../pdf/page-content.js';
import type { Element } from '../../pdf/structure.js';
import { entry, isDictionary, isReference, nameText, type PdfValue } from '../../pdf/values.js';
import { type PrintedDocument, type PrintedPage, placedItems } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** Links within the document that lead nowhere: to a name that it lacks, or, as the browser has it, to nothing at all. */
export function brokenLinks(document: PrintedDocument): Spot[] {
  const named = document.pages.flatMap((page) =>
    annotationsOn(page, document).flatMap((annotation) => {
      const target = entry(annotation, 'Dest');
      if (target === undefined || pageOfTarget(target, document)) return [];
      const name = typeof target === 'string' ? `to "${nameText(target)}"` : 'to a place that is no page';
      return [spot('link-broken', page, rectangleOf(annotation), { link: name })];
    }),
  );
  const links = document.elements.filter(({ type }) => type === 'Link');
  return [...named, ...links.flatMap((link) => dead(link, document))];
}

/** The browser makes no annotation of a link whose target is not in the document, and tags it as a link all the same. */
function dead(link: Element, document: PrintedDocument): Spot[] {
  if (link.leaves().some(({ kind }) => kind === 'object')) return [];
  const [first, ...rest] = placedItems(link, document);
  if (!first) return [];
  const words = [first, ...rest].map(({ item }) => (item.kind === 'text' ? item.text : '')).join(' ');
  return [spot('link-broken', first.page, first.item.box, { link: quoted(words) })];
}

/** Links of a table of contents, a number set apart at their end, whose number is not that of the page they lead to. */
export function wrongNumbers(document: PrintedDocument): Spot[] {
  const links = document.elements.filter(({ type }) => type === 'Link');
  return links.flatMap((link) => {
    const claimed = claimedPage(link, document);
    const target = claimed && targetOf(link, document);
    if (!claimed || !target || target.number === claimed.number) return [];
    const problem = `it says ${claimed.number}, and what it names stands on page ${target.number}`;
    return [spot('contents-number-wrong', claimed.page, claimed.box, { problem })];
  });
}

function annotationsOn({ object }: PrintedPage, { file }: PrintedDocument): PdfValue[] {
  const list = file.follow(entry(file.object(object), 'Annots'));
  return Array.isArray(list) ? list.flatMap((item: PdfValue) => file.follow(item) ?? []) : [];
}

function targetOf(link: Element, document: PrintedDocument): PrintedPage | undefined {
  for (const kid of link.kids) {
    const target = kid.kind === 'object' ? entry(document.file.object(kid.object), 'Dest') : undefined;
    if (target !== undefined) return pageOfTarget(target, document);
  }
  return undefined;
}

/** A destination is a list whose first item is the page, or the name of one (ISO 32000-1, section 12.3.2). */
function pageOfTarget(target: PdfValue, { file, pageOf }: PrintedDocument): PrintedPage | undefined {
  const names = file.follow(entry(file.catalog, 'Dests'));
  const named = typeof target === 'string' && isDictionary(names) ? names.entries.get(target) : target;
  const place = file.follow(named);
  const [page] = Array.isArray(place) ? (place as readonly PdfValue[]) : [];
  return isReference(page) ? pageOf(page.ref) : undefined;
}

function rectangleOf(annotation: PdfValue): Box {
  const rectangle = entry(annotation, 'Rect');
  const [left = 0, bottom = 0, right = 0, top = 0] = (Array.isArray(rectangle) ? rectangle : []).map(Number);
  return { left, bottom, right, top };
}

/** The number at the end of a link, when room or a leader sets it apart from the words before it. */
function claimedPage(
  link: Element,
  document: PrintedDocument,
): { number: number; page: PrintedPage; box: Box } | null {
  const placed = placedItems(link, document).filter(({ item }) => item.kind === 'text' && item.text.trim());
  const last = placed.at(-1);
  const run = last?.item as TextRun | undefined;
  const before = placed.at(-2)?.item as TextRun | undefined;
  if (!last || !run || !before || !/^\d+$/.test(run.text.trim())) return null;
  const apart = run.box.left - before.box.right > 1.5 * run.size || /[.…\s]{4}$/.test(before.text);
  const onOneLine = Math.abs(run.baseline - before.baseline) < run.size;
  if (!apart || !onOneLine) return null;
  return { number: Number(run.text), page: last.page, box: run.box };
}
