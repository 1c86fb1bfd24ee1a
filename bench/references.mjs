/**
 * Times citing 1,000 references: the first time, when the CSL engine formats each, and again, from what was remembered. In a fresh
 * process each. It is processor time, which other work on the machine hardly lengthens; starting Node is not counted. Usage: node bench/references.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, median, repository, workplace } from './ground.mjs';

const runs = Number(process.argv[2] ?? 5);
const count = 1000;
const { scratch } = workplace('cite');
const citeMany = await bundled({ file: join(repository, 'bench/cite-many.ts') }, 'cite-many');

const targets = { first: 10_000, again: 300 };
console.log(`\n${count} references, ms of processor time, medians of ${runs} processes\n`);
console.log('| style | what | the first time | target | again | target |\n|---|---|---|---|---|---|');
for (const style of ['apa', 'vancouver', 'harvard1']) {
  for (const [what, words] of [
    ['list', 'formatting them'],
    ['text', 'citing each, the text read and checked'],
  ]) {
    const times = Array.from({ length: runs }, () => timed(style, what));
    const [first, again] = ['first', 'again'].map((key) => median(times.map((each) => each[key])).toFixed(0));
    const goal = (key) => (what === 'list' ? `≤ ${targets[key]}` : '–');
    console.log(`| ${style} | ${words} | ${first} | ${goal('first')} | ${again} | ${goal('again')} |`);
  }
}

function timed(style, what) {
  const kept = join(mkdtempSync(join(scratch, 'kept-')), 'kept.json');
  const run = () => JSON.parse(execFileSync(process.execPath, [citeMany, style, String(count), kept, what]));
  return { first: run().ms, again: run().ms };
}
