import {
  markPattern,
  type PartOpening,
  type PlacedPartial,
  type PlacedTerm,
  type Placement,
} from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';
import type { FigureLog } from './figures.js';
import { reference } from './slots.js';

const blockMark = /<p>\s*\uE000(\d+)\uE001\s*<\/p>/g;

/**
 * Puts what the marks stand for into a section's HTML: figures as `data` elements, text escaped, partials as blocks.
 * Inside a tag (an attribute) a mark becomes plain escaped text.
 * @param locale of the words around the marks.
 */
export function fillMarks(
  html: string,
  placements: readonly Placement[],
  log: FigureLog,
  partial: (placed: PlacedPartial, content?: string) => string,
  locale: string,
): string {
  const blocks = fillParts(html, placements, partial);
  let inLink = false;
  return blocks.replace(/<[^>]*>|[^<]+/g, (piece) => {
    const inTag = piece.startsWith('<');
    if (/^<\/?a\b/.test(piece)) inLink = !piece.startsWith('</');
    return piece.replace(markPattern, (_, index) => {
      const placement = placements[Number(index)];
      if (placement?.kind === 'figure' && !inTag) return log.place(placement, !inLink);
      if (placement?.kind === 'term' && !inTag && !inLink) return termHtml(placement);
      if (placement?.kind === 'ref') return inTag ? '' : reference(placement.id, locale);
      return escapeHtml(textOf(placement));
    });
  });
}

/** Partials, those with a block around what they hold; the innermost are filled first. */
function fillParts(
  html: string,
  placements: readonly Placement[],
  partial: (placed: PlacedPartial, content?: string) => string,
): string {
  const open: Array<{ part: PartOpening; before: string }> = [];
  let out = '';
  let from = 0;
  for (const match of html.matchAll(blockMark)) {
    const placement = placements[Number(match[1])];
    if (!placement || !('kind' in placement) || !blockKinds.has(placement.kind)) continue;
    out += html.slice(from, match.index);
    from = match.index + match[0].length;
    if (placement.kind === 'partial') out += partial(placement);
    if (placement.kind === 'opening') {
      open.push({ part: placement, before: out });
      out = '';
    }
    const ended = placement.kind === 'end' ? open.pop() : undefined;
    if (ended) out = ended.before + partial({ ...ended.part, kind: 'partial' }, out);
  }
  return open.map(({ before }) => before).join('') + out + html.slice(from);
}

const blockKinds: ReadonlySet<string> = new Set(['partial', 'opening', 'end']);

/** Linked to its entry in the glossary, where the page has one. */
function termHtml({ id, text }: PlacedTerm): string {
  return `<a class="term" href="#term-${escapeHtml(id)}">${escapeHtml(text)}</a>`;
}

/** A page without a glossary has no entries to link to. */
export function withoutTermLinks(html: string): string {
  const entries = new Set([...html.matchAll(/\bid="(term-[^"]+)"/g)].map(([, id]) => id));
  return html.replace(/<a class="term" href="#(term-[^"]+)">([^<]*)<\/a>/g, (whole, id, text) =>
    entries.has(id) ? whole : text,
  );
}

/** The words that marks in plain text stand for. */
export function marksToText(text: string, placements: readonly Placement[]): string {
  return text.replace(markPattern, (_, index) => textOf(placements[Number(index)]));
}

function textOf(placement: Placement | undefined): string {
  return placement && 'text' in placement ? placement.text : '';
}
