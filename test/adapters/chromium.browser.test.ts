import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createChromium } from '../../src/adapters/chromium/index.js';
import { locate, packagedVersion } from '../../src/adapters/chromium/locate.js';
import { thisHost } from '../../src/adapters/host.js';
import type { Cache, Printer } from '../../src/ports.js';
import { requestVectors } from './request-vectors.js';

const require = createRequire(import.meta.url);
const font = readFileSync(
  require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'),
);
const face = `<style>@font-face{font-family:Body;src:url(data:font/woff2;base64,${font.toString('base64')})}
  @page{size:A5;@bottom-center{font-family:Body;content:counter(page)}} body{font-family:Body} h1{break-before:page}</style>`;
const document = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>T</title>${face}${head}</head><body>${body}</body></html>`;

const printers: Printer[] = [];
const printer = (env: NodeJS.ProcessEnv = process.env): Printer => {
  const made = createChromium({ env, cache: memoryCache() });
  printers.push(made);
  return made;
};
let shared: Printer;

beforeAll(() => {
  shared = createChromium({ env: process.env, cache: memoryCache() });
});
afterEach(async () => {
  await Promise.all(printers.splice(0).map((p) => p.close()));
});
afterAll(async () => {
  await shared.close();
  expectNothingLeft();
});

describe('printing', () => {
  test('pages, and only the font of the document', async () => {
    const { pdf, refused } = await shared.print(document('<p>One</p><h1>Two</h1><h1>Three</h1>'));
    expect(text(pdf).match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect([...new Set(text(pdf).match(/(?<=\/FontName \/[A-Z]{6}\+)\S+/g))]).toEqual([
      'SourceSans3ExtraLight-Regular',
    ]);
    expect(refused).toEqual([]);
    expect(shared.diagnostics()).toEqual([]);
  });

  test('the same bytes but for the dates, in the same browser, beside each other and in another', async () => {
    const html = document('<h1 id="a">One</h1><p><a href="#b">to b</a></p><h1 id="b">Two</h1>');
    const together = await Promise.all([1, 2, 3].map(() => shared.print(html)));
    const prints = [...together, await shared.print(html), await printer().print(html)];
    expect(new Set(prints.map(({ pdf }) => text(pdf).replaceAll(/\(D:[^)]*\)/g, ''))).size).toBe(1);
  });

  test('the version, later without a browser', async () => {
    const cache = memoryCache();
    const first = createChromium({ env: process.env, cache });
    printers.push(first);
    expect(await first.knownVersion()).toBeNull();
    expect(await first.version()).toMatch(/^HeadlessChrome\/147\./);
    expect(await createChromium({ env: process.env, cache }).knownVersion()).toBe(await first.version());
  });

  test('the unpacked browser is that of the installed package', () => {
    const code = require.resolve('@sparticuz/chromium');
    const found = JSON.parse(readFileSync(join(code, '../../../package.json'), 'utf8'));
    expect(found.version).toBe(packagedVersion);
  });
});

describe('offline', () => {
  const reached: string[] = [];
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer((socket) => {
      reached.push(`connection ${socket.remotePort}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const at = (way: string) => `http://127.0.0.1:${port}/${way}`;

  test('40 and more request vectors reach no listener and are reported', async () => {
    const vectors = requestVectors(at);
    expect(Object.keys(vectors).length).toBeGreaterThan(40);
    const { pdf, refused } = await shared.print(document(Object.values(vectors).join('\n')));
    expect(reached).toEqual([]);
    expect(text(pdf)).toContain('%PDF');
    for (const way of [
      'img',
      'link-stylesheet',
      'link-prefetch',
      'iframe',
      'iframe-srcdoc',
      'css-import',
      'video',
      'svg-image',
    ])
      expect(refused).toContain(at(way));
    expect(
      refused.filter((address) => /\/script-|onerror/.test(address) && !/script-(src|module)$/.test(address)),
    ).toEqual([]);
  });

  test.each([
    ['meta refresh', (to: string) => `<meta http-equiv="refresh" content="0;url=${to}">`],
    ['base', (to: string) => `<base href="${to}"><img src="relative.png">`],
    ['a frameset', (to: string) => `<frameset><frame src="${to}"></frameset>`],
  ])('%s reaches no listener', async (_, head) => {
    await shared.print(document('<p>x</p>', head(at('head')))).catch(() => {});
    expect(reached).toEqual([]);
  });

  test('documents beside each other are told of their own requests only', async () => {
    const prints = ['a', 'b', 'c'].map((n) =>
      shared.print(
        document(`<img src="${at(n)}"><iframe srcdoc="<img src='${at(`${n}-frame`)}'>"></iframe>`),
      ),
    );
    const refused = (await Promise.all(prints)).map((printed) => [...printed.refused].sort());
    expect(refused).toEqual(['a', 'b', 'c'].map((n) => [at(n), at(`${n}-frame`)]));
  });

  test('scripts do not run', async () => {
    const { pdf } = await shared.print(
      document('<p>x</p><script>document.title="ran"</script><svg onload="document.title=\'ran\'"/>'),
    );
    expect(text(pdf)).toContain('/Title (T)');
  });

  test('files of the machine are not printed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'brevier-canary-'));
    const file = join(folder, 'canary.html');
    await writeFile(file, `<body style="background:#123456">CANARY</body>`, { mode: 0o644 });
    const asks = [
      `<iframe src="file://${file}"></iframe>`,
      `<object data="file://${file}"></object>`,
      `<img src="file://${file}">`,
    ];
    const quiet = await shared.print(document('<iframe></iframe>'));
    const { pdf } = await shared.print(document(asks.join('')));
    await rm(folder, { recursive: true });
    // The canary's colour would be drawn; its letters would be glyph numbers.
    expect(text(pdf)).not.toMatch(/\.0705\d* \.2039\d* \.3372\d* rg/);
    expect(text(pdf)).not.toContain('CANARY');
    expect(fontCount(pdf)).toBeLessThanOrEqual(fontCount(quiet.pdf));
  });
});

