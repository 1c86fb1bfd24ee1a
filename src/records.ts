import { findUnchanged, outputPaths } from './deliver/index.js';
import { draftOf } from './draft-of.js';
import { type BuildRequest, type FindEarlier, ingredients, type World } from './job.js';
import { listBriefings } from './load/index.js';
import { Memory } from './memory.js';
import type { CalendarDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose, stops } from './model/diagnostic.js';
import { reservedCharacter } from './model/document.js';
import type { FindingCode } from './model/findings/index.js';
import { type EditionRecord, readManifest, readRecord } from './model/manifest.js';
import { nearestTo } from './model/nearest.js';
import type { Files, History, HistoryProblem } from './ports.js';
import { type PrepareRequest, prepare } from './prepare.js';
import { recordOf } from './record.js';
import { attachedRecord, findManifests, sealOf } from './trail/index.js';

/** Something to compare with, as it was named: a PDF, a manifest, an output folder, or a revision. */
export interface Side {
  readonly text: string;
  /** The same as an absolute path. */
  readonly path: string;
}

export interface EditionId {
  readonly briefing: string;
  /** Null for the house's own. */
  readonly client: string | null;
}

export interface RecordRequest extends Pick<PrepareRequest, 'root' | 'builtIn' | 'clientTables'> {
  /** Absolute path of the output folder, where manifests are looked for. */
  readonly out: string;
  readonly version: string;
  /** The date of an edition that is drafted; else its briefing's. */
  readonly date?: CalendarDate;
}

export interface RecordWorld extends World {
  readonly history: History;
}

