import type { Diagnostic, Outcome } from '../model/diagnostic.js';
import type { Merged } from '../model/document.js';
import type { Drawings, DrawnFigure } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import type { FontShelf } from '../ports.js';
import { chartFigure } from './chart.js';
import type { DataDesk } from './data.js';
import { dealMapFigure, wholeDealMap } from './deal-map/index.js';
import { dotFigure } from './diagram.js';
import { fencesOf } from './fences.js';
import { type KnownDrawings, Studio } from './studio.js';

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

const languages = new Set(['chart', 'dot', 'deal-map']);

/**
 * The step draw: fenced blocks become pictures in the page's fonts and colours. Engines and fonts are loaded only for
 * what no earlier build has drawn.
 */
export async function draw(edition: Edition, merged: Merged, world: DrawWorld): Promise<Outcome<Drawn>> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const studio = new Studio(edition, world.fonts, world.known, world.version);
  const desk: DataDesk = { edition, tables: new Map(), report };
  const figures = new Map<object, DrawnFigure>();
  const failed = new Set<object>();
  for (const [index, fence] of fencesOf(merged.sections, languages).entries()) {
    const figure =
      fence.language === 'chart'
        ? await chartFigure(fence, index + 1, desk, studio)
        : fence.language === 'dot'
          ? await dotFigure(fence, index + 1, report, studio)
          : await dealMapFigure(fence, edition, report, studio);
    if (figure) figures.set(fence.token, figure);
    else failed.add(fence.token);
  }
  const dealMap = showsDealMap(edition, merged) ? await wholeDealMap(edition, studio) : null;
  const sources = new Set([...figures.values()].flatMap((figure) => figure.sources));
  return { value: { figures, failed, dealMap, sources, kept: studio.kept }, diagnostics };
}

/** Whether some template or section shows the partial of the map. */
function showsDealMap({ templates }: Edition, { placements }: Merged): boolean {
  if (placements.some((placed) => placed.kind === 'partial' && placed.name === 'deal-map')) return true;
  return [...templates.values()].some(({ text }) => /\{\{>\s*deal-map\b/.test(text));
}
