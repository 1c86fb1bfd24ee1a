import { createHash } from 'node:crypto';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type ScalarTag,
  type Tags,
  type YAMLParseError,
} from 'yaml';
import { type Diagnostic, diagnose } from './diagnostic.js';
import { type Place, placeAt, type SourceText } from './source.js';
import { plainProblem, tellingErrors } from './yaml-problem.js';

/** A YAML text as plain data, with the place of every value and key. */
export interface YamlFile {
  readonly source: SourceText;
  readonly range: TextRange;
  readonly data: unknown;
  /** What findings call it as a whole, when it is only part of a file: "the chart". */
  readonly name?: string;
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

/** Raised when the same text gives other data than before, so that what older versions remember is not taken. */
const reading = 2;

/** The key under which a text's data is known. */
export function yamlKey(source: SourceText, { start, end }: TextRange): string {
  return createHash('sha256').update(`${reading}\n`).update(source.text.slice(start, end)).digest('hex');
}

function parse(source: SourceText, range: TextRange): { value: YamlFile | null; diagnostics: Diagnostic[] } {
  const document = documentOf(source, range);
  const text = source.text.slice(range.start, range.end);
  const finding = (error: Pick<YAMLParseError, 'message' | 'pos'>) =>
    diagnose('yaml-syntax', placeAt(source, range.start + error.pos[0]), plainProblem(error, text));
  const diagnostics = tellingErrors(document.errors, text).map(finding);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  try {
    const data: unknown = document.toJS({ maxAliasCount });
    return { value: new ReadYaml(source, range, data, document), diagnostics };
  } catch (error) {
    return { value: null, diagnostics: [finding(placedAlias(error, text))] };
  }
}

/** Faults of aliases come to light only when the data is made, and without a place. */
function placedAlias(error: unknown, text: string): Pick<YAMLParseError, 'message' | 'pos'> {
  const message = error instanceof Error ? error.message : String(error);
  const [, name] = /^Unresolved alias .*: (.*)$/.exec(message) ?? [];
  const at = Math.max(name === undefined ? 0 : text.indexOf(`*${name}`), 0);
  return { message, pos: [at, at] };
}

function documentOf(source: SourceText, { start, end }: TextRange): Document.Parsed {
  return parseDocument(source.text.slice(start, end), {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    customTags: (tags) => tags.map(exactly),
  });
}

/**
 * A number that JavaScript would write otherwise than it is written here stays text: 99999999999999999999.99, and the
 * version 4.10.
 */
function exactly(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.collection !== undefined || !/:(?:int|float)$/.test(tag.tag)) return tag;
  const { resolve } = tag;
  const exact: ScalarTag = {
    ...tag,
    resolve: (text, onError, options) => {
      const number = resolve(text, onError, options);
      const value = isScalar(number) ? number.value : number;
      return /^[-+]?\d+(?:\.\d+)?$/.test(text) && String(value) !== text ? text : number;
    },
  };
  return exact;
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
