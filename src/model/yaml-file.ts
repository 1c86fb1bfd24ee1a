import { createHash } from 'node:crypto';
import { type Document, isScalar, parseDocument, type ScalarTag, type Tags, type YAMLParseError } from 'yaml';
import { type Diagnostic, diagnose } from './diagnostic.js';
import { type Place, placeAt, type SourceText } from './source.js';
import { plainProblem, tellingErrors } from './yaml-problem.js';
import { offsetOf, offsetOfKey, type Spots, spotsOf } from './yaml-spots.js';

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

/** A text that was parsed, or known from before. */
export interface ParsedYaml extends YamlFile {
  /** What `parseYaml` takes as known the next time, in place of parsing. */
  readonly remembered: string;
}

/** Aliases may expand to at most this many nodes, so that a small file cannot grow without end. */
const maxAliasCount = 100;

/** Part of a text, by character offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** YAML texts that were read without fault before, as `remembered` gave them, by `yamlKey`. */
export type KnownYaml = ReadonlyMap<string, string>;

/**
 * Reads YAML 1.2 (core schema, so dates stay text). Every syntax error becomes a finding; with one, there is no value.
 * A text that is known is not parsed.
 * @param range the part of the file that is YAML: all of it, or its front matter.
 */
export function parseYaml(
  source: SourceText,
  range: TextRange = { start: 0, end: source.text.length },
  known: KnownYaml = new Map(),
): { value: ParsedYaml | null; diagnostics: Diagnostic[] } {
  const remembered = known.get(yamlKey(source, range));
  if (remembered !== undefined) {
    const { data, spots } = JSON.parse(remembered) as Remembered;
    return { value: new ReadYaml(source, range, data, spots), diagnostics: [] };
  }
  return parse(source, range);
}

/** Raised when the same text is remembered otherwise than before, so that what older versions remember is not taken. */
const reading = 3;

/** The key under which a text is known. */
export function yamlKey(source: SourceText, { start, end }: TextRange): string {
  return createHash('sha256').update(`${reading}\n`).update(source.text.slice(start, end)).digest('hex');
}

function parse(
  source: SourceText,
  range: TextRange,
): { value: ParsedYaml | null; diagnostics: Diagnostic[] } {
  const document = documentOf(source, range);
  const text = source.text.slice(range.start, range.end);
  const finding = (error: Pick<YAMLParseError, 'message' | 'pos'>) =>
    diagnose('yaml-syntax', placeAt(source, range.start + error.pos[0]), plainProblem(error, text));
  const diagnostics = tellingErrors(document.errors, text).map(finding);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  try {
    const data: unknown = document.toJS({ maxAliasCount });
    return { value: new ReadYaml(source, range, data, spotsOf(document.contents)), diagnostics };
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

interface Remembered {
  readonly data: unknown;
  readonly spots: Spots;
}

class ReadYaml implements ParsedYaml {
  constructor(
    readonly source: SourceText,
    readonly range: TextRange,
    readonly data: unknown,
    private readonly spots: Spots,
  ) {}

  get remembered(): string {
    return JSON.stringify({ data: this.data, spots: this.spots } satisfies Remembered, finite);
  }

  placeOf(path: readonly PropertyKey[]): Place {
    return placeAt(this.source, this.range.start + offsetOf(this.spots, path));
  }

  placeOfKey(path: readonly PropertyKey[], key: string): Place {
    return placeAt(this.source, this.range.start + offsetOfKey(this.spots, path, key));
  }
}

/** Infinity and NaN are no JSON. What held them is missing from it, and a schema says so. */
function finite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
