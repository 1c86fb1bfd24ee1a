import { smartypants } from 'smartypants';
import type { CitedSection } from '../markdown/cited.js';
import {
  type CalloutKind,
  type CitationToken,
  calloutKinds,
  leftoversOf,
  raggedRowsOf,
  renderMarkdown,
} from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { PlacedPartial, Placement } from '../model/document.js';
import type { Drawings, DrawnFigure, PrintedTable } from '../model/drawing.js';
import type { Edition, Section } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { Blocks } from './blocks.js';
import type { FigureLog } from './figures.js';
import { type HeadingIds, SectionHeadings } from './headings.js';
import { runsToHtml } from './html-text.js';
import { imageReader } from './images.js';
import { fillMarks, marksToText } from './marks.js';
import { type Removed, sanitise } from './sanitise.js';

export interface SectionContext {
  readonly edition: Edition;
  readonly placements: readonly Placement[];
  readonly log: FigureLog;
  readonly ids: HeadingIds;
  /** @param content what stands inside a partial with a block. */
  partial(placed: PlacedPartial, content?: string): string;
  /** A drawn figure with its caption. */
  figure(figure: DrawnFigure | PrintedTable, section: Section): string;
  readonly drawings: Drawings;
}

/**
 * One section's Markdown as HTML that may stand on the page: rendered, made safe, typeset, then filled with values.
 * @param number of the section, empty for one without.
 */
export function sectionHtml(
  cited: CitedSection,
  section: Section,
  number: string,
  context: SectionContext,
): { html: string; diagnostics: Diagnostic[] } {
  const headings = new SectionHeadings(number, context.ids);
  const { edition } = context;
  const { words } = (section.locale === edition.locale ? edition : section).language;
  const blocks = new Blocks(context, section);
  const rendered = renderMarkdown(cited.document, {
    citation: (token: CitationToken) => runsToHtml(cited.citations.get(token) ?? []),
    heading: (token, inner, plain) => {
      const place = cited.merged.placeAt(cited.document.offsetOf(token) ?? 0);
      return headings.html(token.depth, inner, marksToText(plain, context.placements), place);
    },
    calloutTitle: (kind: CalloutKind) => words[kind] ?? kind,
    math: (token) => blocks.inline(token),
    fenced: (token) => blocks.markOf(token),
    backToText: () => words.back ?? '',
  });
  const { html, removed } = sanitise(
    rendered,
    imageReader(context.edition, section, context.drawings.images),
  );
  const closed = closedUp(html, words.open);
  const marked = fillMarks(typeset(closed), context.placements, context.log, context.partial, section.locale);
  const filled = blocks.fill(marked);
  return {
    html: filled,
    diagnostics: [
      ...headings.diagnostics,
      ...leftoverFindings(cited),
      ...raggedFindings(cited),
      ...removedFindings(removed, cited),
    ],
  };
}

/** Full-width brackets bring their own space: those that part a citation from its sentence in Markdown go. */
function closedUp(html: string, bracket = ''): string {
  if (!/^[（〔［]/.test(bracket)) return html;
  return html.replaceAll(/[ \n]+(?=[（〔［])|(?<=[）〕］](?:<\/a>)?)[ \n]+(?=\p{Script=Han})/gu, '');
}

/** Curly quotes and ellipses, as characters rather than entities. */
function typeset(html: string): string {
  return smartypants(html, 'qe').replace(/&#(82\d\d);/g, (_, code) => String.fromCodePoint(Number(code)));
}

const codes = {
  link: 'link-removed',
  image: 'image-removed',
  'image-missing': 'image-missing',
  'image-broken': 'image-broken',
} as const;

/** Each removal at its own place: the n-th of its kind in the page is the n-th in the source. */
function removedFindings(removed: readonly Removed[], { merged }: CitedSection): Diagnostic[] {
  const searched = new Map<string, number>();
  const text = merged.text.toLowerCase();
  return removed.map(({ kind, what, trace }) => {
    const wanted = trace.toLowerCase();
    const at = text.indexOf(wanted, searched.get(wanted) ?? 0);
    searched.set(wanted, at < 0 ? 0 : at + wanted.length);
    const place = merged.placeAt(Math.max(at, 0));
    return kind === 'html'
      ? diagnose('html-removed', place, { what })
      : diagnose(codes[kind], place, { address: what });
  });
}

/** Rows that Markdown would cut or fill up. */
function raggedFindings({ document, merged }: CitedSection): Diagnostic[] {
  return raggedRowsOf(document).map(({ offset, found, expected }) =>
    diagnose('table-ragged', merged.placeAt(offset), { found, expected }),
  );
}

/** Call-outs, footnotes and citations that would be printed as they are written. */
function leftoverFindings({ document, merged }: CitedSection): Diagnostic[] {
  const known = calloutKinds.map((kind) => kind.toUpperCase());
  return leftoversOf(document).map(({ kind, name, offset }) => {
    const place = merged.placeAt(offset);
    if (kind === 'footnote') return diagnose('footnote-missing', place, { label: name });
    if (kind === 'footnote-unused') return diagnose('footnote-unused', place, { label: name });
    if (kind === 'citation') return diagnose('citation-empty', place, { text: name });
    return diagnose('callout-unknown', place, { kind: name, known, near: nearestTo(name, known) });
  });
}
