import { markPattern, type PlacedPartial, type Placement } from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';
import type { FigureLog } from './figures.js';
import { reference } from './slots.js';

const blockMark = /<p>\s*\uE000(\d+)\uE001\s*<\/p>/g;

/**
 * Puts what the marks stand for into a section's HTML: figures as `data` elements, text escaped, partials as blocks.
 * Inside a tag (an attribute) a mark becomes plain escaped text.
 */
export function fillMarks(
  html: string,
  placements: readonly Placement[],
  log: FigureLog,
  partial: (placed: PlacedPartial) => string,
): string {
  const blocks = html.replace(blockMark, (whole, index) => {
    const placement = placements[Number(index)];
    return placement?.kind === 'partial' ? partial(placement) : whole;
  });
  let inLink = false;
  return blocks.replace(/<[^>]*>|[^<]+/g, (piece) => {
    const inTag = piece.startsWith('<');
    if (/^<\/?a\b/.test(piece)) inLink = !piece.startsWith('</');
    return piece.replace(markPattern, (_, index) => {
      const placement = placements[Number(index)];
      if (placement?.kind === 'figure' && !inTag) return log.place(placement, !inLink);
      if (placement?.kind === 'ref') return inTag ? '' : reference(placement.id);
      return escapeHtml(textOf(placement));
    });
  });
}

/** The words that marks in plain text stand for. */
export function marksToText(text: string, placements: readonly Placement[]): string {
  return text.replace(markPattern, (_, index) => textOf(placements[Number(index)]));
}

function textOf(placement: Placement | undefined): string {
  return placement && 'text' in placement ? placement.text : '';
}
