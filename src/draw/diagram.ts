import { type Fence, fenceYaml } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { DrawnFigure, Picture } from '../model/drawing.js';
import { check } from '../model/schema/check.js';
import { withMeasuredLabels } from './dot-labels.js';
import { DotError, dotToSvg } from './engines/graphviz.js';
import { diagramSchema } from './schema.js';
import { knownSources } from './sources.js';
import type { Made, Studio } from './studio.js';
import { pictureOf, smallestText } from './svg.js';
import { axisSize, type Theme, tallest, widths } from './theme.js';

/** The smallest text that is printed legibly: 6 pt, in CSS pixels. */
const leastText = 8;

/**
 * One ```dot block as a figure, or null with findings: its caption in YAML, a line `---`, then the graph in the DOT
 * language of Graphviz.
 */
export async function dotFigure(
  fence: Fence,
  index: number,
  report: (found: Diagnostic) => void,
  studio: Studio,
): Promise<DrawnFigure | null> {
  const parted = /^---[ \t]*$/m.exec(fence.text);
  const head = parted?.index ?? fence.text.length;
  const { value: file, diagnostics } = fenceYaml(fence, 'the diagram', head);
  for (const found of diagnostics) report(found);
  const checked = file && check(diagramSchema, file);
  for (const found of checked?.diagnostics ?? []) report(found);
  const start = head + (parted?.[0].length ?? 0) + 1;
  const dot = fence.text.slice(start);
  const missing = !parted ? noGraph : excess(dot);
  if (missing) report(diagnose('diagram-failed', fence.placeAt(parted ? start : 0), { problem: missing }));
  const closed = reachingOut(dot);
  if (closed)
    report(diagnose('chart-remote', fence.placeAt(start + closed.at), { what: `"${closed.what}"` }));
  if (!file || !checked?.value || closed || missing) return null;
  const { value } = checked;
  const id = value.id ?? `diagram-${index}`;
  const picture = await studio.make<Picture>('dot', { dot, id, look: studio.look() }, () =>
    drawn(dot, id, studio),
  );
  if (!picture.made) {
    const line = Number(/^(\d+):/.exec(picture.problem ?? '')?.[1] ?? 1);
    const problem = (picture.problem ?? '').replace(/^\d+:/, '');
    report(diagnose('diagram-failed', fence.placeAt(lineStart(fence.text, start, line)), { problem }));
    return null;
  }
  reportSmall(picture.made, widths[value.size], fence, report);
  const height = Math.round(picture.made.height * Math.min(1, widths[value.size] / picture.made.width));
  if (height > tallest) report(diagnose('picture-too-tall', fence.placeAt(0), { height, most: tallest }));
  return {
    kind: 'diagram',
    ...(value.id !== undefined && { id: value.id }),
    title: value.title,
    alt: value.alt,
    note: value.note ?? '',
    sources: knownSources(value.source, file, { edition: studio.edition, report }),
    size: value.size,
    place: fence.placeAt(0),
    picture: picture.made,
    facts: [],
    data: null,
  };
}

const noGraph = 'a line "---" has to stand between its caption and the graph';

/** Graphviz takes minutes for what no page can show. */
const mostArrows = 300;

function excess(dot: string): string | null {
  if (dot.trim() === '') return 'there is no graph below the line "---"';
  const arrows = dot.match(/-[->]/g)?.length ?? 0;
  return arrows > mostArrows ? `it has ${arrows} arrows, and a page shows ${mostArrows} at most` : null;
}

/** Attributes of DOT that name files or addresses. */
function reachingOut(dot: string): { at: number; what: string } | null {
  const match =
    /\b(image|imagepath|shapefile|URL|href|stylesheet|fontpath)\s*=/i.exec(dot) ?? /<\s*img\b/i.exec(dot);
  return match && { at: match.index, what: match[0].trim() };
}

async function drawn(dot: string, id: string, studio: Studio): Promise<Made> {
  try {
    const theme = await studio.theme();
    const svg = await dotToSvg(await withMeasuredLabels(dressed(dot, theme), theme.measure));
    return { made: pictureOf(svg, id) };
  } catch (error) {
    if (!(error instanceof DotError)) throw error;
    return { made: null, problem: `${error.line ?? 1}:${error.message}` };
  }
}

/** The page's look as defaults, right after the graph's opening brace, so that the author's own attributes win. */
function dressed(dot: string, { ink, rule, tint, accent }: Theme): string {
  const text = `fontname="Helvetica" fontsize=${axisSize} fontcolor="${ink}"`;
  const defaults = `graph [bgcolor="transparent" pad=0.02 ${text}] node [shape=box style=filled fillcolor="${tint}" color="${rule}" penwidth=0.7 height=0.3 margin="0.12,0.06" ${text}] edge [color="${accent}" penwidth=1 arrowsize=0.6 ${text}]`;
  return dot.replace(/\{/, () => `{${defaults};`);
}

/** Graphviz counts in points and so do its sizes of text; on the page they are pixels. */
function reportSmall(
  picture: Picture,
  width: number,
  fence: Fence,
  report: (found: Diagnostic) => void,
): void {
  const scale = Math.min(4 / 3, (width / picture.width) * (4 / 3));
  const printed = (smallestText(picture.svg) ?? leastText) * scale;
  if (printed >= leastText - 0.05) return;
  const points = (pixels: number) => `${((pixels * 72) / 96).toFixed(1)} pt`;
  report(
    diagnose('picture-text-small', fence.placeAt(0), { size: points(printed), least: points(leastText) }),
  );
}

function lineStart(text: string, start: number, line: number): number {
  const before = text
    .slice(start)
    .split('\n')
    .slice(0, line - 1);
  return start + before.reduce((sum, each) => sum + each.length + 1, 0);
}
