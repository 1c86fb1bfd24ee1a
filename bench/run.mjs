/**
 * Times whole processes: Brevier's build against the shortest Puppeteer script that prints the same HTML in the same
 * browser, in turn, so that a machine that grows slower grows slower for both. Usage: node bench/run.mjs [RUNS]
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { briefing, browserIn, command, median, repository, workplace } from './ground.mjs';
import { peakMemory } from './peak-memory.mjs';
import { run } from './process.mjs';

const runs = Math.max(7, Number(process.argv[2] ?? 9));
const { scratch, caches, env } = workplace('bench');

const out = join(scratch, 'out');
const brevier = [command, 'build', briefing, '--workspace', repository, '--out', out, '--html', '--quiet'];
const script = () => [
  join(repository, 'bench/shortest.mjs'),
  join(out, `${briefing}.html`),
  join(scratch, 'floor.pdf'),
  browserIn(caches),
];

const forgetOutput = () => rmSync(out, { recursive: true, force: true });
const forgetCompiled = () => {
  for (const name of readdirSync(join(repository, 'dist')))
    if (name.endsWith('.cache')) rmSync(join(repository, 'dist', name));
};
const forgetValues = () => {
  forgetCompiled();
  for (const name of readdirSync(caches))
    if (name.startsWith('cache-')) rmSync(join(caches, name), { recursive: true });
};
const forgetEverything = () => {
  forgetCompiled();
  rmSync(caches, { recursive: true, force: true });
};

const both = (first, second) => () => {
  first();
  second();
};

const cases = [
  { name: 'cold process, warm caches', target: 1.0, before: forgetOutput },
  {
    name: 'very first run, browser already unpacked',
    target: 2.5,
    before: both(forgetOutput, forgetValues),
  },
  {
    name: 'very first run, browser unpacked in it',
    target: 2.5,
    before: both(forgetOutput, forgetEverything),
  },
  { name: 'unchanged', target: 0.35, before: () => {} },
];

await warmUp();
console.log(`Node ${process.version}, ${runs} runs each, medians of whole processes\n`);
console.log('| what | Brevier, s | shortest script, s | ratio | target |\n|---|---|---|---|---|');
for (const { name, target, before } of cases) {
  const ours = [];
  const floor = [];
  for (let i = 0; i < runs; i++) {
    before();
    ours.push(await timed(brevier));
    floor.push(await timed(script()));
  }
  const row = [
    median(ours).toFixed(2),
    median(floor).toFixed(2),
    (median(ours) / median(floor)).toFixed(2),
    `≤ ${target}`,
  ];
  console.log(`| ${[name, ...row].join(' | ')} |`);
  await warmUp();
}

console.log('\n| peak memory, MB, the whole process tree | Brevier | shortest script |\n|---|---|---|');
const memory = { ours: [], floor: [] };
for (let i = 0; i < 7; i++) {
  forgetOutput();
  memory.ours.push(await peakMemory(process.execPath, brevier, env));
  memory.floor.push(await peakMemory(process.execPath, script(), env));
}
console.log(
  `| cold process, warm caches | ${median(memory.ours).toFixed(0)} | ${median(memory.floor).toFixed(0)} |`,
);

/** Twice: the first build fills the caches, the second compiles the paths that only a filled cache takes. */
async function warmUp() {
  for (let i = 0; i < 2; i++) {
    forgetOutput();
    await run(process.execPath, brevier, env);
  }
}

async function timed(args) {
  const start = performance.now();
  await run(process.execPath, args, env);
  return (performance.now() - start) / 1000;
}
