import { listBriefings } from './load/index.js';
import { type Diagnostic, diagnose } from './model/diagnostic.js';
import type { Differences } from './model/differences.js';
import type { EditionRecord } from './model/manifest.js';
import {
  type EditionId,
  type RecordFound,
  type RecordRequest,
  type RecordWorld,
  recordAt,
  recordIn,
  recordNow,
  type Side,
} from './records.js';
import { differences } from './trail/index.js';

/** What to compare: two files or revisions, or one with the workspace as it stands. */
export interface CompareRequest extends RecordRequest {
  readonly old: Side;
  /** Null for the workspace as it stands. */
  readonly new: Side | null;
  /** The edition of a revision; else that of the other side, or the only one there is. */
  readonly briefing?: string;
  readonly client?: string;
}

/** What has changed from one edition to another; null, with the reasons, when one of them cannot be had. */
export async function compare(
  request: CompareRequest,
  world: RecordWorld,
): Promise<{ value: Differences | null; diagnostics: readonly Diagnostic[] }> {
  const files = {
    old: await recordIn(request.old, request, world),
    new: request.new && (await recordIn(request.new, request, world)),
  };
  const known = [files.old?.value, files.new?.value].find((record) => record) ?? null;
  const edition = await editionOf(request, known, world);
  if ('code' in edition)
    return { value: null, diagnostics: [...findingsOf(files.old), edition, ...findingsOf(files.new)] };
  const old = files.old ?? (await recordAt(request.old, edition, request, world));
  const now = files.new ?? (await present(request, edition, world));
  const diagnostics = [...old.diagnostics, ...now.diagnostics];
  return { value: old.value && now.value && differences(old.value, now.value), diagnostics };
}

function present(request: CompareRequest, edition: EditionId, world: RecordWorld): Promise<RecordFound> {
  return request.new ? recordAt(request.new, edition, request, world) : recordNow(edition, request, world);
}

function findingsOf(found: RecordFound | null): readonly Diagnostic[] {
  return found?.diagnostics ?? [];
}

/** Which edition is meant where a side does not say so itself. */
async function editionOf(
  { briefing, client, root }: CompareRequest,
  known: EditionRecord | null,
  { files }: RecordWorld,
): Promise<EditionId | Diagnostic> {
  const id = { client: client ?? known?.client ?? null };
  const named = briefing ?? known?.briefing;
  if (named !== undefined) return { ...id, briefing: named };
  const all = await listBriefings(files, root);
  const [only] = all;
  if (only === undefined) return diagnose('workspace-missing', null, { folder: root });
  return all.length === 1 ? { ...id, briefing: only } : diagnose('edition-unnamed', null, { known: all });
}
