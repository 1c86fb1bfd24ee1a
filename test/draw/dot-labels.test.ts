import { describe, expect, test } from 'vitest';
import { fontPackages } from '../../src/adapters/font-packages.js';
import { withMeasuredLabels } from '../../src/draw/dot-labels.js';
import { dotToSvg } from '../../src/draw/engines/graphviz.js';
import { measureOf } from '../../src/draw/measure.js';
import { editionOf } from '../steps.js';

const { fonts } = await editionOf();
const measure = await measureOf(
  fonts.find(({ family }) => family === 'Source Sans 3'),
  fontPackages(),
);
const drawn = async (dot: string) => dotToSvg(await withMeasuredLabels(dot, measure));

/** What an SVG of Graphviz shows: its texts, how many nodes, edges and clusters. */
function shown(svg: string) {
  const count = (kind: string) => svg.match(new RegExp(`class="${kind}"`, 'g'))?.length ?? 0;
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.trim());
  return { texts: texts.sort(), nodes: count('node'), edges: count('edge'), clusters: count('cluster') };
}

const bare = 'shape=box margin=0 width=0 height=0 fontname="Helvetica" fontsize=10';

describe('the label of a node has the room that its text takes in the page’s font', () => {
  test.each([
    ['in Latin letters', 'First step'],
    ['in Chinese, which Graphviz has no widths for', '监管机构与政府部门'],
    ['of several lines', 'One\\nand a second line\\n三'],
  ])('%s', async (_, label) => {
    const svg = await drawn(`digraph { a [${bare} label="${label}"] }`);
    const corners = [
      ...(/class="node"[\s\S]*?<polygon[^>]*points="([^"]+)"/.exec(svg)?.[1] ?? '').matchAll(/([-\d.]+),/g),
    ].map(([, x]) => Number(x));
    const [left, right] = [Math.min(...corners), Math.max(...corners)];
    const lines = label.split('\\n');
    const widest = Math.max(...lines.map((line) => measure(line, { size: 10 })));
    expect(right - left).toBeGreaterThanOrEqual(widest);
    expect(right - left).toBeLessThan(widest + 2);
    // Every line begins so far from the left that it stands in the middle.
    const starts = [...svg.matchAll(/<text[^>]* x="([-\d.]+)"/g)].map(([, x]) => Number(x));
    for (const [at, line] of lines.entries())
      expect(Math.abs((starts[at] ?? 0) + measure(line, { size: 10 }) / 2 - (left + right) / 2)).toBeLessThan(
        1,
      );
  });

  test('and stands at the side that its author wanted', async () => {
    const svg = await drawn(`digraph { a [${bare} label="short\\la much longer line\\l"] }`);
    const starts = [...svg.matchAll(/<text[^>]* x="([-\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.abs((starts[0] ?? 0) - (starts[1] ?? 9))).toBeLessThan(0.5);
  });
});

test.each([
  ['names as labels', 'digraph { a -> b -> "c d" }'],
  [
    'edges with labels of their own, twice between the same nodes',
    'digraph { a -> b [label="x" headlabel=h taillabel=t]; a -> b [label=y]; b -> a [dir=both] }',
  ],
  ['an undirected and a strict graph', 'strict graph { a -- b; a -- b; label="The title" }'],
  [
    'clusters in clusters, ranks, and edges between them',
    'digraph { compound=true; subgraph cluster_a { label="政府 A"; x; subgraph cluster_b { label=B; y; z } } { rank=same; p; q } x -> p [lhead=cluster_a]; y -> q }',
  ],
  [
    'records, which keep their fields and ports',
    'digraph { r [shape=record label="<f> left|right"]; a -> r:f }',
  ],
  ['labels in HTML', 'digraph { a [label=<<b>bold</b> &amp; plain>]; b [xlabel="outside" label="inside"] }'],
  ['signs that mean something elsewhere', 'digraph { a [label="A \\"b\\" & <c> \\\\ d"]; "e \\"f\\"" -> a }'],
  ['no label', 'digraph { a [label=""]; b [shape=point] a -> b }'],
  ['a graph without nodes', 'digraph {}'],
])('everything else stays as it was written: %s', async (_, dot) => {
  expect(shown(await drawn(dot))).toEqual(shown(await dotToSvg(dot)));
});
