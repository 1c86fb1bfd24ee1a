import { createHash } from 'node:crypto';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Diagnostic, diagnose } from './diagnostic.js';
import { type Place, placeAt, type SourceText } from './source.js';

/** A YAML text as plain data, with the place of every value and key. */
export interface YamlFile {
  readonly source: SourceText;
  readonly range: TextRange;
  readonly data: unknown;
  /** The place of the value at a path, or of its nearest ancestor that exists. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The place of a key of the mapping at a path. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
}

/** Aliases may expand to at most this many nodes, so that a small file cannot grow without end. */
const maxAliasCount = 100;

/** Part of a text, by character offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Data of YAML texts that were read without fault before, as JSON, by the hash of the text. */
export type KnownYaml = ReadonlyMap<string, string>;

/**
 * Reads YAML 1.2 (core schema, so dates stay text). Every syntax error becomes a finding; with one, there is no value.
 * A text whose data is known is not parsed, unless somebody asks for a place in it.
 * @param range the part of the file that is YAML: all of it, or its front matter.
 */
export function parseYaml(
  source: SourceText,
  range: TextRange = { start: 0, end: source.text.length },
  known: KnownYaml = new Map(),
): { value: YamlFile | null; diagnostics: Diagnostic[] } {
  const remembered = known.get(yamlKey(source, range));
  if (remembered !== undefined)
    return { value: new ReadYaml(source, range, JSON.parse(remembered)), diagnostics: [] };
  return parse(source, range);
}

/** The key under which a text's data is known. */
export function yamlKey(source: SourceText, { start, end }: TextRange): string {
  return createHash('sha256').update(source.text.slice(start, end)).digest('hex');
}

function parse(source: SourceText, range: TextRange): { value: YamlFile | null; diagnostics: Diagnostic[] } {
  const document = documentOf(source, range);
  const place = (offset: number): Place => placeAt(source, range.start + offset);
  const diagnostics = document.errors.map((error) =>
    diagnose('yaml-syntax', place(error.pos[0]), { problem: firstLine(error.message) }),
  );
  if (diagnostics.length > 0) return { value: null, diagnostics };
  try {
    const data: unknown = document.toJS({ maxAliasCount });
    return { value: new ReadYaml(source, range, data, document), diagnostics };
  } catch (error) {
    return {
      value: null,
      diagnostics: [diagnose('yaml-syntax', place(0), { problem: firstLine(String(error)) })],
    };
  }
}

function documentOf(source: SourceText, { start, end }: TextRange): Document.Parsed {
  return parseDocument(source.text.slice(start, end), {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
}

class ReadYaml implements YamlFile {
  constructor(
    readonly source: SourceText,
    readonly range: TextRange,
    readonly data: unknown,
    private document?: Document.Parsed,
  ) {}

  placeOf(path: readonly PropertyKey[]): Place {
    return placeAt(this.source, this.range.start + offsetOf(this.#contents(), path));
  }

  placeOfKey(path: readonly PropertyKey[], key: string): Place {
    return placeAt(this.source, this.range.start + offsetOfKey(this.#contents(), path, key));
  }

  #contents(): Node | null {
    this.document ??= documentOf(this.source, this.range);
    return this.document.contents;
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
