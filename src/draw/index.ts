import { documentOf, type Fence, fencesOf, textTables } from '../markdown/index.js';
import type { Diagnostic, Outcome } from '../model/diagnostic.js';
import type { Merged, MergedSection } from '../model/document.js';
import type { Drawings, DrawnFigure, PrintedTable } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import type { FontShelf } from '../ports.js';
import { chartFigure } from './chart.js';
import type { DataDesk, TextTable } from './data.js';
import { dealMapFigure, wholeDealMap } from './deal-map/index.js';
import { dotFigure } from './diagram.js';
import { duplicateIds } from './ids.js';
import { preparedImages } from './images.js';
import { setText } from './set-text.js';
import { type KnownDrawings, Studio } from './studio.js';
import { printedTable } from './table.js';
import { withWords } from './words.js';

export type { KnownDrawings } from './studio.js';

/** What was drawn, and what the other steps and the next build have to know of it. */
export interface Drawn extends Drawings {
  /** Ids of references that captions name: they count as cited. */
  readonly sources: ReadonlySet<string>;
  /** Pictures by content hash, for the next build to remember. */
  readonly kept: KnownDrawings;
}

export interface DrawWorld {
  readonly fonts: FontShelf;
  readonly known: KnownDrawings;
  readonly version: string;
}

const languages = new Set(['chart', 'dot', 'deal-map', 'table', 'words']);

/**
 * The step draw: fenced blocks become pictures in the page's fonts and colours. Engines and fonts are loaded only for
 * what no earlier build has drawn.
 */
export async function draw(edition: Edition, merged: Merged, world: DrawWorld): Promise<Outcome<Drawn>> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const studio = new Studio(edition, world.fonts, world.known, world.version);
  const blocks = fencesOf(merged.sections, languages);
  const isForeign = ({ section }: Fence) => edition.sections[section.index]?.locale !== edition.locale;
  const fences = withWords(blocks, isForeign, report);
  const tables = new Map(merged.sections.flatMap(markdownTables));
  const desk: DataDesk = { edition, tables, report };
  const figures = new Map<object, DrawnFigure | PrintedTable>();
  // Tables come first, since charts may be drawn from them.
  for (const fence of fences.filter(({ language }) => language === 'table')) {
    const table = printedTable(fence, desk);
    if (table) figures.set(fence.token, table);
    if (table?.id !== undefined) tables.set(table.id, asText(table));
  }
  for (const [index, fence] of fences.entries()) {
    const figure = await figureOf(fence, index + 1, desk, studio);
    if (figure) figures.set(fence.token, figure);
  }
  for (const found of duplicateIds(merged.sections, fences, figures)) report(found);
  for (const { token, words } of fences) {
    const figure = words && figures.get(token);
    if (figure) figures.set(token, { ...figure, translated: true });
  }
  const failed = new Set<object>(blocks.flatMap(({ token }) => (figures.has(token) ? [] : token)));
  const texts = new Map<object, string>();
  for (const section of merged.sections)
    for (const [token, html] of await setText(section, studio, report)) texts.set(token, html);
  const images = await preparedImages(edition, merged.sections, studio, report);
  const dealMap = showsDealMap(edition, merged) ? await wholeDealMap(edition, studio) : null;
  const sources = new Set([...figures.values()].flatMap((figure) => figure.sources));
  return { value: { figures, texts, images, failed, dealMap, sources, kept: studio.kept }, diagnostics };
}

/** Whether some template or section shows the partial of the map. */
function showsDealMap({ templates }: Edition, { placements }: Merged): boolean {
  if (placements.some((placed) => placed.kind === 'partial' && placed.name === 'deal-map')) return true;
  return [...templates.values()].some(({ text }) => /\{\{>\s*deal-map\b/.test(text));
}

function figureOf(fence: Fence, index: number, desk: DataDesk, studio: Studio): Promise<DrawnFigure | null> {
  if (fence.language === 'chart') return chartFigure(fence, index, desk, studio);
  if (fence.language === 'dot') return dotFigure(fence, index, desk.report, studio);
  if (fence.language === 'deal-map') return dealMapFigure(fence, desk.edition, desk.report, studio);
  return Promise.resolve(null);
}

function markdownTables(section: MergedSection): Array<[string, TextTable]> {
  return textTables(documentOf(section).tokens).map((table) => [table.id, table]);
}

function asText({ columns, rows }: PrintedTable): TextTable {
  const body = rows.filter(({ kind }) => kind === 'row');
  return {
    columns: columns.map(({ title }) => title),
    rows: body.map(({ cells }) => cells.map(({ text }) => text)),
  };
}
