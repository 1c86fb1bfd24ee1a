import { type Box, heightOf } from './geometry.js';
import type { PageContent, TextRun } from './page-content.js';

/**
 * The text of a page in the order of painting, which in a document of the browser is that of reading: a line for each
 * line, a space where runs of one line stand apart.
 */
export function textOf({ items }: PageContent): string {
  let text = '';
  let last: TextRun | null = null;
  for (const item of items) {
    if (item.kind !== 'text' || item.text === '') continue;
    text += (last ? between(last, item) : '') + item.text;
    last = item;
  }
  return text;
}

function between(one: TextRun, next: TextRun): string {
  if (!onOneLine(one.box, next.box)) return '\n';
  const gap = next.box.left - one.box.right;
  const apart = gap > 0.15 * next.size || gap < -next.size;
  return apart && !/\s$/.test(one.text) && !/^\s/.test(next.text) ? ' ' : '';
}

/** Whether half of the lower one's height lies beside the other. */
function onOneLine(one: Box, other: Box): boolean {
  const beside = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
  return beside > Math.min(heightOf(one), heightOf(other)) / 2;
}
