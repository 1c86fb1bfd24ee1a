import { isClientId } from '../model/client.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { houseSchema } from '../model/house.js';
import { type Place, placeOfFile, type SourceText } from '../model/source.js';
import { clientCsv, type Workspace } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { YamlStore } from '../model/yaml-store.js';
import type { ColumnMapping } from './read-csv.js';

/** What a workspace says of one client, not yet held against the schema. */
export interface ClientEntry {
  readonly id: string;
  /** Null when the file does not parse. */
  readonly file: YamlFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every client of a workspace by id, in order of the ids, and what is wrong with the list as such. */
export interface ClientRegister {
  readonly clients: ReadonlyMap<string, ClientEntry>;
  readonly diagnostics: readonly Diagnostic[];
  /** What may be meant otherwise in a list that can be read. */
  readonly remarks: readonly Diagnostic[];
  /** Files and rows that can have no edition, since their id is none or another's. Their names are no less private. */
  readonly misfits: readonly ClientEntry[];
}

/**
 * Gathers the clients of a workspace: a file each below content/clients/, and the rows of its spreadsheets. What is
 * wrong with one client is kept with that client, so that the others still have their editions.
 */
export async function readClients(workspace: Workspace, yaml: YamlStore): Promise<ClientRegister> {
  const diagnostics: Diagnostic[] = [];
  const remarks: Diagnostic[] = [];
  const misfits: ClientEntry[] = [];
  const clients = new Map<string, ClientEntry>();
  const add = (entry: ClientEntry, place: () => Place) => {
    const first = clients.get(entry.id);
    if (!isClientId(entry.id))
      misfits.push(withFinding(entry, diagnose('client-id-invalid', place(), { id: entry.id })));
    else if (first) {
      const before = first.file ? shown(first.file.placeOf(['id'])) : 'another file';
      const finding = diagnose('client-duplicate', place(), { id: entry.id, before });
      misfits.push(withFinding(entry, finding));
      // Nobody knows which of them is meant, so neither has an edition.
      clients.set(entry.id, withFinding(first, finding));
    } else clients.set(entry.id, entry);
  };
  for (const [source, id] of clientFiles(workspace)) {
    const { value: file, diagnostics: found } = yaml.read(source);
    add({ id, file, diagnostics: found }, () => placeOfFile(source.path));
  }
  const tables = spreadsheets(workspace);
  // A parser that most workspaces never need.
  const csv = tables.length > 0 ? await import('./read-csv.js') : null;
  for (const source of tables) {
    const { rows = [], diagnostics: found = [] } = csv?.readCsv(source, mappingOf(workspace, yaml)) ?? {};
    for (const finding of found) (finding.severity === 'error' ? diagnostics : remarks).push(finding);
    for (const row of rows) add(row, () => row.file.placeOf(['id']));
  }
  const inOrder = [...clients].sort(([a], [b]) => (a < b ? -1 : 1));
  return { clients: new Map(inOrder), diagnostics, remarks, misfits };
}

function withFinding(entry: ClientEntry, finding: Diagnostic): ClientEntry {
  return { ...entry, diagnostics: [...entry.diagnostics, finding] };
}

function shown({ file, line }: Place): string {
  return `${file}:${line}`;
}

function clientFiles({ texts }: Workspace): Array<[SourceText, string]> {
  return [...texts].flatMap(([path, source]): Array<[SourceText, string]> => {
    const [, id] = /^content\/clients\/([^/]+)\.ya?ml$/.exec(path) ?? [];
    return id === undefined ? [] : [[source, id]];
  });
}

function spreadsheets({ texts, clientTables }: Workspace): SourceText[] {
  return [clientCsv, ...clientTables].flatMap((path) => texts.get(path) ?? []);
}

/** A mapping that is wrong has its finding where the house is read. */
function mappingOf({ texts }: Workspace, yaml: YamlStore): ColumnMapping {
  const source = texts.get('content/house.yaml');
  const data = source && yaml.read(source).value?.data;
  const clients = houseSchema.shape.clients.safeParse((data as { clients?: unknown } | undefined)?.clients);
  return clients.success ? clients.data : { columns: {} };
}
