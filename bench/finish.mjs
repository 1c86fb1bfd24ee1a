/**
 * What finishing (tags, artifacts, joined glyphs, metadata) and inspecting (preflight) add to a build, and what they make
 * of the size: on the first briefing as the shortest script prints it, each time the first call in a fresh process, as
 * in a build. Processor time, since it does not depend on what else runs. Usage: node bench/finish.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const repository = resolve(import.meta.dirname, '..');
const briefing = 'ms-nvidia-anthropic';
const bundle = join(repository, 'dist', 'bench-finish.mjs');
const steps = `
export { PdfFile } from './src/pdf/file.js';
export { finish } from './src/finish/index.js';
export { inspectFile } from './src/inspect/index.js';
`;

if (process.argv[2] === 'once') await once(process.argv[3]);
else await all(Math.max(7, Number(process.argv[2] ?? 9)));

async function all(runs) {
  const scratch = mkdtempSync(join(tmpdir(), 'brevier-finish-'));
  chmodSync(scratch, 0o755);
  process.once('exit', () => {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(bundle, { force: true });
  });
  await build({
    stdin: { contents: steps, resolveDir: repository, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: bundle,
    logLevel: 'error',
  });
  const env = { ...process.env, BREVIER_CACHE: join(scratch, 'cache') };
  const command = [
    join(repository, 'bin/brevier.cjs'),
    'build',
    briefing,
    '--workspace',
    repository,
    '--html',
    '--quiet',
  ];
  const ours = command.concat('--out', scratch);
  execFileSync(process.execPath, ours, { env, stdio: ['ignore', 'ignore', 'ignore'] });
  const raw = join(scratch, 'raw.pdf');
  const browser =
    process.env.BREVIER_CHROMIUM ??
    join(
      env.BREVIER_CACHE,
      readdirSync(env.BREVIER_CACHE).find((name) => name.startsWith('chromium-')),
      'browser',
      'headless-shell',
    );
  execFileSync(process.execPath, [
    join(repository, 'bench/shortest.mjs'),
    join(scratch, `${briefing}.html`),
    raw,
    browser,
  ]);
  const times = Array.from({ length: runs }, () =>
    JSON.parse(execFileSync(process.execPath, [import.meta.filename, 'once', raw], { encoding: 'utf8' })),
  );
  const median = (key) => times.map((time) => time[key]).toSorted((a, b) => a - b)[Math.floor(runs / 2)];
  console.log('| first call in a fresh process | ms of processor time |\n|---|---|');
  for (const key of ['finish', 'inspect']) console.log(`| ${key} | ${median(key).toFixed(0)} |`);
  const [before, after] = [raw, join(scratch, `${briefing}.pdf`)].map((path) => readFileSync(path).length);
  console.log(`\n${before} bytes as Chromium prints it, ${after} finished: ${(after / before).toFixed(2)}`);
}

async function once(path) {
  const { PdfFile, finish, inspectFile } = await import(pathToFileURL(bundle).href);
  const edition = {
    house: { name: 'House', author: { name: 'Author' }, budget: 1e9 },
    briefing: { title: 'Title', keywords: [], archive: false, permissions: [], attach: [] },
    date: { year: 2025, month: 1, day: 1 },
    locale: 'en',
  };
  const bytes = readFileSync(path);
  const time = async (work) => {
    const start = process.cpuUsage();
    const value = await work();
    const { user, system } = process.cpuUsage(start);
    return [value, (user + system) / 1000];
  };
  const [finished, finishTime] = await time(() =>
    finish(new PdfFile(bytes), { edition, headings: [], creator: 'Bench' }),
  );
  const [, inspectTime] = await time(() =>
    inspectFile(edition, { ...finished, file: new PdfFile(finished.pdf) }),
  );
  console.log(JSON.stringify({ finish: finishTime, inspect: inspectTime }));
}