/** The record of an edition, or why there is none. `source` says what it was read from, the same for the same content. */
export interface RecordFound {
  readonly value: EditionRecord | null;
  readonly source: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The record of a PDF or a manifest; null when the name is that of no file, and so perhaps of a revision. */
export async function recordIn(
  { text, path }: Side,
  { out }: Pick<RecordRequest, 'out'>,
  { files }: Pick<RecordWorld, 'files'>,
): Promise<RecordFound | null> {
  const bytes = await files.read('/', path);
  if (!bytes) return /\.(?:pdf|json)$/i.test(text) ? missing('trail-missing', { path: text }) : null;
  const seal = sealOf(bytes);
  if (!seal.isPdf) {
    const manifest = readManifest(bytes);
    // A manifest stands for its PDF.
    if (manifest) return { value: manifest, source: `pdf ${manifest.pdf.sha256}`, diagnostics: [] };
    const value = readRecord(bytes);
    if (value) return { value, source: `record ${seal.sha256}`, diagnostics: [] };
    return missing(/\.json$/i.test(text) ? 'manifest-unreadable' : 'pdf-unreadable', { path: text });
  }
  const { exact } = await findManifests(files, { pdf: path, out }, seal);
  const value = exact?.manifest ?? attachedRecord(bytes);
  if (value) return { value, source: `pdf ${seal.sha256}`, diagnostics: [] };
  return missing('record-missing', { path: text, encrypted: seal.isEncrypted });
}

/** The earlier issue that a manifest names, for making the edition again; it must still be at hand. */
export async function recordFrom(
  from: string,
  edition: EditionId,
  request: RecordRequest,
  world: RecordWorld,
): Promise<RecordFound> {
  const [kind, id = ''] = from.split(' ');
  if (kind === 'revision') return atRevision(id, edition, request, world);
  const seal = { sha256: id, ids: [], isPdf: true, isEncrypted: false, saysBrevier: true };
  const { exact } = await findManifests(world.files, { pdf: '', out: request.out }, seal);
  if (exact) return { value: exact.manifest, source: from, diagnostics: [] };
  return missing('record-missing', { path: `the earlier issue (${from})`, encrypted: false });
}

/** The record of an edition in another output folder, or at a revision. */
export async function recordAt(
  side: Side,
  edition: EditionId,
  request: RecordRequest,
  world: RecordWorld,
): Promise<RecordFound> {
  const { manifest: path } = outputPaths(side.path, edition.briefing, edition.client);
  const inFolder = await recordIn({ text: path, path }, request, world);
  if (inFolder?.value) return inFolder;
  return atRevision(side.text, edition, request, world);
}

/**
 * Has the earlier issue of each edition, asked for once. It must be of the same briefing and client: nobody is told of
 * what another client was sent.
 */
export function earlierIssues(side: Side, request: RecordRequest, world: RecordWorld): FindEarlier {
  const found = new Map<string, ReturnType<FindEarlier>>();
  return (edition) => {
    const key = JSON.stringify([edition.briefing, edition.client]);
    const known = found.get(key) ?? earlierIssue(side, edition, request, world);
    found.set(key, known);
    return known;
  };
}

async function earlierIssue(
  side: Side,
  { briefing, client }: EditionId,
  request: RecordRequest,
  world: RecordWorld,
): Promise<RecordFound> {
  const edition = { briefing, client };
  const found = (await recordIn(side, request, world)) ?? (await recordAt(side, edition, request, world));
  const { value } = found;
  if (!value) return found;
  const isSame = value.briefing === briefing && value.client === client;
  // Characters that stand for something inside Brevier come from no edition.
  if (isSame && !reservedCharacter.test(JSON.stringify(value))) return found;
  const name = client === null ? briefing : `${briefing} for ${client}`;
  return missing('since-other', { old: side.text, edition: name });
}

async function atRevision(
  revision: string,
  edition: EditionId,
  request: RecordRequest,
  world: RecordWorld,
): Promise<RecordFound> {
  const found = await world.history.at(request.root, revision);
  if ('problem' in found) {
    if (found.problem === 'unknown') return missing('revision-unknown', { revision });
    return missing('history-missing', { revision, cause: causes[found.problem] });
  }
  const { files, commit } = found;
  const memory = new Memory(
    world.cache,
    [request.root, edition.briefing, edition.client, 'history'].join('\n'),
  );
  const record = await draftRecord(edition, request, { ...world, files }, { revision, memory });
  return { ...record, source: `revision ${commit}` };
}

const causes: Readonly<Record<Exclude<HistoryProblem, 'unknown'>, string>> = {
  'no-git': 'there is no Git on this machine',
  'no-repository': 'it is in no Git repository that may be read',
};

/** The record of an edition as it stands: that of the last build when nothing has changed since, else without pages. */
export async function recordNow(
  edition: EditionId,
  request: RecordRequest,
  world: RecordWorld,
): Promise<RecordFound> {
  const asked = { ...request, ...edition };
  const absent = await isThere(edition, request, world.files, null);
  if (absent) return absent;
  const prepared = await prepare(asked, world.files);
  const paths = outputPaths(request.out, edition.briefing, edition.client);
  const wanted = await ingredients(asked, prepared.shareOf(edition.client), world);
  const last = await findUnchanged(world.files, paths, wanted);
  if (last) return { value: last, source: `pdf ${last.pdf.sha256}`, diagnostics: [] };
  return draftRecord(edition, request, world, { revision: null });
}

/** A finding when the edition's briefing or client is not among the files. */
export async function isThere(
  { briefing, client }: EditionId,
  request: RecordRequest,
  files: Files,
  revision: string | null,
): Promise<RecordFound | null> {
  const briefings = await listBriefings(files, request.root);
  if (!briefings.includes(briefing)) {
    const near = nearestTo(briefing, briefings);
    return missing('edition-absent', { what: 'briefing', id: briefing, revision, near });
  }
  if (client === null) return null;
  const { register } = await prepare({ ...request, briefing }, files);
  if (register.clients.has(client)) return null;
  const near = nearestTo(client, register.clients.keys());
  return missing('edition-absent', { what: 'client', id: client, revision, near });
}

async function draftRecord(
  edition: EditionId,
  request: RecordRequest,
  world: RecordWorld,
  { revision, memory }: { readonly revision: string | null; readonly memory?: Memory },
): Promise<RecordFound> {
  const absent = await isThere(edition, request, world.files, revision);
  if (absent) return absent;
  const asked: Omit<BuildRequest, 'out'> = { ...request, ...edition };
  const prepared = await prepare(asked, world.files);
  const { value, diagnostics } = await draftOf(prepared, asked, world, memory);
  if (!value || stops(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (revision === null) return { value: null, source: '', diagnostics: errors };
    const codes = errors.map(({ code }) => code);
    return missing('revision-broken', { revision, codes: [...new Set<FindingCode>(codes)] });
  }
  const made = { brevier: request.version, inputs: prepared.shareOf(edition.client).hashes };
  return { value: recordOf(value, made), source: 'draft', diagnostics: [] };
}

function missing<C extends FindingCode>(code: C, params: Parameters<typeof diagnose<C>>[2]): RecordFound {
  return { value: null, source: '', diagnostics: [diagnose(code, null, params)] };
}
