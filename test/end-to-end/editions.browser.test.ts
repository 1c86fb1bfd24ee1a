import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { privateCache } from '../../src/adapters/cache.js';
import { createChromium } from '../../src/adapters/chromium/index.js';
import { fontPackages } from '../../src/adapters/font-packages.js';
import { type Host, thisHost } from '../../src/adapters/host.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { buildAll } from '../../src/batch.js';
import { sha256 } from '../../src/deliver/hash.js';
import type { World } from '../../src/job.js';
import { readManifest } from '../../src/model/manifest.js';
import { textsOf } from '../../src/pdf/document-text.js';
import { PdfFile } from '../../src/pdf/file.js';
import type { Printer } from '../../src/ports.js';
import { readPdf } from './read-pdf.js';

/**
 * Editions through the real browser, and what happens when it dies under them. BREVIER_FULL=1 runs the numbers that were
 * asked for (50 editions with ten kills, 1,000 clients with canaries), which takes many minutes; without, a tenth.
 */

const full = process.env.BREVIER_FULL === '1';
if (full) vi.setConfig({ testTimeout: 3_600_000 });
const repository = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'brevier-editions-'));
const browserCache = privateCache({ env: process.env, root: join(scratch, 'browser-cache') });
const sample = join(import.meta.dirname, '../fixtures/sample');

