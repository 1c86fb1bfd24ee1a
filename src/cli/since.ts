import type { FindEarlier } from '../job.js';
import type { RecordWorld } from '../records.js';
import { sideOf } from './diff.js';
import type { Terminal } from './streams.js';

/** With --since, where the earlier issue of each edition is had from. The modules are loaded for whoever asks. */
export async function sinceOption(
  text: string | undefined,
  request: {
    readonly root: string;
    readonly out: string;
    readonly builtIn: string;
    readonly version: string;
  },
  world: RecordWorld,
  terminal: Terminal,
): Promise<{ readonly since?: FindEarlier }> {
  if (text === undefined) return {};
  const { earlierIssues } = await import('../records.js');
  return { since: earlierIssues(sideOf(text, terminal.cwd), request, world) };
}
