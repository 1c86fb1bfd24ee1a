import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { placeAt, type SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import type { KnownYaml, YamlFile } from '../model/yaml-file.js';
import { type ExportedEntry, exportKind, readExport } from '../references/index.js';

/** The references that stand in files of other programs, as data with places. */
export interface Exports {
  readonly files: readonly YamlFile[];
  /** Paths of files of which some entry could not be read. */
  readonly broken: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Data of the files read here, by content hash, for the next build to know. */
  readonly parsed: KnownYaml;
}

/**
 * Reads every .bib and .ris file of a briefing's folder, in the order of their names. Their parsers are loaded only for
 * a file that no earlier build has read.
 */
export async function readExports(workspace: Workspace, known: KnownYaml): Promise<Exports> {
  const folder = `${briefingFolder(workspace.briefing)}/`;
  const paths = [...workspace.texts.keys()].filter(
    (path) =>
      path.startsWith(folder) && !path.slice(folder.length).includes('/') && exportKind(path) !== null,
  );
  const read = await Promise.all(
    paths.sort().map(async (path) => readOne(workspace.texts.get(path) as SourceText, known)),
  );
  return {
    files: read.map(({ file }) => file),
    broken: read.flatMap(({ file, diagnostics }) => (diagnostics.length > 0 ? [file.source.path] : [])),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    parsed: new Map(read.flatMap(({ parsed }) => parsed)),
  };
}

/** Raised when the same text gives other data than before. */
const reading = 1;

async function readOne(source: SourceText, known: KnownYaml) {
  const kind = exportKind(source.path) ?? 'bibtex';
  const key = createHash('sha256').update(`${reading} ${kind}\n`).update(source.text).digest('hex');
  const remembered = known.get(key);
  const { entries, problems } =
    remembered === undefined
      ? await readExport(kind, source.text, { losses: false })
      : { entries: JSON.parse(remembered) as ExportedEntry[], problems: [] };
  const diagnostics = problems.map(({ problem, offset }) =>
    diagnose('export-syntax', placeAt(source, offset), { problem, kind }),
  );
  const parsed: [string, string][] = diagnostics.length > 0 ? [] : [[key, JSON.stringify(entries)]];
  return { file: asData(source, entries), diagnostics, parsed };
}

/** Entries as if they were a YAML list: each value has the place of the field that it was read from. */
function asData(source: SourceText, entries: readonly ExportedEntry[]): YamlFile {
  const placeOf = ([index, variable]: readonly PropertyKey[]) => {
    const entry = entries[Number(index)];
    return placeAt(source, entry?.places[String(variable)] ?? entry?.offset ?? 0);
  };
  return {
    source,
    range: { start: 0, end: source.text.length },
    data: entries.map(({ item }) => item),
    placeOf,
    placeOfKey: (path, key) => placeOf([...path, key]),
  };
}
