import { issueFindings } from './before-issue.js';
import { findUnchanged, outputPaths } from './deliver/index.js';
import type { Draft } from './draft.js';
import { draftOf } from './draft-of.js';
import { type BuildRequest, ingredients, type World } from './job.js';
import { checkLinks, type LinkCheck, type LinkOptions } from './links/index.js';
import { attachmentName, writeLetter } from './mail/index.js';
import type { CalendarDate } from './model/calendar-date.js';
import { type Diagnostic, inReadingOrder } from './model/diagnostic.js';
import type { Origins } from './model/layers.js';
import { type FactRecord, factRecords } from './model/provenance.js';
import type { Workspace } from './model/workspace.js';
import type { Cache, Clock, Files, Web } from './ports.js';
import { type PrepareRequest, prepare } from './prepare.js';
import { checkFonts } from './print/index.js';
import { audienceFindings, lookOrigins } from './resolve/index.js';

/** What can be asked of an edition without printing or writing anything. */

/** Asking the network about addresses; without it, a check never touches the network. */
export interface LinkWish extends Pick<LinkOptions, 'signal' | 'onProgress'> {
  readonly web: Web;
  readonly clock: Clock;
  /** Hears how many addresses came to what. */
  readonly onDone?: (counts: LinkCheck['counts']) => void;
}

/** What to ask besides. */
export interface CheckWishes {
  readonly links?: LinkWish;
  /** Also hold the edition against what the house demands before it is issued on this day. */
  readonly issueOn?: CalendarDate;
}

/** Every finding of an edition that can be had without printing it. */
export async function check(
  request: Omit<BuildRequest, 'out'>,
  world: Omit<World, 'printer'>,
  { links, issueOn }: CheckWishes = {},
): Promise<readonly Diagnostic[]> {
  const prepared = await prepare(request, world.files);
  const draft = await draftOf(prepared, request, world);
  const fonts = draft.value
    ? await checkFonts(draft.value.document.html, draft.value.edition.fonts, draft.value.fonts)
    : [];
  const asked = links && draft.value ? await ask(draft.value, links, request.root, world.cache) : [];
  const barred =
    issueOn && draft.value ? issueFindings(prepared, draft.value, draft.diagnostics, issueOn) : [];
  const { workspace, register, yaml } = prepared;
  const unmet = audienceFindings(workspace, register, request.client ?? null, yaml);
  const all = [...draft.diagnostics, ...mailFindings(draft.value), ...fonts, ...unmet, ...asked, ...barred];
  return inReadingOrder(all);
}

/** What is wrong with the words of the mail that would carry a client's edition. */
function mailFindings(draft: Draft | null): readonly Diagnostic[] {
  if (!draft?.edition.client) return [];
  const enclosure = { name: attachmentName(draft.edition), size: 0 };
  return writeLetter(draft.edition, draft, enclosure).diagnostics;
}

/**
 * Whether an edition may be issued on a day: everything that stands against it, errors of the content and what the house
 * demands (`issue:` in house.yaml); nothing when it may. Each finding names what is wrong by its code.
 * @param day of issue, against which the age of facts and of the briefing is held.
 */
export async function mayBeIssued(
  request: Omit<BuildRequest, 'out'>,
  day: CalendarDate,
  world: Omit<World, 'printer'>,
): Promise<readonly Diagnostic[]> {
  const prepared = await prepare(request, world.files);
  const { value, diagnostics } = await draftOf(prepared, request, world);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return inReadingOrder([...errors, ...(value ? issueFindings(prepared, value, diagnostics, day) : [])]);
}

async function ask({ addresses }: Draft, wish: LinkWish, root: string, cache: Cache) {
  const { web, clock, signal, onProgress, onDone } = wish;
  const options = { key: root, signal, ...(onProgress && { onProgress }) };
  const { diagnostics, counts } = await checkLinks(addresses(), { web, clock, cache }, options);
  onDone?.(counts);
  return diagnostics;
}

/** What `facts` answers. */
export interface FactsResult {
  readonly facts: readonly FactRecord[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Where every fact of an edition came from and where it stands. The pages are those of the last build, as long as
 * nothing has changed since; else they are not known.
 */
export async function facts(request: BuildRequest, world: World): Promise<FactsResult> {
  const prepared = await prepare(request, world.files);
  const { client = null } = request;
  const paths = outputPaths(request.out, request.briefing, client);
  const share = prepared.shareOf(client);
  const last = await findUnchanged(world.files, paths, await ingredients(request, share, world));
  if (last) return { facts: last.facts, diagnostics: last.findings };
  const draft = await draftOf(prepared, request, world);
  const diagnostics = inReadingOrder(draft.diagnostics);
  if (!draft.value) return { facts: [], diagnostics };
  const { edition, document } = draft.value;
  return { facts: factRecords(edition, document.figures, new Map()), diagnostics };
}

/** What `explain` answers: each setting, fact, template and style sheet of an edition by its key, with the layers that it came through. */
export interface ExplainResult {
  readonly origins: Origins;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where each setting of an edition came from. */
export async function explain(
  request: Omit<BuildRequest, 'out'>,
  world: Omit<World, 'printer'>,
): Promise<ExplainResult> {
  const prepared = await prepare(request, world.files);
  const draft = await draftOf(prepared, request, world);
  return {
    origins: draft.value
      ? await originsOf(draft.value.edition, prepared.workspace, request, world.files)
      : new Map(),
    diagnostics: inReadingOrder(draft.diagnostics).filter(({ severity }) => severity === 'error'),
  };
}

async function originsOf(
  { origins, factOrigins, client }: Draft['edition'],
  workspace: Workspace,
  { root, builtIn }: Pick<BuildRequest, 'root' | 'builtIn'>,
  files: Files,
): Promise<Origins> {
  const filesOf = async (folder: string) => {
    const lists = [await files.list(folder, 'templates'), await files.list(folder, 'styles')];
    return new Set(lists.flat());
  };
  const owners = {
    builtIn: await filesOf(builtIn),
    own: root === builtIn ? new Set<string>() : await filesOf(root),
    theme: origins.get('theme')?.value as string | undefined,
    client: client?.id ?? null,
  };
  return new Map([...origins, ...factOrigins(), ...lookOrigins(workspace, owners)]);
}

/** The clients of a workspace. */
export interface ClientList {
  /** In order. */
  readonly ids: readonly string[];
  /** What is wrong with the list as such, so that nobody knows whom it holds. */
  readonly diagnostics: readonly Diagnostic[];
  /** What may be meant otherwise in the list. */
  readonly remarks: readonly Diagnostic[];
  /** What is wrong with single entries, so that they have no edition. */
  readonly misfits: readonly Diagnostic[];
}

/** The ids of a workspace's clients, and what is wrong with the list. */
export async function listClients(request: PrepareRequest, files: Files): Promise<ClientList> {
  const { register, diagnostics: unread } = await prepare(request, files);
  const misfits = register.misfits.flatMap(({ diagnostics }) => diagnostics);
  const { clients, diagnostics, remarks } = register;
  const tables = unread.filter(({ file }) => isTable(file));
  return { ids: [...clients.keys()], diagnostics: [...tables, ...diagnostics], remarks, misfits };
}

/** What is neither of a briefing, nor of house, templates or styles, is a list of clients. */
function isTable(file: string | null): boolean {
  return file !== null && !/^(?:content\/(?!clients\.csv$)|templates\/|styles\/)/.test(file);
}
