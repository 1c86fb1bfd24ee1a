import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { listClients } from '../answers.js';
import { listBriefings } from '../load/index.js';
import { type Diagnostic, diagnose, stops } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { Files } from '../ports.js';
import { findHome } from './home.js';
import { type CommonOptions, type Shard, workspacePath } from './options.js';

/** One edition to work on. */
export interface EditionId {
  readonly briefing: string;
  /** Null for the house's own. */
  readonly client: string | null;
}

/** The name of an edition: its file below the output folder, without the ending. */
export function nameOf({ briefing, client }: EditionId): string {
  return client === null ? briefing : `${client}/${briefing}`;
}

/** The editions that a command is about, and what cannot be. */
export interface ChosenEditions {
  readonly editions: readonly EditionId[];
  /** What keeps the command from being done at all. */
  readonly diagnostics: readonly Diagnostic[];
  /** Clients that can have no edition, while the others have theirs, and remarks on their list. */
  readonly misfits: readonly Diagnostic[];
}

/**
 * Each briefing named, or all of the workspace, for each client named, or all of them, or the house when no client is.
 */
export async function chosenEditions(
  names: readonly string[],
  options: CommonOptions,
  files: Files,
  cwd: string,
): Promise<ChosenEditions> {
  const root = workspacePath(options, cwd);
  const briefings = await chosenBriefings(names, files, root);
  const clients = await chosenClients(options, files, cwd, briefings.ids[0]);
  const editions = briefings.ids.flatMap((briefing) => clients.ids.map((client) => ({ briefing, client })));
  const { misfits } = clients;
  return { editions, diagnostics: [...clients.diagnostics, ...briefings.diagnostics], misfits };
}

/** The absolute paths of spreadsheets of clients that were named. */
export function clientTables({ clients = [] }: Pick<CommonOptions, 'clients'>, cwd: string): string[] {
  return clients.map((path) => resolve(cwd, path));
}

async function chosenBriefings(
  names: readonly string[],
  files: Files,
  root: string,
): Promise<{ ids: readonly string[]; diagnostics: Diagnostic[] }> {
  const known = await listBriefings(files, root);
  if (known.length === 0)
    return { ids: [], diagnostics: [diagnose('workspace-missing', null, { folder: root })] };
  const unknown = names.filter((name) => !known.includes(name));
  const missing = unknown.map((id) =>
    diagnose('briefing-unknown', null, { id, known, near: nearestTo(id, known) }),
  );
  return {
    ids: names.length > 0 ? names.filter((name) => known.includes(name)) : known,
    diagnostics: missing,
  };
}

async function chosenClients(
  options: CommonOptions,
  files: Files,
  cwd: string,
  briefing: string | undefined,
): Promise<Pick<ChosenEditions, 'diagnostics' | 'misfits'> & { ids: ReadonlyArray<string | null> }> {
  const { client: named = [], allClients = false, shard } = options;
  if (named.length === 0 && !allClients) return { ids: [null], diagnostics: [], misfits: [] };
  if (briefing === undefined) return { ids: [], diagnostics: [], misfits: [] };
  const root = workspacePath(options, cwd);
  const request = { root, builtIn: findHome().folder, briefing, clientTables: clientTables(options, cwd) };
  const { ids: known, diagnostics, remarks, misfits } = await listClients(request, files);
  const unknown = named.filter((id) => !known.includes(id));
  const missing = unknown.map((id) => diagnose('client-unknown', null, { id, near: nearestTo(id, known) }));
  const isWhole = !stops(diagnostics) && misfits.length === 0;
  if (allClients && known.length === 0 && isWhole) missing.push(diagnose('clients-none', null, {}));
  const wanted = allClients ? known : [...new Set(named)].filter((id) => known.includes(id));
  return {
    ids: shard ? wanted.filter((id) => isInShard(id, shard)) : wanted,
    diagnostics: [...diagnostics, ...missing],
    misfits: allClients ? [...remarks, ...misfits] : remarks,
  };
}

/** Which part a client falls into depends on the id alone, so that others may come and go. */
export function isInShard(id: string, { part, parts }: Shard): boolean {
  const hash = createHash('sha256').update(id).digest();
  return (hash.readUInt32BE(0) % parts) + 1 === part;
}
