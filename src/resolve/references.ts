import { diagnose } from '../model/diagnostic.js';
import { type Reference, referencesSchema } from '../model/reference.js';
import { check } from '../model/schema/check.js';
import { reservedCharacters } from '../model/schema/reserved.js';
import { placeOfFile } from '../model/source.js';
import { briefingFolder } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import { carriedItem } from '../references/index.js';
import type { Desk, Read } from './desk.js';
import type { Exports } from './exports.js';

/**
 * The references of a briefing, from every file that holds some: references.yaml, references.json, then the .bib and .ris
 * files by name. At least one must be there. They are one list, in which each id stands once.
 */
export function collectReferences(desk: Desk, exports: Exports): Read<readonly Reference[]> {
  const folder = briefingFolder(desk.workspace.briefing);
  const [yaml, json] = [`${folder}/references.yaml`, `${folder}/references.json`];
  const has = (path: string) => desk.workspace.texts.has(path) || desk.workspace.hashes.has(path);
  desk.keep(exports);
  const reads = [
    ...(has(yaml) ? [desk.read(yaml, 'the reference list', referencesSchema)] : []),
    ...(has(json) ? [readJson(desk, json)] : []),
    ...exports.files.map((file) => readExported(desk, file, exports.broken)),
  ];
  if (reads.length === 0) {
    desk.report(diagnose('file-missing', placeOfFile(yaml), { what: 'the reference list' }));
    return { path: yaml, value: null, file: null };
  }
  return joined(reads);
}

/** CSL-JSON is YAML too, so every value has its place; what other programs add to it is passed over. */
function readJson(desk: Desk, path: string): Read<readonly Reference[]> {
  const source = desk.workspace.texts.get(path);
  const file = source ? desk.yaml(source) : null;
  if (!file) return { path, value: null, file };
  const data = Array.isArray(file.data) ? file.data.map(carried) : file.data;
  const view = {
    ...file,
    data,
    placeOf: (at: readonly PropertyKey[]) => file.placeOf(at),
    placeOfKey: (at: readonly PropertyKey[], key: string) => file.placeOfKey(at, key),
  };
  return { path, value: desk.keep(check(referencesSchema, view)).value, file };
}

function carried(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
    ? carriedItem(entry as Record<string, unknown>).item
    : entry;
}

function readExported(desk: Desk, file: YamlFile, broken: readonly string[]): Read<readonly Reference[]> {
  const { path } = file.source;
  desk.report(...reservedCharacters(file));
  const { value } = desk.keep(check(referencesSchema, file));
  return { path, value: broken.includes(path) ? null : value, file };
}

/** Several lists as one. Where one could not be read, nobody knows which keys are missing. */
function joined(reads: readonly Read<readonly Reference[]>[]): Read<readonly Reference[]> {
  const [only, ...others] = reads as [Read<readonly Reference[]>, ...Read<readonly Reference[]>[]];
  if (others.length === 0) return only;
  const owners = reads.flatMap(({ value, file }) => (value ?? []).map((_, index) => ({ file, index })));
  const whole = reads.every(({ value }) => value !== null);
  const first = reads.find(({ file }) => file !== null)?.file;
  return {
    path: only.path,
    value: whole ? reads.flatMap(({ value }) => value ?? []) : null,
    file: first ? manyFiles(first, owners) : null,
  };
}

function manyFiles(first: YamlFile, owners: readonly { file: YamlFile | null; index: number }[]): YamlFile {
  const at = ([index, ...rest]: readonly PropertyKey[]) => {
    const owner = owners[Number(index)];
    return { file: owner?.file ?? first, path: [owner?.index ?? 0, ...rest] };
  };
  return {
    source: first.source,
    range: first.range,
    data: null,
    placeOf: (path) => at(path).file.placeOf(at(path).path),
    placeOfKey: (path, key) => at(path).file.placeOfKey(at(path).path, key),
  };
}
