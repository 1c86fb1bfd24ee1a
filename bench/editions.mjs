/**
 * Many editions of the first briefing against a loop of the shortest script over the same documents, in turn: time for each
 * edition, and memory of Node and of the browser. Usage: node bench/editions.mjs [COUNT…] (200 if left out)
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefing, browserIn, command, median, repository, workplace } from './ground.mjs';
import { sizesOf } from './process-tree.mjs';

const counts = process.argv.slice(2).map(Number).filter(Boolean);
const { scratch, caches, env } = workplace('bench-editions');
const workspace = join(scratch, 'workspace');

mkdirSync(join(workspace, 'content'), { recursive: true });
cpSync(join(repository, 'content/house.yaml'), join(workspace, 'content/house.yaml'));
cpSync(join(repository, 'content/briefings', briefing), join(workspace, 'content/briefings', briefing), {
  recursive: true,
});

// The browser is unpacked and the caches are filled before anything is timed.
await editions(2, 'warm', []);
console.log(
  '| editions | Brevier, s each | loop, s each | ratio | Node, MB | browser, MB |\n|---|---|---|---|---|---|',
);
for (const count of counts.length > 0 ? counts : [200]) {
  const loop = count <= 200 ? await floorOf(count) : null;
  const ours = [];
  const floor = [];
  for (let i = 0; i < roundsOf(count); i++) {
    ours.push(await editions(count, 'out', []));
    rmSync(join(scratch, 'out'), { recursive: true, force: true });
    if (loop) floor.push(await loop());
  }
  const each = median(ours.map(({ seconds }) => seconds)) / count;
  const html = loop && median(floor);
  const row = [count, each.toFixed(3), html ? html.toFixed(3) : '–', html ? (each / html).toFixed(2) : '–'];
  const peak = (key) => Math.max(...ours.map((one) => one[key])).toFixed(0);
  console.log(`| ${[...row, peak('node'), peak('browser')].join(' | ')} |`);
  rmSync(join(scratch, 'html'), { recursive: true, force: true });
}

/** A machine that grows slower grows slower for both; a batch that takes minutes levels that out by itself. */
function roundsOf(count) {
  return count <= 100 ? 5 : count <= 200 ? 3 : 1;
}

/** Builds so many editions in one process; the answer has its seconds and its peak memory in megabytes. */
async function editions(count, out, more) {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `c${i},Bench Client Nr ${i} Alpha${i},office@c${i}.example,"A note for client ${i} alone that nobody else is ever meant to read."`,
  );
  writeFileSync(join(workspace, 'content/clients.csv'), `id,name,email,note\n${rows.join('\n')}\n`);
  const args = [
    'build',
    briefing,
    '--all-clients',
    '--quiet',
    '--workspace',
    workspace,
    '--out',
    join(scratch, out),
    ...more,
  ];
  return measured([command, ...args]);
}

/** The loop over the same documents; its answer is the seconds that one took. */
async function floorOf(count) {
  await editions(count, 'html', ['--html']);
  const list = join(scratch, 'list.txt');
  const files = readdirSync(join(scratch, 'html')).map((id) => join(scratch, 'html', id, `${briefing}.html`));
  writeFileSync(list, files.join('\n'));
  return async () => {
    const { out } = await measured([join(repository, 'bench/loop.mjs'), list, browserIn(caches)]);
    return JSON.parse(out).seconds / count;
  };
}

function measured(args) {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err, node, browserSize] = ['', '', 0, 0];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    const timer = setInterval(() => {
      const { own, below } = sizesOf(child.pid);
      node = Math.max(node, own);
      browserSize = Math.max(browserSize, below);
    }, 200);
    child.once('exit', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) done({ seconds, out, node: node / 1024, browser: browserSize / 1024 });
      else fail(new Error(`${args[1]} ended with ${code}\n${err.slice(-2000)}`));
    });
  });
}
