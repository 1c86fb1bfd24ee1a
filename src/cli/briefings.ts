import { listBriefings } from '../load/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { Files } from '../ports.js';
import type { CommonOptions } from './options.js';

/** The briefings that a command is about: those named, or all of the workspace. What cannot be is a finding. */
export async function chosenBriefings(
  names: readonly string[],
  options: CommonOptions,
  files: Files,
  root: string,
): Promise<{ ids: string[]; diagnostics: Diagnostic[] }> {
  const clients = (options.client ?? []).map((id) => diagnose('client-unsupported', null, { id }));
  const known = await listBriefings(files, root);
  if (known.length === 0)
    return { ids: [], diagnostics: [...clients, diagnose('workspace-missing', null, { folder: root })] };
  const unknown = names.filter((name) => !known.includes(name));
  const missing = unknown.map((id) =>
    diagnose('briefing-unknown', null, { id, known, near: nearestTo(id, known) }),
  );
  return {
    ids: names.length > 0 ? names.filter((name) => known.includes(name)) : known,
    diagnostics: [...clients, ...missing],
  };
}
