import { expect, test } from 'vitest';
import { run } from '../workspace.js';
import { changedAmounts, fresh, stale } from './changed-amounts.js';
import { firstBriefing, firstId } from './first-briefing.js';

test('a change of the data changes every place in the first briefing; nothing stale is left', async () => {
  const workspace = firstBriefing();
  await run(['build', '--html'], workspace);
  const before = workspace.text(`output/${firstId}.html`);
  workspace.change(changedAmounts);
  await run(['build', '--html'], workspace);
  const after = workspace.text(`output/${firstId}.html`);
  expect(stale.filter((pattern) => !pattern.test(before) && !isFullForm(pattern))).toEqual([]);
  expect(stale.filter((pattern) => pattern.test(after))).toEqual([]);
  expect(fresh.filter((pattern) => !pattern.test(after))).toEqual([]);
});

/** Amounts with all their noughts stand nowhere in the briefing, and must not appear. */
function isFullForm({ source }: RegExp): boolean {
  return source.includes(',000');
}
