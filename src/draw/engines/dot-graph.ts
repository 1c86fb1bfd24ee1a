/** A graph as Graphviz reads it: `dot_json` for what its author wrote, `json` for where the texts of labels came to stand. */
export interface DotGraph extends Attributes {
  readonly name: string;
  readonly directed: boolean;
  readonly strict: boolean;
  readonly objects?: readonly DotObject[];
  readonly edges?: readonly DotEdge[];
}

/** A node, or a subgraph, which has lists of its members. */
export interface DotObject extends Attributes {
  readonly _gvid: number;
  readonly name: string;
  readonly nodes?: readonly number[];
  readonly edges?: readonly number[];
  readonly subgraphs?: readonly number[];
}

export interface DotEdge extends Attributes {
  readonly _gvid: number;
  readonly tail: number;
  readonly head: number;
}

export interface Attributes {
  readonly [key: string]: unknown;
}

/** An attribute's value: text, or a label in Graphviz's HTML. */
export type Value = string | { readonly html: string };

/** Says the value of an attribute of some part of the graph. */
export type Saying = (part: Attributes, key: string, value: string) => Value;

/**
 * The graph in the DOT language: nodes, subgraphs and edges in the order in which its author named them, each with all
 * its attributes, since Graphviz has resolved the defaults.
 */
export function dotText(graph: DotGraph, saying: Saying): string {
  const { objects = [], edges = [] } = graph;
  const byId = new Map(objects.map((object) => [object._gvid, object]));
  const nodes = objects.filter((object) => !isSubgraph(object));
  const inner = new Set(objects.flatMap(({ subgraphs = [] }) => subgraphs));
  const named = (id: number) => quoted(byId.get(id)?.name ?? '');
  const arrow = graph.directed ? '->' : '--';
  const subgraph = (object: DotObject): string =>
    [
      `subgraph ${quoted(object.name)} {`,
      ...attributes(object, saying).map((attribute) => `${attribute};`),
      ...(object.subgraphs ?? []).map((id) => subgraph(byId.get(id) as DotObject)),
      ...(object.nodes ?? []).map((id) => `${named(id)};`),
      '}',
    ].join(' ');
  return [
    `${graph.strict ? 'strict ' : ''}${graph.directed ? 'digraph' : 'graph'} ${quoted(graph.name)} {`,
    ...attributes(graph, saying).map((attribute) => `${attribute};`),
    ...nodes.map((node) => `${quoted(node.name)} [${attributes(node, saying).join(' ')}];`),
    ...objects.filter((object) => isSubgraph(object) && !inner.has(object._gvid)).map(subgraph),
    ...edges.map(
      (edge) => `${named(edge.tail)} ${arrow} ${named(edge.head)} [${attributes(edge, saying).join(' ')}];`,
    ),
    '}',
  ].join('\n');
}

/** Subgraphs come first, and they alone hold nodes. */
function isSubgraph({ nodes, subgraphs, edges }: DotObject): boolean {
  return (nodes ?? subgraphs ?? edges) !== undefined;
}

/** What is no attribute but the shape of the graph, or a result. */
const structure = new Set(['name', 'directed', 'strict', 'bb']);

function attributes(part: Attributes, saying: Saying): string[] {
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value !== 'string' || structure.has(key) || key.startsWith('_')) return [];
    const said = saying(part, key, value);
    return `${quoted(key)}=${typeof said === 'string' ? quoted(said) : `<${said.html}>`}`;
  });
}

/** A quoted string of DOT: its backslashes mean what they meant. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
