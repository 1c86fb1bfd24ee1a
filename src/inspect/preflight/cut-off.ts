import { type Box, heightOf, widthOf } from '../../pdf/geometry.js';
import type { Item } from '../../pdf/page-content.js';
import { withoutEmptyHalves } from './full-width.js';
import { isContent, type PrintedDocument, type PrintedPage } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** Points by which something may stand out: italics and rounding do. */
const slack = 1.5;

/** Boxes smaller than this hold what is meant for screen readers alone. */
const hidden = 2;

/** Content that is not printed whole: cut off by the margins of the page, or by a box around it. */
export function cutOff({ pages }: PrintedDocument): Spot[] {
  return pages.flatMap((page) => page.items.flatMap((item) => cutOffOf(item, page) ?? []));
}

function cutOffOf(item: Item, page: PrintedPage): Spot | null {
  if (!isContent(item) || item.kind === 'shape' || isWithin(item.box, item.clip)) return null;
  if (widthOf(item.clip) < hidden || heightOf(item.clip) < hidden) return null;
  const box = item.kind === 'text' ? withoutEmptyHalves(item) : item.box;
  const cut = sides.filter((side) => outside(box, item.clip, side) > allowance(item, side));
  if (cut.length === 0) return null;
  if (item.kind === 'image') {
    const byPage = cut.some((side) => isEdge(item.clip, page.area, side));
    return byPage ? spot('page-overflow', page, item.box, { words: 'an image', shrunk: null }) : null;
  }
  if (item.text.trim() === '') return null;
  const words = quoted(item.text);
  const code = cut.some((side) => isEdge(item.clip, page.area, side)) ? 'page-overflow' : 'text-clipped';
  return code === 'page-overflow'
    ? spot(code, page, item.box, { words, shrunk: null })
    : spot(code, page, item.box, { words });
}

function isWithin(box: Box, clip: Box): boolean {
  return sides.every((side) => outside(box, clip, side) <= slack);
}

const sides = ['left', 'right', 'bottom', 'top'] as const;
type Side = (typeof sides)[number];

function outside(box: Box, clip: Box, side: Side): number {
  return side === 'left' || side === 'bottom' ? clip[side] - box[side] : box[side] - clip[side];
}

/** The height of letters is not known exactly, so a line may stand out by a quarter of its size. */
function allowance(item: Item, side: Side): number {
  const across = side === 'bottom' || side === 'top';
  return item.kind === 'text' && across ? Math.max(slack, item.size / 4) : slack;
}

function isEdge(clip: Box, area: Box, side: Side): boolean {
  return Math.abs(clip[side] - area[side]) < slack;
}
