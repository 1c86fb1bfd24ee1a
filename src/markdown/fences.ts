import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MergedSection } from '../model/document.js';
import type { Place, SourceText } from '../model/source.js';
import { parseYaml, type YamlFile } from '../model/yaml-file.js';
import { type CodeBlock, codeBlocksOf } from './code-blocks.js';
import { documentOf } from './document-of.js';

/** A fenced block of a section whose language is one of ours. */
export interface Fence extends CodeBlock {
  readonly section: MergedSection;
  /** Words of a translation, by their keys, in the place of the block's own. */
  readonly words?: Readonly<Record<string, unknown>>;
  /** The place of a character of `text`. */
  placeAt(offset: number): Place;
}

/** Every fenced block with one of these languages, in reading order. */
export function fencesOf(sections: readonly MergedSection[], languages: ReadonlySet<string>): Fence[] {
  return sections.flatMap((section) =>
    codeBlocksOf(documentOf(section))
      .filter(({ language }) => languages.has(language))
      .map((block) => ({ ...block, section, placeAt: placer(section, block) })),
  );
}

/** Inside lists and quotes the block's text is not the file's; everything then stands where the block starts. */
function placer(section: MergedSection, { offset: start, raw, text }: CodeBlock): Fence['placeAt'] {
  const skipped = raw.indexOf('\n') + 1;
  const verbatim = section.text.startsWith(text, start + skipped);
  return (offset) => section.placeAt(verbatim ? start + skipped + offset : start);
}

/**
 * The YAML of a block, with places in the section's file.
 * @param name what findings call the block: "the chart".
 */
export function fenceYaml(
  fence: Fence,
  name: string,
  end = fence.text.length,
): { value: YamlFile | null; diagnostics: Diagnostic[] } {
  const source: SourceText = { path: fence.section.path, text: fence.text };
  const { value, diagnostics } = parseYaml(source, { start: 0, end });
  const moved = (place: Place): Place => fence.placeAt(offsetOf(fence.text, place));
  if (value && value.data !== null && !isMapping(value.data)) {
    const problem = 'it is no mapping of keys to values';
    const what = {
      what: name,
      problem,
      expected: 'Write "key: value", each on a line of its own.',
      near: [],
    };
    return { value: null, diagnostics: [diagnose('value-invalid', fence.placeAt(0), what)] };
  }
  return {
    value: value && {
      source,
      range: value.range,
      // An empty block has nothing in it, rather than being nothing.
      data: { ...(value.data ?? {}), ...fence.words },
      name,
      placeOf: (path) => (path.length === 0 ? fence.placeAt(0) : moved(value.placeOf(path))),
      placeOfKey: (path, key) => moved(value.placeOfKey(path, key)),
    },
    diagnostics: diagnostics.map((found) => ({ ...found, ...moved(found as unknown as Place) })),
  };
}

function isMapping(data: unknown): boolean {
  return typeof data === 'object' && !Array.isArray(data);
}

function offsetOf(text: string, { line, column }: Pick<Place, 'line' | 'column'>): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
