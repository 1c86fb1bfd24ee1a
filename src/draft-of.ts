import { type Draft, writeDraft } from './draft.js';
import { type BuildRequest, memoryOf, type World } from './job.js';
import type { Memory } from './memory.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { Prepared } from './prepare.js';

/** The draft of an edition, with the findings about the files it is made from. */
export async function draftOf(
  prepared: Prepared,
  request: Omit<BuildRequest, 'out'>,
  world: Pick<World, 'cache' | 'fonts'>,
  memory: Memory = memoryOf(request, world),
): Promise<{ value: Draft | null; diagnostics: readonly Diagnostic[] }> {
  const { client = null } = request;
  const entry = prepared.entryOf(client);
  if (client !== null && !entry) throw new Error(`there is no client "${client}"`);
  const workspace = { ...prepared.workspace, ...prepared.shareOf(client) };
  const asked = { ...request, client: entry, mail: client !== null };
  const draft = await writeDraft(asked, workspace, memory, world.fonts);
  const standing = [...prepared.diagnostics, ...prepared.register.diagnostics];
  return { value: draft.value, diagnostics: [...standing, ...draft.diagnostics, ...draft.review()] };
}