describe('failures', () => {
  test('a missing executable', async () => {
    const missing = printer({ ...process.env, BREVIER_CHROMIUM: '/nowhere/chromium' });
    missing.warm();
    await expect(missing.print(document(''))).rejects.toMatchObject({
      diagnostic: { code: 'browser-missing' },
    });
  });

  test('a program that is no browser', async () => {
    const wrong = printer({ ...process.env, BREVIER_CHROMIUM: '/bin/false' });
    await expect(wrong.print(document(''))).rejects.toMatchObject({ diagnostic: { code: 'browser-failed' } });
    expectNothingLeft();
  });

  test('a library of the system that is broken gives way to the one that ships', async () => {
    await shared.print(document('<p>unpacked</p>'));
    const { executable } = await locate(thisHost({ ...process.env, BREVIER_CHROMIUM: undefined }));
    const folder = await mkdtemp(join(tmpdir(), 'brevier-nss-'));
    const program = join(folder, 'chromium');
    const broken = 'error while loading shared libraries: libnss3.so: file too short';
    const script = `#!/bin/sh\n[ -n "$LD_LIBRARY_PATH" ] && exec '${executable}' "$@"\necho '${broken}' >&2\nexit 127\n`;
    await writeFile(program, script, { mode: 0o755 });
    execFileSync('chmod', ['755', folder]);
    const { pdf } = await printer({ ...process.env, BREVIER_CHROMIUM: program }).print(
      document('<p>One</p>'),
    );
    expect(text(pdf).match(/\/Type \/Page\b/g)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  test('a program that never answers ends within the deadline', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'brevier-hang-'));
    const program = join(folder, 'hang');
    await writeFile(program, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    execFileSync('chmod', ['755', folder]);
    const hanging = printer({ ...process.env, BREVIER_CHROMIUM: program });
    const start = performance.now();
    await expect(hanging.print(document(''), { deadline: 400 })).rejects.toMatchObject({
      diagnostic: { code: 'browser-failed' },
    });
    expect(performance.now() - start).toBeLessThan(1500);
    await rm(folder, { recursive: true });
    expectNothingLeft();
  });

  test('a deadline that is too short leaves nothing behind', async () => {
    const short = printer();
    await expect(short.print(document('<p>x</p>'.repeat(20_000)), { deadline: 100 })).rejects.toMatchObject({
      diagnostic: { code: 'browser-failed' },
    });
    expectNothingLeft();
  });

  test.each([0, 20, 60, 120, 250])('an abort after %i ms leaves nothing behind', async (delay) => {
    const aborted = printer();
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), delay);
    const printing = aborted.print(document('<p>x</p>'.repeat(20_000)), { signal: controller.signal });
    await expect(printing).rejects.toThrow('enough');
    expectNothingLeft();
  });

  test('a browser killed in between is replaced', async () => {
    const robust = printer();
    await robust.print(document('<p>x</p>'));
    const printing = robust.print(document('<p>x</p>'.repeat(3000)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const pid of browsers()) if (pid !== sharedBrowser) process.kill(pid, 'SIGKILL');
    expect(text((await printing).pdf)).toContain('%PDF');
  });

  test('a font that does not load is no print', async () => {
    const broken = document(
      '<p style="font-family:Broken">x</p>',
      '<style>@font-face{font-family:Broken;src:url(data:font/woff2;base64,AAAA)}</style>',
    );
    await expect(printer().print(broken)).rejects.toThrow('fonts did not load: Broken');
  });

  test('closing before the start is through leaves nothing behind', async () => {
    const early = printer();
    early.warm();
    await early.close();
    expectNothingLeft();
  });
});

let sharedBrowser: number;
beforeAll(async () => {
  await shared.version();
  [sharedBrowser = 0] = browsers();
});

/** Nothing but what the shared printer holds. A killed process may take a moment to go. */
function expectNothingLeft(): void {
  expect(profiles()).toHaveLength(browsers().includes(sharedBrowser) ? 1 : 0);
  expect(browsers().filter((pid) => pid !== sharedBrowser)).toEqual([]);
}

function profiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`brevier-chromium-${process.pid}-`));
}

/** Browser processes of this test: main ones, since the others go with them. Zombies that nobody reaps do not count. */
function browsers(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,stat,args'], { encoding: 'utf8' }).split('\n');
  const rows = lines.map((line) => line.trim().split(/\s+/, 4));
  return rows
    .filter(
      ([, ppid, stat = '', name = '']) =>
        Number(ppid) === process.pid && !stat.startsWith('Z') && !name.startsWith('ps'),
    )
    .map(([pid]) => Number(pid))
    .filter((pid) =>
      lines.some((line) => line.trim().startsWith(`${pid} `) && /headless-shell|sleep 60/.test(line)),
    );
}

/** The PDF with its streams inflated, for searching. */
function text(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  return raw.replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, stream: string) => {
    try {
      return `stream\n${inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')}\nendstream`;
    } catch {
      return whole;
    }
  });
}

function fontCount(pdf: Uint8Array): number {
  return new Set(text(pdf).match(/\/FontName \S+/g)).size;
}

function memoryCache(): Cache {
  const entries = new Map<string, string>();
  return {
    get: async (kind, key) => entries.get(`${kind}\n${key}`) ?? null,
    set: async (kind, key, value) => void entries.set(`${kind}\n${key}`, value),
  };
}
