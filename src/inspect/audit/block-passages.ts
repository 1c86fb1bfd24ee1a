import type { CitedSection } from '../../markdown/cited.js';
import { type Fence, fencesOf, fenceYaml } from '../../markdown/index.js';
import { markPattern, type Placement } from '../../model/document.js';
import type { YamlFile } from '../../model/yaml-file.js';
import { holdsNumber, opaque, type Passage, type PlacedHere } from './passage.js';
import { sentencesOf } from './sentences.js';

/** What charts and tables from data say of themselves, and the values that somebody typed into them. */
export function blockPassages({ merged }: CitedSection, placements: readonly Placement[]): Passage[] {
  return fencesOf([merged], languages).flatMap((fence) => passagesIn(fence, placements));
}

const languages: ReadonlySet<string> = new Set(['chart', 'table']);
const words = ['title', 'alt', 'note', 'xTitle', 'yTitle', 'total'];

function passagesIn(fence: Fence, placements: readonly Placement[]): Passage[] {
  // What is wrong with the block is reported where it is drawn.
  const { value: file } = fenceYaml(fence, '');
  const block = mapping(file?.data);
  if (!file || !block) return [];
  // A table that a chart is drawn from is judged where it stands.
  const cited = block.source !== undefined || mapping(block.data)?.table !== undefined;
  const said = words.flatMap((key) => sentences(String(block[key] ?? ''), file, [key], cited, placements));
  return [...said, ...typedValues(block, file, cited)];
}

function sentences(
  text: string,
  file: YamlFile,
  path: readonly string[],
  cited: boolean,
  placements: readonly Placement[],
): Passage[] {
  if (!holdsNumber(text)) return [];
  return sentencesOf(text).flatMap(({ start, end }) => {
    const read = withoutMarks(text.slice(start, end), placements);
    return holdsNumber(read.text) ? { ...read, cited, placeAt: () => file.placeOf(path) } : [];
  });
}

/** Figures that a call placed are not typed; names that one placed are read like any other. */
function withoutMarks(
  text: string,
  placements: readonly Placement[],
): { text: string; placed: PlacedHere[] } {
  const placed: PlacedHere[] = [];
  let read = '';
  let from = 0;
  for (const match of text.matchAll(markPattern)) {
    read += text.slice(from, match.index);
    const placement = placements[Number(match[1])];
    if (placement?.kind === 'figure') placed.push({ offset: read.length, fact: placement.fact });
    read += placement?.kind === 'text' ? placement.text : opaque;
    from = match.index + match[0].length;
  }
  read += text.slice(from);
  return { text: read.replace(/\s/g, ' '), placed };
}

/** Rows under `values:`, each value as a cell beside the row's words and under the name of its field. */
function typedValues(block: Record<string, unknown>, file: YamlFile, cited: boolean): Passage[] {
  const rows = mapping(block.data)?.values;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, index) => {
    const cells = Object.entries(mapping(row) ?? {});
    const label = cells.find(([, value]) => typeof value === 'string' && !/^[\d.,%\s−-]*$/.test(value))?.[1];
    return cells.flatMap(([field, value]) => {
      const text = String(value ?? '');
      if (value === label || !holdsNumber(text)) return [];
      const cell = { row: String(label ?? ''), column: field, caption: String(block.title ?? '') };
      return { text, cited, placed: [], cell, placeAt: () => file.placeOf(['data', 'values', index, field]) };
    });
  });
}

function mapping(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
