import { type CitationToken, citationSign, proseOf } from '../../markdown/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import { handList } from './hand-list.js';
import { nameKey } from './name-key.js';
import type { ReadSection } from './section.js';

/** From how many words on words in quotation marks are a quotation; fewer are a term or a phrase. */
const fewest = 6;

const quoted = /“([^“”]{10,1500})”|(?<![\p{L}\p{N}])"([^"]{10,1500})"(?![\p{L}\p{N}])/gu;

/** Quotations whose citation does not say where in the work they stand (APA 7, 8.25). */
export function quotationsWithoutLocator(
  sections: readonly ReadSection[],
  references: readonly PlacedReference[],
): Diagnostic[] {
  const titles = new Set(
    references.flatMap(({ item }) => [item.title ?? '', item['container-title'] ?? '']).map(nameKey),
  );
  return sections.flatMap((section) => {
    const prose = proseOf(section.merged.text, section.document);
    const end = handList(section)?.start ?? prose.length;
    const tokens = placedIn(section);
    return [...inlineQuotations(prose.slice(0, end), titles), ...blockQuotations(section)].flatMap(
      (quotation) => {
        const token = citationOf(quotation, prose, tokens);
        if (!token || token.items.some(({ locator }) => locator !== undefined)) return [];
        const keys = token.items.map(({ id }) => id);
        return [diagnose('quotation-without-locator', section.merged.placeAt(quotation.start), { keys })];
      },
    );
  });
}

interface Quotation {
  readonly start: number;
  readonly end: number;
  /** A block's citation stands inside it, at its end. */
  readonly block?: boolean;
}

/** The titles of works stand in quotation marks too. */
function inlineQuotations(prose: string, titles: ReadonlySet<string>): Quotation[] {
  return [...prose.matchAll(quoted)].flatMap((match) => {
    const words = match[1] ?? match[2] ?? '';
    if (words.includes('\n\n') || words.includes(citationSign) || words.trim().split(/\s+/).length < fewest)
      return [];
    if (titles.has(nameKey(words))) return [];
    return [{ start: match.index, end: match.index + match[0].length }];
  });
}

/** A block of quotation; call-outs are written with `>` too, but are the author's own words. */
function blockQuotations({ document }: ReadSection): Quotation[] {
  const found: Quotation[] = [];
  document.walk((token) => {
    const start = document.offsetOf(token);
    if (token.type === 'blockquote' && start !== undefined)
      found.push({ start, end: start + token.raw.trimEnd().length, block: true });
  });
  return found;
}

/** The citation that a quotation belongs to: in the rest of its sentence, else the last one before it there. */
function citationOf(
  { start, end, block }: Quotation,
  prose: string,
  tokens: readonly Placed[],
): CitationToken | null {
  const within = (from: number, to: number) =>
    tokens.filter(({ at }) => at >= from && at < to).map(({ token }) => token);
  if (block) return within(start, end).at(-1) ?? within(end, end + 3).at(0) ?? null;
  const paragraph = paragraphAt(prose, start);
  const after = prose.slice(end, paragraph.end);
  const rest = after.search(/[.!?](?=\s|$)/);
  const before = prose.slice(paragraph.start, start);
  const sentence =
    paragraph.start +
    Math.max(before.lastIndexOf('. '), before.lastIndexOf('! '), before.lastIndexOf('? '), 0);
  return (
    within(end, rest < 0 ? paragraph.end : end + rest + 1).at(0) ?? within(sentence, start).at(-1) ?? null
  );
}

function paragraphAt(prose: string, offset: number): { start: number; end: number } {
  const end = prose.indexOf('\n\n', offset);
  return { start: prose.lastIndexOf('\n\n', offset) + 1, end: end < 0 ? prose.length : end };
}

interface Placed {
  readonly token: CitationToken;
  readonly at: number;
}

function placedIn({ document }: ReadSection): Placed[] {
  return document.citations.map((token) => ({ token, at: document.offsetOf(token) ?? -1 }));
}
