import { smartypants } from 'smartypants';
import type { Cited, CitedSection } from '../markdown/cited.js';
import { type CitationToken, parseMarkdown, renderMarkdown } from '../markdown/index.js';
import { diagnose } from '../model/diagnostic.js';
import { type Merged, markPattern, type Placement, type Run } from '../model/document.js';
import type { Section } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';
import { placeOfFile } from '../model/source.js';
import { closedHtml } from './closed-html.js';
import type { Letterhead } from './letterhead.js';

/** The letter's words as HTML that may stand in a mail, every value escaped. Null when they could not be had. */
export function letterBody(
  head: Letterhead,
  { merged, cited }: { merged: Merged; cited: Cited },
): string | null {
  const template = head.bodyTemplate();
  if (!template) return null;
  const markdown = head.fill(template);
  if (markdown === null) return null;
  const document = parseMarkdown(markdown, { prefix: 'm-' });
  const rendered = renderMarkdown(
    document,
    renderers(head, () => []),
  );
  const html = typeset(closedHtml(rendered));
  const whole = html.replace(slotMark, (paragraph, index) => {
    const slot = head.slots.get(Number(index));
    return slot === undefined ? paragraph : sectionOf(head, slot, merged, cited);
  });
  return filled(whole, head.placements);
}

const slotMark = /<p>\s*\uE000(\d+)\uE001\s*<\/p>/g;

function renderers(head: Letterhead, runsOf: (token: CitationToken) => readonly Run[]) {
  const { words } = head.edition.language;
  return {
    /** What stands in brackets would lead to a list that is in the attachment only. */
    citation: (token: CitationToken) =>
      token.narrative
        ? escapeHtml(
            runsOf(token)
              .map(({ text }) => text)
              .join(''),
          )
        : '',
    heading: ({ depth }: { depth: number }, inner: string) => `<h${depth}>${inner}</h${depth}>\n`,
    calloutTitle: (kind: string) => words[kind] ?? kind,
  };
}

/** A section that the letter shows: its Markdown as HTML, its own values in their places. */
function sectionOf(head: Letterhead, slot: string, { placements }: Merged, cited: Cited): string {
  const { sections } = head.edition;
  const section = sections.find(({ front, continues }) => front.slot === slot && !continues);
  const found = section && cited.sections.find(({ merged }) => merged.index === section.index);
  if (!section || !found) return '';
  const runsOf = (token: CitationToken) => found.citations.get(token) ?? [];
  const html = typeset(closedHtml(renderMarkdown(found.document, renderers(head, runsOf))));
  reportLeftOut(head, section, found, placements);
  return filled(withoutSpaceBeforeStops(html), placements);
}

/** Curly quotes and ellipses, as on the page. */
function typeset(html: string): string {
  return smartypants(html, 'qe').replace(/&#(82\d\d);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** A citation in brackets leaves the space before it behind. */
function withoutSpaceBeforeStops(html: string): string {
  return html
    .replace(/[ \u00A0]+(?=[.,;:!?](?:\s|<|$))/g, '')
    .replace(/[ \u00A0]+(?=<\/(?:p|li|td)>|[。，；：！？])/g, '');
}

/** Parts of the printed page, and mentions of them, have no place in a mail. */
function reportLeftOut(
  head: Letterhead,
  { source }: Section,
  { merged }: CitedSection,
  placements: readonly Placement[],
): void {
  const kinds = [...merged.text.matchAll(markPattern)].map(([, index]) => placements[Number(index)]?.kind);
  if (kinds.some((kind) => kind === 'partial' || kind === 'opening' || kind === 'ref'))
    head.report(diagnose('mail-part-left-out', placeOfFile(source.path), {}));
}

/** The words that marks stand for, escaped. */
function filled(html: string, placements: readonly Placement[]): string {
  return html.replace(markPattern, (_, index) => {
    const placement = placements[Number(index)];
    return placement && 'text' in placement ? escapeHtml(placement.text) : '';
  });
}
