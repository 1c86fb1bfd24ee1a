/**
 * What finishing (tags, artifacts, joined glyphs, metadata) and inspecting (preflight) add to a build, and what they make
 * of the size: on the first briefing as the shortest script prints it, each time the first call in a fresh process, as
 * in a build. Processor time, since it does not depend on what else runs. Usage: node bench/finish.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { briefing, browserIn, bundled, command, median, repository, workplace } from './ground.mjs';

const steps = `
export { PdfFile } from './src/pdf/file.js';
export { finish } from './src/finish/index.js';
export { inspectFile } from './src/inspect/index.js';
`;

if (process.argv[2] === 'once') await once(process.argv[3], process.argv[4]);
else await all(Math.max(7, Number(process.argv[2] ?? 9)));

async function all(runs) {
  const { scratch, caches, env } = workplace('finish');
  const bundle = await bundled({ contents: steps }, 'finish');
  const ours = [command, 'build', briefing, '--workspace', repository, '--html', '--quiet', '--out', scratch];
  execFileSync(process.execPath, ours, { env, stdio: ['ignore', 'ignore', 'ignore'] });
  const raw = join(scratch, 'raw.pdf');
  execFileSync(process.execPath, [
    join(repository, 'bench/shortest.mjs'),
    join(scratch, `${briefing}.html`),
    raw,
    browserIn(caches),
  ]);
  const times = Array.from({ length: runs }, () =>
    JSON.parse(
      execFileSync(process.execPath, [import.meta.filename, 'once', raw, bundle], { encoding: 'utf8' }),
    ),
  );
  console.log('| first call in a fresh process | ms of processor time |\n|---|---|');
  for (const key of ['finish', 'inspect'])
    console.log(`| ${key} | ${median(times.map((time) => time[key])).toFixed(0)} |`);
  const [before, after] = [raw, join(scratch, `${briefing}.pdf`)].map((path) => readFileSync(path).length);
  console.log(`\n${before} bytes as Chromium prints it, ${after} finished: ${(after / before).toFixed(2)}`);
}

async function once(path, bundle) {
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
