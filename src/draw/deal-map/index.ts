import { type Fence, fenceYaml } from '../../markdown/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { DrawnFigure, FigureSize, Picture } from '../../model/drawing.js';
import type { Edition } from '../../model/edition.js';
import { nearestTo } from '../../model/nearest.js';
import { check } from '../../model/schema/check.js';
import { type Place, placeOfFile } from '../../model/source.js';
import { dealMapSchema } from '../schema.js';
import { knownSources } from '../sources.js';
import type { Studio } from '../studio.js';
import { tallest, widths } from '../theme.js';
import { type DealChoice, type DealGraph, dealGraph, mapInWords } from './arrows.js';
import { layOut } from './layout.js';
import { mapSvg } from './svg.js';

/** The map of the whole deal, for page templates; null for a deal that has no terms between two parties. */
export async function wholeDealMap(edition: Edition, studio: Studio): Promise<DrawnFigure | null> {
  const place = placeOfFile(
    edition.templates.get('partials/deal-map')?.path ?? 'templates/partials/deal-map.hbs',
  );
  const graph = dealGraph(edition, {}, place);
  if (graph.arrows.length === 0) return null;
  const picture = await pictured(graph, 'full', studio);
  const title = edition.language.words['flows-title'] ?? '';
  return { ...figureOf(graph, picture, 'full', place, edition), title };
}

/** One ```deal-map block: the whole deal, or the terms between some parties or of some kinds. */
export async function dealMapFigure(
  fence: Fence,
  edition: Edition,
  report: (found: Diagnostic) => void,
  studio: Studio,
): Promise<DrawnFigure | null> {
  const { value: file, diagnostics } = fenceYaml(fence, 'the diagram');
  const checked = file && check(dealMapSchema, file);
  for (const found of [...diagnostics, ...(checked?.diagnostics ?? [])]) report(found);
  if (!file || !checked?.value) return null;
  const { parties, kinds, id, title, alt, note, source, size } = checked.value;
  const known = edition.deal.parties.map((party) => party.id);
  const unknown = (parties ?? []).flatMap((each, at) => (known.includes(each) ? [] : [{ each, at }]));
  for (const { each, at } of edition.unread.deal ? [] : unknown)
    report(
      diagnose('id-unknown', file.placeOf(['parties', at]), {
        id: each,
        kind: 'party',
        near: nearestTo(each, known),
      }),
    );
  if (unknown.length > 0) return null;
  const choice: DealChoice = { parties, kinds };
  const graph = dealGraph(edition, choice, fence.placeAt(0));
  if (graph.arrows.length === 0) {
    report(
      diagnose('chart-data-missing', fence.placeAt(0), { problem: 'no term runs between these parties' }),
    );
    return null;
  }
  const picture = await pictured(graph, size, studio);
  const figure = figureOf(graph, picture, size, fence.placeAt(0), edition);
  return {
    ...figure,
    ...(id !== undefined && { id }),
    title,
    alt: alt ?? figure.alt,
    note: note ?? '',
    ...(source.length > 0 && { sources: knownSources(source, file, { edition, report }) }),
  };
}

async function pictured(graph: DealGraph, size: FigureSize, studio: Studio): Promise<Picture> {
  const { parties, arrows } = graph;
  const shapes = { parties, arrows, size, look: studio.look() };
  const { made } = await studio.make<Picture>('deal-map', shapes, async () => {
    const theme = await studio.theme();
    const layout = await layOut(graph, widths[size], tallest, theme.measure);
    return { made: mapSvg(layout, graph.arrows, theme) };
  });
  return made as Picture;
}

function figureOf(
  graph: DealGraph,
  picture: Picture,
  size: FigureSize,
  place: Place,
  edition: Edition,
): DrawnFigure {
  const { facts, sources } = graph;
  const ids = [...new Set(facts.map(({ fact }) => fact.id))];
  return {
    kind: 'diagram',
    title: '',
    note: '',
    sources,
    alt: mapInWords(graph, edition),
    size,
    place,
    picture,
    facts,
    data: ids.length > 0 ? { kind: 'facts', ids } : null,
  };
}
