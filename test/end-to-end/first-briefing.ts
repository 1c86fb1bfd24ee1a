import { join, resolve } from 'node:path';
import { filesBelow, type TestWorkspace, workspaceOf } from '../workspace.js';

/** The first briefing as a workspace in memory. */

export const firstId = 'ms-nvidia-anthropic';

export const section = (name: string) => `content/briefings/${firstId}/sections/${name}.md`;

const repository = resolve(import.meta.dirname, '../..');

export function firstBriefing(): TestWorkspace {
  return workspaceOf(
    ['house.yaml', `briefings/${firstId}`].flatMap((part) => filesBelow(repository, join('content', part))),
  );
}
