import { createHash } from 'node:crypto';
import { type WatchList, watchList } from './inspect/index.js';
import { load } from './load/index.js';
import type { Diagnostic } from './model/diagnostic.js';
import { houseSchema } from './model/house.js';
import { type Share, sharesOf, type Workspace } from './model/workspace.js';
import { YamlStore } from './model/yaml-store.js';
import type { Files } from './ports.js';
import {
  type ClientEntry,
  type ClientRegister,
  commonNames,
  confidencesOf,
  readClients,
} from './resolve/index.js';

/** What all editions of one briefing have in common: read once, however many are built. */
export interface Prepared {
  readonly workspace: Workspace;
  readonly register: ClientRegister;
  /** Findings about files that no edition can do without. */
  readonly diagnostics: readonly Diagnostic[];
  /** What one client's edition, or the house's, is made from. */
  shareOf(client: string | null): Share;
  entryOf(client: string | null): ClientEntry | null;
  /** What must stand in no edition but its own. Made when first asked for. */
  watchList(): WatchList;
  /** Says which clients and words that is. */
  readonly guarded: string;
  /** What was read as YAML, for the next build to know. */
  readonly yaml: YamlStore;
}

export interface PrepareRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of Brevier's own folder, for templates and styles that the workspace lacks. */
  readonly builtIn: string;
  readonly briefing: string;
  /** Absolute paths of spreadsheets of clients, besides content/clients.csv. */
  readonly clientTables?: readonly string[];
}

/** Reads a briefing and the list of clients. */
export async function prepare(
  request: PrepareRequest,
  files: Files,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Prepared> {
  const { value: workspace, diagnostics } = await load(files, request);
  const yaml = new YamlStore(known);
  const register = await readClients(workspace, yaml);
  const shareOf = sharesOf(workspace);
  let list: WatchList | null = null;
  return {
    workspace,
    register,
    diagnostics: diagnostics.filter(({ file }) => !isOfOneClient(file)),
    shareOf: (client) => withRow(shareOf(client), register, client),
    entryOf: (client) => {
      const entry = client === null ? null : (register.clients.get(client) ?? null);
      const own = diagnostics.filter(({ file }) => isOfOneClient(file) && ownerIs(file, client));
      return entry && own.length > 0 ? { ...entry, diagnostics: [...entry.diagnostics, ...own] } : entry;
    },
    watchList: () => {
      list ??= makeWatchList(workspace, register, yaml);
      return list;
    },
    guarded: guardedBy(workspace),
    yaml,
  };
}

/** A client of a spreadsheet is made from one row of it, and not from the others. */
function withRow(share: Share, { clients }: ClientRegister, client: string | null): Share {
  const { source, data } = (client !== null && clients.get(client)?.file) || {};
  if (!source || share.texts.has(source.path)) return share;
  const row = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const hashes = [...share.hashes, [`${source.path}#${client}`, row] as const];
  return { ...share, hashes: new Map(hashes.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const clientPath = /^(?:content|templates|styles)\/clients\/([^/.]+)/;

function isOfOneClient(file: string | null): boolean {
  return file !== null && clientPath.test(file);
}

function ownerIs(file: string | null, client: string | null): boolean {
  return clientPath.exec(file ?? '')?.[1] === client;
}

function makeWatchList(workspace: Workspace, register: ClientRegister, yaml: YamlStore): WatchList {
  const source = workspace.texts.get('content/house.yaml');
  const data = source && yaml.read(source).value?.data;
  const guard = houseSchema.shape.guard.safeParse((data as { guard?: unknown } | undefined)?.guard);
  return watchList({
    clients: confidencesOf([...register.clients.values(), ...register.misfits], workspace, yaml),
    words: guard.success ? guard.data.words : [],
    allow: guard.success ? guard.data.allow : [],
    common: commonNames(workspace, yaml),
  });
}

/** A hash of everything that says what is watched. */
function guardedBy({ hashes, clientTables }: Workspace): string {
  const hash = createHash('sha256');
  for (const [path, sum] of hashes)
    if (/^content\/clients(?:\/[^/]+\.ya?ml|\.csv)$/.test(path) || clientTables.includes(path))
      hash.update(`${path} ${sum}\n`);
  return hash.digest('hex');
}
