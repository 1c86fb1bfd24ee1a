import { isAbsolute, parse, relative, resolve, sep } from 'node:path';
import { decodeText } from '../model/decode.js';
import { type Diagnostic, diagnose, inReadingOrder, stops } from '../model/diagnostic.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder } from '../model/workspace.js';
import { parseYaml } from '../model/yaml-file.js';
import type { Files } from '../ports.js';
import { mergedYaml, yamlOf } from './merge-yaml.js';
import { readSource } from './read-source.js';
import { settle } from './settle.js';

/** The step import: works from files of other programs, or from a list that somebody typed, become references.yaml. */

export interface ImportRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Paths of the files, relative to `cwd`. They may stand anywhere. */
  readonly files: readonly string[];
  readonly cwd: string;
  /** The briefing whose references.yaml they are added to; without one, they are only given back. */
  readonly into?: string;
  /** Warnings keep the file from being written too. */
  readonly strict?: boolean;
}

export interface Imported {
  /** The references as a YAML list of their own. */
  readonly yaml: string;
  readonly added: number;
  /** How many stood in the list already, word for word. */
  readonly known: number;
  /** The file that was written, relative to the workspace; null when none was. */
  readonly written: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads works and writes them into a briefing's references.yaml, if one is named: whole or not at all, behind what stands
 * there. Errors keep it from being written. Throws the file system's errors.
 */
export async function importReferences(files: Files, request: ImportRequest): Promise<Imported> {
  const sources = await readFiles(files, request);
  const found = await Promise.all(sources.texts.map(readSource));
  const target = request.into === undefined ? null : await readTarget(files, request.root, request.into);
  const settled = settle(
    found.flatMap(({ works }) => works),
    target?.items ?? new Map(),
  );
  const diagnostics = inReadingOrder([
    ...sources.diagnostics,
    ...found.flatMap((each) => each.diagnostics),
    ...(target?.diagnostics ?? []),
    ...settled.diagnostics,
  ]);
  const result = {
    yaml: yamlOf(settled.items),
    added: settled.items.length,
    known: settled.known,
    diagnostics,
  };
  if (!target || settled.items.length === 0 || stops(diagnostics, request.strict))
    return { ...result, written: null };
  const bytes = Buffer.from(mergedYaml(target.text, settled.items));
  await files.writeAll([{ path: resolve(request.root, target.path), bytes }]);
  return { ...result, written: target.path };
}

async function readFiles(files: Files, { files: paths, cwd, root }: ImportRequest) {
  const diagnostics: Diagnostic[] = [];
  const texts: SourceText[] = [];
  for (const given of paths) {
    const path = resolve(cwd, given);
    const shown = shownPath(path, given, root);
    // What a person names on the command line may stand anywhere.
    const bytes = await files.read(parse(path).root, path);
    if (!bytes)
      diagnostics.push(diagnose('file-missing', placeOfFile(shown), { what: 'the file to import' }));
    const decoded = bytes ? decodeText(shown, bytes) : { value: null, diagnostics: [] };
    diagnostics.push(...decoded.diagnostics);
    if (decoded.value) texts.push(decoded.value);
  }
  return { texts, diagnostics };
}

/** As findings name files: from the workspace where the file is inside, else as it was given. */
function shownPath(path: string, given: string, root: string): string {
  const inside = relative(root, path);
  return inside.startsWith('..') || isAbsolute(inside) ? given : inside.split(sep).join('/');
}

interface Target {
  readonly path: string;
  readonly text: string;
  readonly items: ReadonlyMap<string, unknown>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The list to add to. One that cannot be read is left alone, with its findings. */
async function readTarget(files: Files, root: string, briefing: string): Promise<Target> {
  const path = `${briefingFolder(briefing)}/references.yaml`;
  const bytes = await files.read(root, path);
  const decoded = bytes ? decodeText(path, bytes) : { value: { path, text: '' }, diagnostics: [] };
  const empty = { path, text: '', items: new Map<string, unknown>() };
  if (!decoded.value || decoded.diagnostics.length > 0) return { ...empty, diagnostics: decoded.diagnostics };
  const { value: file, diagnostics } = parseYaml(decoded.value);
  if (!file) return { ...empty, diagnostics };
  const { data } = file;
  if (data !== null && !Array.isArray(data)) {
    const problem = {
      what: 'the reference list',
      problem: 'it is not a list',
      expected: 'Write a list of references.',
      near: [],
    };
    return { ...empty, diagnostics: [diagnose('value-invalid', file.placeOf([]), problem)] };
  }
  const items = (data ?? []).map((item: { id?: unknown }) => [String(item?.id), item] as const);
  return { path, text: decoded.value.text, items: new Map(items), diagnostics };
}