/** Counts browsers, and knows how to kill the newest one as the system would. */
function murderousHost(): { host: Host; kill(): boolean } {
  const own = thisHost(process.env);
  return {
    host: own,
    kill: () => {
      const [pid] = browsersOf(process.pid).slice(-1);
      if (pid === undefined) return false;
      try {
        process.kill(-pid, 'SIGKILL');
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Process groups that a process started: the browsers, since each leads its own. */
function browsersOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [state, ppid, group] = (
        readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? ''
      ).split(' ');
      return state !== 'Z' && Number(ppid) === parent && Number(group) === Number(name) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function workspaceOf(name: string, clients: string): string {
  const root = join(scratch, name);
  cpSync(sample, root, { recursive: true });
  mkdirSync(join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'content/clients.csv'), clients);
  return root;
}

async function batch(root: string, printer: Printer, more: object = {}, onDone = () => {}) {
  const cache = privateCache({ env: process.env, root: join(root, '.cache') });
  const world: World = { files: nodeFiles(), fonts: fontPackages(), cache, printer };
  const csv = readFileSync(join(root, 'content/clients.csv'), 'utf8').trim().split('\n').slice(1);
  const jobs = csv.map((row) => ({ briefing: 'lantern-quay', client: row.split(',')[0] as string }));
  const request = {
    root,
    builtIn: repository,
    out: join(root, 'output'),
    version: 'test',
    concurrency: 2,
    jobs,
    onDone,
  };
  return buildAll({ ...request, ...more }, world);
}

/** Every edition that is there is whole: its PDF is the one that its manifest says, and nothing lies beside. */
function wholeEditions(root: string): string[] {
  const out = join(root, 'output');
  return readdirSync(out).map((client) => {
    const files = readdirSync(join(out, client)).sort();
    expect(files).toEqual(['lantern-quay.manifest.json', 'lantern-quay.pdf']);
    const manifest = readManifest(readFileSync(join(out, client, 'lantern-quay.manifest.json')));
    expect(sha256(readFileSync(join(out, client, 'lantern-quay.pdf')))).toBe(manifest?.pdf.sha256);
    expect(manifest?.client).toBe(client);
    return client;
  });
}

function canaries(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `c${i},Kanarie${i} Vogel${i} Huis${i},post@kanarie${i}.example,Dear Vogel${i} Huis${i},"Zwijg ${i} over de gele vogel nummer ${i} in huis"`,
  );
  return `id,name,email,salutation,note\n${rows.join('\n')}\n`;
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the sample clients', () => {
  const out = join(scratch, 'samples');
  let err = '';
  beforeAll(async () => {
    const args = ['build', 'ms-nvidia-anthropic', '--all-clients', '--workspace', repository, '--out', out];
    const ran = await promisify(execFile)(process.execPath, [join(repository, 'bin/brevier.cjs'), ...args]);
    err = ran.stderr;
  });
  const pdf = (client: string) => readFileSync(join(out, client, 'ms-nvidia-anthropic.pdf'));
  const text = (client: string) =>
    textsOf(new PdfFile(pdf(client)))
      .filter(({ where }) => where === 'page')
      .map(({ text: page }) => page.replaceAll('\u00A0', ' '));

  it('are built without an error', () => {
    expect(err).toContain('2 editions: 2 written, 0 unchanged, 0 failed');
    expect(err).not.toContain(' error ');
  });

  it('in English has the letter, amounts in Singapore dollars, and the rate that is only a sample’s', async () => {
    const pages = text('sample-juniper-row');
    expect(pages[0]).toContain('Juniper Row Family Office (sample client)');
    expect(pages[1]).toContain('Dear Ms Tan');
    expect(pages[2]).toMatch(/US\$30 billion\s\(about S\$39 billion\)/);
    expect(pages.join('\n')).toContain('not a market rate');
    expect(pages.join('\n')).toContain('WHAT THIS MEANS FOR YOU');
    expect((await readPdf(pdf('sample-juniper-row'))).language).toBe('en-SG');
  });

  it('in Chinese has front page, glance and section openings in Chinese, set in real regular and bold', async () => {
    const pages = text('sample-lu');
    expect(pages[0]).toContain('超越零和的人工智能');
    expect(pages[2]?.replace(/\s/g, '')).toMatch(/资金循环流动。.*300亿美元（约合2130亿元人民币）/);
    for (const opening of ['这项协议以采购', '英伟达提供机器', '微软把模型变成', '理解这一联盟'])
      expect(pages.join('').replace(/\s/g, '')).toContain(opening);
    const { language, fonts } = await readPdf(pdf('sample-lu'));
    expect(language).toBe('zh-Hans-SG');
    const names = fonts.map(({ name }) => name);
    expect(names.some((name) => /NotoSansSC.*-Regular/.test(name))).toBe(true);
    expect(names.some((name) => /NotoSansSC.*-Bold/.test(name))).toBe(true);
    expect(fonts.every(({ embedded, type }) => embedded && type !== 'Type3')).toBe(true);
    expect(pages.at(-1)).toMatch(/第 \d+ 页，共 \d+ 页/);
  });

  it('in Chinese cites in the language of each passage', () => {
    const words = text('sample-lu').join(' ').replace(/\s+/g, ' ');
    expect(words.replaceAll(' ', '')).toContain('收益却在递减（Chen等，2025；RCRWirelessNews，2025）。');
    expect(words).toContain('Kaplan et al. (2020) described');
    expect(words).not.toMatch(/Kaplan 等 \(|\(Chen 等/);
  });

  it('know nothing of each other', () => {
    expect(text('sample-lu').join('\n')).not.toMatch(/Juniper Row|Ms Tan/);
    expect(text('sample-juniper-row').join('\n')).not.toMatch(/陆氏|陆女士/);
  });
});

describe('fonts from files', () => {
  it('are embedded as fonts, PostScript outlines too, and the same bytes each time', async () => {
    const root = workspaceOf('fonts', 'id,name,brand.serif\nshapes,Plain Reader,content/brand/shapes.otf\n');
    mkdirSync(join(root, 'content/brand'));
    cpSync(
      join(import.meta.dirname, '../fixtures/fonts/shapes-regular.otf'),
      join(root, 'content/brand/shapes.otf'),
    );
    const path = join(root, 'output/shapes/lantern-quay.pdf');
    const print = async () => {
      rmSync(join(root, 'output'), { recursive: true, force: true });
      await batch(root, createChromium({ env: process.env, cache: browserCache }));
      return readFileSync(path);
    };
    const [first, second] = [await print(), await print()];
    expect(sha256(first)).toBe(sha256(second));
    const { fonts } = await readPdf(first);
    expect(fonts.map(({ name }) => name).join(' ')).toMatch(/BrevierTestShapes/);
    expect(fonts.every(({ embedded, type }) => embedded && type !== 'Type3')).toBe(true);
  });
});

describe('the leak guard', () => {
  it('stops the edition in which another client’s name was typed, and no other', async () => {
    const root = workspaceOf('leak', 'id,name\ntan,Tan Wei Ling\nodell,Odell Harbour Bank\n');
    const file = join(root, 'content/briefings/lantern-quay/sections/02-building.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nAs Odell Harbour wished.\n`);
    const printer = createChromium({ env: process.env, cache: browserCache });
    const done = await batch(root, printer);
    const outcome = (id: string) => done.find(({ client }) => client === id)?.result;
    expect(outcome('odell')?.status).toBe('built');
    expect(outcome('tan')?.status).toBe('stopped');
    const leak = outcome('tan')?.diagnostics.find((finding) => finding.severity === 'error');
    expect(leak?.message).toMatch(
      /^the name of the client "odell" stands in the text of page \d+: ".*As Odell Harbour wished/,
    );
    expect(readdirSync(join(root, 'output'))).toEqual(['odell']);
  });
});

describe('when things break', () => {
  it('the browser killed in the middle leaves every edition complete or a typed error', async () => {
    const [count, kills] = full ? [50, 10] : [10, 3];
    const root = workspaceOf('killed', canaries(count));
    const { host, kill } = murderousHost();
    const printer = createChromium({ env: process.env, cache: browserCache, host });
    let [ended, killed] = [0, 0];
    const done = await batch(root, printer, {}, () => {
      ended++;
      // After every few editions, the browser that prints the next ones.
      if (ended % Math.floor(count / kills) === 0 && killed < kills && kill()) killed++;
    });
    expect(killed).toBeGreaterThanOrEqual(kills - 1);
    expect(done.map(({ client }) => client)).toEqual(Array.from({ length: count }, (_, i) => `c${i}`));
    const built = done.flatMap(({ client, result }) => (result.status === 'built' ? [client] : []));
    const failed = done.filter(({ result }) => result.status === 'stopped');
    expect(wholeEditions(root).sort()).toEqual([...built].sort());
    for (const { result } of failed)
      expect(result.diagnostics.map(({ code }) => code)).toContain('browser-failed');
    expect(browsersOf(process.pid)).toEqual([]);
  });

  it('a page that never becomes ready is given up at its deadline, and the others are printed', async () => {
    const root = workspaceOf(
      'hanging',
      'id,name\nslow,Slow Reader\nquick,Quick Reader\nthird,Third Reader\n',
    );
    const inner = createChromium({ env: process.env, cache: browserCache });
    const hanging: Printer = {
      ...inner,
      print: (html, options = {}) =>
        html.includes('Slow Reader')
          ? // More than the browser can lay out in that time.
            inner.print(
              html.replace('</body>', `${'<p style="filter: blur(9px)">x</p>'.repeat(60_000)}</body>`),
              options,
            )
          : inner.print(html, { ...options, deadline: 60_000 }),
    };
    const done = await batch(root, hanging, { deadline: 300, concurrency: 1 });
    const status = Object.fromEntries(done.map(({ client, result }) => [client, result.status]));
    expect(status).toEqual({ slow: 'stopped', quick: 'built', third: 'built' });
    expect(wholeEditions(root)).toEqual(['quick', 'third']);
  });

  it('two builds of one workspace at once leave whole editions', async () => {
    const root = workspaceOf('twice', canaries(4));
    const printers = [1, 2].map(() => createChromium({ env: process.env, cache: browserCache }));
    const runs = await Promise.all(printers.map((printer) => batch(root, printer)));
    expect(runs.flat().every(({ result }) => result.status !== 'stopped')).toBe(true);
    expect(wholeEditions(root)).toHaveLength(4);
  });

  it('no foreign canary is anywhere, with several at a time and browsers killed', async () => {
    const count = full ? 1000 : 12;
    const root = workspaceOf('canaries', canaries(count));
    const { host, kill } = murderousHost();
    const printer = createChromium({ env: process.env, cache: browserCache, host });
    let ended = 0;
    await batch(root, printer, { concurrency: 4 }, () => {
      if (++ended % 20 === 10) kill();
    });
    const clients = wholeEditions(root);
    expect(clients.length).toBeGreaterThanOrEqual(count * 0.9);
    for (const client of clients) {
      const folder = join(root, 'output', client);
      const words = textsOf(new PdfFile(readFileSync(join(folder, 'lantern-quay.pdf')))).map(
        ({ text: held }) => held,
      );
      words.push(readFileSync(join(folder, 'lantern-quay.manifest.json'), 'utf8'));
      const found = new Set(
        words
          .flatMap((held) => held.match(/(?:kanarie|vogel|huis)\d+/gi) ?? [])
          .map((word) => word.replace(/\D/g, '')),
      );
      expect([...found]).toEqual([client.slice(1)]);
    }
  });
});
