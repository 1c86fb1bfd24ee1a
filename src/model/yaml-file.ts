import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Diagnostic, diagnose } from './diagnostic.js';
import { type Place, placeAt, type SourceText } from './source.js';

/** A YAML text as plain data, with the place of every value and key. */
export interface YamlFile {
  readonly source: SourceText;
  readonly data: unknown;
  /** The place of the value at a path, or of its nearest ancestor that exists. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The place of a key of the mapping at a path. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
}

/** Aliases may expand to at most this many nodes, so that a small file cannot grow without end. */
const maxAliasCount = 100;

/**
 * Parses YAML 1.2 (core schema, so dates stay text). Front matter is a part of a file: `range` says which characters.
 * Every syntax error becomes a finding; with one, there is no value.
 */
export function parseYaml(
  source: SourceText,
  range: { start: number; end: number } = { start: 0, end: source.text.length },
): { value: YamlFile | null; diagnostics: Diagnostic[] } {
  const text = source.text.slice(range.start, range.end);
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
  const place = (offset: number): Place => placeAt(source, range.start + offset);
  const diagnostics = document.errors.map((error) =>
    diagnose('yaml-syntax', place(error.pos[0]), { problem: firstLine(error.message) }),
  );
  if (diagnostics.length > 0) return { value: null, diagnostics };
  try {
    const data: unknown = document.toJS({ maxAliasCount });
    const placeOf = (path: readonly PropertyKey[]) => place(offsetOf(document.contents, path));
    const placeOfKey = (path: readonly PropertyKey[], key: string) =>
      place(offsetOfKey(document.contents, path, key));
    return { value: { source, data, placeOf, placeOfKey }, diagnostics };
  } catch (error) {
    return {
      value: null,
      diagnostics: [diagnose('yaml-syntax', place(0), { problem: firstLine(String(error)) })],
    };
  }
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: Node | null | undefined = root;
  let offset = start(root);
  for (const step of path) {
    node = child(node, step);
    if (!node) break;
    offset = start(node);
  }
  return offset;
}

function offsetOfKey(root: Node | null, path: readonly PropertyKey[], key: string): number {
  let node: Node | null | undefined = root;
  for (const step of path) node = child(node, step);
  if (!isMap(node)) return offsetOf(root, path);
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair ? start(pair.key as Node) : start(node);
}

function child(node: Node | null | undefined, step: PropertyKey): Node | null | undefined {
  if (!isMap(node) && !isSeq(node)) return null;
  return node.get(isMap(node) ? String(step) : Number(step), true) as Node | undefined;
}

function start(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
