/**
 * What charts, diagrams, accessibility and preflight add to a build: the program and the first briefing as they are, against a
 * copy of both without them, in turn; a cold build, and an edition of a batch. Usage: node bench/extras.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { briefing, median, repository, workplace } from './ground.mjs';
import { run } from './process.mjs';

/**
 * What the copy does without: a module, what stands in its place, and which modules must then be gone from the program, so
 * that nothing goes on doing the work from elsewhere.
 */
const leftOut = [
  {
    module: 'src/finish/tags/index.ts',
    instead: 'export const mendTags = () => null;',
    // Whether tables and pictures are right is still asked, of no tags at all.
    gone: /^src\/finish\/tags\/(?!index|figures|table-faults)/,
  },
  {
    module: 'src/inspect/preflight/index.ts',
    instead: 'export const preflight = () => [];',
    gone: /^src\/inspect\/preflight\/(?!index)/,
  },
  {
    module: 'src/read-ahead.ts',
    instead: 'export class ReadAhead { constructor(readonly shelf: unknown) {} async begin() {} end() {} }',
    // It has no code of its own beside it.
    gone: null,
  },
];

/** Lines of the copy that read otherwise: nothing is kept for reading ahead, and the map of the deal is not drawn. */
const rewritten = [
  ['src/memory.ts', /^ {2}async keepLastPrint\(.*\{$/m, '$&\n    return;'],
  ['templates/partials/deal-map.hbs', /^\{\{#with \(deal-map\)\}\}.*$/m, ''],
];

const editions = 20;
const { scratch, env } = workplace('extras');
const runs = Math.max(3, Number(process.argv[2] ?? 9));
const [whole, bare] = ['whole', 'bare'].map(copyOf);
await strip(bare);
for (const copy of [whole, bare]) execFileSync(process.execPath, ['build.mjs'], { cwd: copy });
await makeSure();

console.log(`Node ${process.version}, medians of ${runs} runs each, in turn\n`);
console.log('| what | with them, s | without, s | added | target |\n|---|---|---|---|---|');
await compare('a cold build', 1, '≤ 35 %');
await compare(`an edition in a batch of ${editions}`, editions, '≤ 25 %');

/** The program and the first briefing, with nothing that an earlier build left behind. */
function copyOf(name) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const part of ['bin', 'src', 'templates', 'styles', 'content', 'build.mjs', 'package.json'])
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  rmSync(join(folder, 'content/clients'), { recursive: true });
  const rows = Array.from({ length: editions }, (_, i) => `c${i},Bench Client Nr ${i} Alpha${i}\n`);
  writeFileSync(join(folder, 'content/clients.csv'), `id,name\n${rows.join('')}`);
  return folder;
}

/** Takes out of a copy what is to be measured; throws when something of it is not where it was. */
async function strip(folder) {
  const before = await modulesOf(folder);
  for (const { module, instead, gone } of leftOut) {
    if (!before.includes(module) || (gone && !before.some((name) => gone.test(name)))) throw moved(module);
    writeFileSync(join(folder, module), `${instead}\n`);
  }
  for (const [path, line, instead] of rewritten) rewrite(join(folder, path), line, instead);
  const after = await modulesOf(folder);
  for (const { module, gone } of leftOut)
    if (gone && after.some((name) => gone.test(name))) throw moved(module);
  const sections = join(folder, 'content/briefings', briefing, 'sections');
  for (const name of readdirSync(sections)) {
    const text = readFileSync(join(sections, name), 'utf8');
    const words = text
      .replace(/^```(chart|dot|deal-map)\n[\s\S]*?^```$/gm, '')
      .replace(/\{\{ref "fig-[^}]*\}\}/g, 'a chart');
    writeFileSync(join(sections, name), words);
  }
}

/** The modules that the program is made of. */
async function modulesOf(folder) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['src/cli/process.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}

function rewrite(path, line, instead) {
  const text = readFileSync(path, 'utf8');
  if (!line.test(text)) throw moved(path);
  writeFileSync(path, text.replace(line, instead));
}

function moved(what) {
  return new Error(`${what} does not do any more what bench/extras.mjs takes out; say there where it went`);
}

/** Fills the caches, and makes sure that the one document has what the other does without. */
async function makeSure() {
  for (const copy of [whole, bare]) {
    for (const count of [editions, 1, 1]) await timed(copy, count, ['--html']);
    const [pdf, html] = ['pdf', 'html'].map((kind) =>
      readFileSync(join(copy, 'output', `${briefing}.${kind}`), 'latin1'),
    );
    const has = { accessible: pdf.includes('pdfuaid:part'), drawn: html.includes('<figure class="drawn') };
    const right = copy === whole ? has.accessible && has.drawn : !has.accessible && !has.drawn;
    if (!right) throw new Error(`${copy} is not what it should be: ${JSON.stringify(has)}`);
  }
}

async function compare(what, count, target) {
  const times = { whole: [], bare: [] };
  for (let i = 0; i < runs; i++) {
    times.whole.push(await timed(whole, count));
    times.bare.push(await timed(bare, count));
  }
  const [ours, without] = [median(times.whole), median(times.bare)];
  const added = `+ ${((ours / without - 1) * 100).toFixed(0)} %`;
  console.log(`| ${[what, ours.toFixed(3), without.toFixed(3), added, target].join(' | ')} |`);
}

/** Seconds for each of so many editions, made by one cold process that finds nothing made before. */
async function timed(copy, count, more = []) {
  rmSync(join(copy, 'output'), { recursive: true, force: true });
  const whom = count === 1 ? [] : ['--all-clients'];
  const args = ['build', briefing, '--workspace', copy, '--quiet', ...whom, ...more];
  const start = performance.now();
  await run(process.execPath, [join(copy, 'bin/brevier.cjs'), ...args], env);
  return (performance.now() - start) / 1000 / count;
}
