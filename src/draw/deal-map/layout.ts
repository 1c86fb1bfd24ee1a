import { type Layout, layoutOf } from '../engines/graphviz.js';
import type { Measure } from '../measure.js';
import type { DealGraph } from './arrows.js';
import { arrowLettering, type Lettering, partyLettering } from './lettering.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The map with everything in its place; CSS pixels from the upper left corner. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyArray<{
    readonly centre: Point;
    readonly box: Lettering;
    readonly width: number;
    readonly height: number;
  }>;
  readonly arrows: ReadonlyArray<{
    readonly curve: readonly Point[];
    readonly tip: Point;
    readonly label: Point;
    readonly lettering: Lettering;
  }>;
}

interface Attempt {
  readonly rankdir: 'LR' | 'TB';
  /** Room for the lettering of an arrow, and between the ranks. */
  readonly room: number;
  readonly ranksep: number;
  readonly nodesep: number;
}

const roomy: readonly Attempt[] = [
  { rankdir: 'TB', room: 170, ranksep: 20, nodesep: 22 },
  { rankdir: 'TB', room: 112, ranksep: 22, nodesep: 18 },
  { rankdir: 'LR', room: 132, ranksep: 26, nodesep: 22 },
];

/** For deals of many parties, where no roomy layout fits. */
const dense: readonly Attempt[] = [
  { rankdir: 'LR', room: 96, ranksep: 16, nodesep: 12 },
  { rankdir: 'TB', room: 84, ranksep: 16, nodesep: 8 },
  { rankdir: 'LR', room: 78, ranksep: 10, nodesep: 8 },
  { rankdir: 'TB', room: 70, ranksep: 12, nodesep: 6 },
];

/**
 * Lays a deal out in several ways and takes the one that is printed largest at a width; of those that fit, the lowest.
 * Graphviz has no fonts, so every box has the size that its text takes in the page's own.
 */
export async function layOut(
  graph: DealGraph,
  width: number,
  tallest: number,
  measure: Measure,
): Promise<MapLayout> {
  const scale = (layout: MapLayout) => Math.min(1, width / layout.width, tallest / layout.height);
  const all = (attempts: readonly Attempt[]) =>
    Promise.all(attempts.map((attempt) => tryLayout(graph, attempt, measure)));
  const tried = await all(roomy);
  if (tried.every((layout) => scale(layout) < 1)) tried.push(...(await all(dense)));
  return tried.toSorted((a, b) => scale(b) - scale(a) || a.height - b.height)[0] as MapLayout;
}

const padding = { x: 9, y: 6 };

async function tryLayout(graph: DealGraph, attempt: Attempt, measure: Measure): Promise<MapLayout> {
  const boxes = graph.parties.map((party) =>
    partyLettering(party, Math.min(Math.max(attempt.room, 84), 130), measure),
  );
  const labels = graph.arrows.map((arrow) => arrowLettering(arrow, attempt.room, measure));
  const layout = await layoutOf(dotOf(graph, attempt, boxes, labels));
  return placed(layout, graph, boxes, labels);
}

function dotOf(
  { parties, arrows }: DealGraph,
  { rankdir, ranksep, nodesep }: Attempt,
  boxes: readonly Lettering[],
  labels: readonly Lettering[],
): string {
  const inches = (pixels: number) => (pixels / 72).toFixed(4);
  const index = new Map(parties.map(({ id }, at) => [id, at]));
  const nodes = boxes.map(
    ({ width, height }, at) =>
      `n${at} [width=${inches(width + 2 * padding.x)} height=${inches(height + 2 * padding.y)}]`,
  );
  const edges = arrows.map(({ from, to }, at) => {
    const { width, height } = labels[at] as Lettering;
    const label = `<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width) + 10}" HEIGHT="${Math.ceil(height) + 4}"><TR><TD></TD></TR></TABLE>>`;
    return `n${index.get(from)} -> n${index.get(to)} [label=${label}]`;
  });
  return `digraph { graph [rankdir=${rankdir} ranksep=${inches(ranksep)} nodesep=${inches(nodesep)} splines=true]
node [shape=box fixedsize=true label=""] edge [arrowhead=normal arrowsize=0.6]
${[...nodes, ...edges].join('\n')} }`;
}

function placed(
  layout: Layout,
  graph: DealGraph,
  boxes: readonly Lettering[],
  labels: readonly Lettering[],
): MapLayout {
  const [, , width = 0, height = 0] = layout.bb.split(',').map(Number);
  const point = (text = '0,0'): Point => {
    const [x = 0, y = 0] = text.split(',').map(Number);
    return { x: x + margin, y: height - y + margin };
  };
  const nodes = boxes.map((box, at) => ({
    centre: point(layout.objects?.find(({ name }) => name === `n${at}`)?.pos),
    box,
    width: box.width + 2 * padding.x,
    height: box.height + 2 * padding.y,
  }));
  const arrows = graph.arrows.map((_, at) => {
    const { pos = '', lp } = layout.edges?.[at] ?? {};
    const parts = pos.split(' ');
    const tip = parts.find((part) => part.startsWith('e,'))?.slice(2);
    const curve = parts.filter((part) => !/^[es],/.test(part)).map(point);
    return { curve, tip: point(tip), label: point(lp), lettering: labels[at] as Lettering };
  });
  return { width: width + 2 * margin, height: height + 2 * margin, nodes, arrows };
}

/** Room for half a stroke. */
const margin = 1;
