import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { replacing, run } from '../workspace.js';
import { firstBriefing, firstId } from './first-briefing.js';

interface Seed {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly literal: string;
  readonly fact: string;
}

const sets: Record<string, readonly Seed[]> = parse(
  readFileSync(join(import.meta.dirname, 'seeded-figures.yaml'), 'utf8'),
);

const pathOf = ({ file }: Seed) => `content/briefings/${firstId}/${file}`;

test.each(
  Object.entries(sets),
)('of the %s twenty wrong figures in the first briefing, nineteen are found at least, and nothing else is called an error', async (_, seeds) => {
  const workspace = firstBriefing();
  for (const seed of seeds) workspace.change({ [pathOf(seed)]: replacing(seed.from, seed.to) });
  const { out } = await run(['check', '--json'], workspace);
  const { diagnostics } = JSON.parse(out) as { diagnostics: Array<Record<string, string>> };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const isOf = (seed: Seed) => (error: Record<string, string>) =>
    error.code === 'figure-contradicts' &&
    error.file === pathOf(seed) &&
    quoted(error).includes(seed.literal) &&
    error.message?.includes(`the fact "${seed.fact}"`);
  const missed = seeds.filter((seed) => !errors.some(isOf(seed))).map(({ to }) => to);
  expect(seeds).toHaveLength(20);
  expect(errors.filter((error) => !seeds.some((seed) => isOf(seed)(error)))).toEqual([]);
  expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(1);
});

/** The figure that a finding is about, with words such as "up to" if it has them. */
function quoted({ message = '' }: Record<string, string>): string {
  return /^"([^"]*)"/.exec(message)?.[1] ?? '';
}
