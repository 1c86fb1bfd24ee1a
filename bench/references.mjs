/**
 * Times citing 1,000 references: the first time, when the CSL engine formats each, and again, from what was remembered. In a fresh
 * process each. It is processor time, which other work on the machine hardly lengthens; starting Node is not counted. Usage: node bench/references.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const runs = Number(process.argv[2] ?? 5);
const count = 1000;
const repository = resolve(import.meta.dirname, '..');
// Beside the code, so that the packages it asks for are found.
const scratch = mkdtempSync(join(repository, 'dist', 'bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

await build({
  entryPoints: [join(repository, 'bench/cite-many.ts')],
  outfile: join(scratch, 'cite-many.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});

const targets = { first: 10_000, again: 300 };
console.log(`\n${count} references, ms of processor time, medians of ${runs} processes\n`);
console.log('| style | what | the first time | target | again | target |\n|---|---|---|---|---|---|');
for (const style of ['apa', 'vancouver', 'harvard1']) {
  for (const [what, words] of [
    ['list', 'formatting them'],
    ['text', 'citing each, the text read and checked'],
  ]) {
    const times = Array.from({ length: runs }, () => timed(style, what));
    const median = (key) => times.map((each) => each[key]).toSorted((a, b) => a - b)[Math.floor(runs / 2)];
    const [first, again] = [median('first'), median('again')].map((ms) => ms.toFixed(0));
    const goal = (key) => (what === 'list' ? `≤ ${targets[key]}` : '–');
    console.log(`| ${style} | ${words} | ${first} | ${goal('first')} | ${again} | ${goal('again')} |`);
  }
}

function timed(style, what) {
  const kept = join(mkdtempSync(join(tmpdir(), 'brevier-cite-')), 'kept.json');
  const run = () =>
    JSON.parse(
      execFileSync(process.execPath, [join(scratch, 'cite-many.mjs'), style, String(count), kept, what]),
    );
  return { first: run().ms, again: run().ms };
}
