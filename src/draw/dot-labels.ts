import { escapeHtml } from '../model/escape-html.js';
import { type Attributes, type DotGraph, dotText, type Value } from './engines/dot-graph.js';
import { graphOf } from './engines/graphviz.js';
import type { Measure } from './measure.js';

/** Graphviz sets lines so many sizes apart. */
const leading = 1.2;

/**
 * A graph whose labels have the room that their text takes in the page's own font. Graphviz knows the widths of three
 * fonts, and of no letters but Latin ones; so each line of a label is put into a cell of the size that we measure.
 * Labels in Graphviz's HTML and those of records stay as they are.
 */
export async function withMeasuredLabels(dot: string, measure: Measure): Promise<string> {
  const written = (await graphOf(dot, 'dot_json')) as DotGraph;
  const drawn = textsOf((await graphOf(dot, 'json')) as DotGraph);
  return dotText(written, (part, key, value) => {
    const texts = drawn(part, key);
    return texts.length === 0 ? value : labelOf(part, value, texts, measure);
  });
}

/** A line of a label as Graphviz drew it. */
interface DrawnText {
  readonly text: string;
  readonly align: 'l' | 'c' | 'r';
  readonly size: number;
  readonly bold: boolean;
}

/** Which operations draw the text of which attribute. */
const drawings: Readonly<Record<string, string>> = {
  label: '_ldraw_',
  headlabel: '_hldraw_',
  taillabel: '_tldraw_',
};

/** The lines of text by the part of the graph and the attribute that they come from. */
function textsOf(graph: DotGraph): (part: Attributes, key: string) => readonly DrawnText[] {
  const parts = new Map<string, Attributes>([
    ...(graph.objects ?? []).map((object) => [keyOf(object), object] as const),
    ...(graph.edges ?? []).map((edge) => [keyOf(edge), edge] as const),
    [keyOf(graph), graph],
  ]);
  return (part, key) => {
    const drawing = drawings[key];
    const operations = drawing === undefined ? undefined : parts.get(keyOf(part))?.[drawing];
    return Array.isArray(operations) ? linesIn(operations) : [];
  };
}

function keyOf(part: Attributes): string {
  return `${part.tail === undefined ? 'object' : 'edge'} ${part._gvid ?? 'graph'}`;
}

interface Operation {
  readonly op: string;
  readonly size?: number;
  readonly face?: string;
  readonly text?: string;
  readonly align?: DrawnText['align'];
}

/** Each text is in the font that was set last ("F" before "T"). */
function linesIn(operations: readonly Operation[]): DrawnText[] {
  let font = { size: 14, bold: false };
  return operations.flatMap(({ op, size = 14, face = '', text = '', align = 'c' }) => {
    if (op === 'F') font = { size, bold: /bold/i.test(face) };
    return op === 'T' ? { text, align, ...font } : [];
  });
}

function labelOf(part: Attributes, label: string, texts: readonly DrawnText[], measure: Measure): Value {
  if (/record/i.test(String(part.shape ?? ''))) return label;
  const lines = plainLines(label, texts);
  return { html: lines ? cells(lines, measure) : label };
}

/**
 * The drawn lines of a label that was text, null for one in HTML. What else belongs to the same drawing, a label outside
 * of its node, comes after them. \N and its like stand for names.
 */
function plainLines(label: string, texts: readonly DrawnText[]): readonly DrawnText[] | null {
  const lines = label.replace(/(?:\\[nlr]|\n)$/, '').split(/\\[nlr]|\n/);
  const plain = lines.length <= texts.length && lines.every((line, at) => mayBe(line, texts[at]?.text ?? ''));
  return plain ? texts.slice(0, lines.length) : null;
}

/** Escapes and entities may have become anything. */
function mayBe(written: string, drawn: string): boolean {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = written.split(/\\.|&#?\w+;/).map(literal);
  return new RegExp(`^${parts.join('.*')}$`, 's').test(drawn);
}

/** How much of the room that a line leaves stands before it. */
const before = { l: 0, c: 0.5, r: 1 } as const;

/**
 * A table with a row a line. Graphviz places a text by the width that it takes it to have, but at the left of a cell
 * exactly; so each line begins at the left of a cell as wide as itself, between two cells that give it its place.
 */
function cells(texts: readonly DrawnText[], measure: Measure): string {
  const widths = texts.map(({ text, size, bold }) => Math.ceil(measure(text, { size, bold })));
  const widest = Math.max(...widths);
  const rows = texts.map(({ text, align, size }, at) => {
    const width = widths[at] as number;
    const left = Math.round((widest - width) * before[align]);
    const height = Math.ceil(size * leading);
    const words = `${escapeHtml(text)}<BR ALIGN="LEFT"/>`;
    const row = [cell(left, height), cell(width, height, words), cell(widest - width - left, height)];
    return `<TR><TD>${table(`<TR>${row.join('')}</TR>`)}</TD></TR>`;
  });
  return table(rows.join(''));
}

function cell(width: number, height: number, words = ''): string {
  if (width === 0 && words === '') return '';
  return `<TD FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}" ALIGN="LEFT">${words}</TD>`;
}

function table(rows: string): string {
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${rows}</TABLE>`;
}
