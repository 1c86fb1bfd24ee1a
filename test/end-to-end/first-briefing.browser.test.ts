import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { privateCache } from '../../src/adapters/cache.js';
import { createChromium } from '../../src/adapters/chromium/index.js';
import { fontPackages } from '../../src/adapters/font-packages.js';
import { createMailer } from '../../src/adapters/mailer/index.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { main } from '../../src/cli/main.js';
import type { World } from '../../src/job.js';
import { textsOf } from '../../src/pdf/document-text.js';
import { PdfFile } from '../../src/pdf/file.js';
import type { Printer } from '../../src/ports.js';
import { FakeClock, FakeHistory, FakeWeb, MemoryFiles, memoryJournal } from '../fakes.js';
import { changedAmounts, fresh, stale } from './changed-amounts.js';
import { type PdfFacts, readPdf } from './read-pdf.js';

/** The first briefing through the real browser: what an adviser would send, held against what was asked for. */

const repository = resolve(import.meta.dirname, '../..');
const briefing = 'ms-nvidia-anthropic';
const scratch = mkdtempSync(join(tmpdir(), 'brevier-end-to-end-'));
const browserCache = privateCache({ env: process.env, root: join(scratch, 'browser-cache') });
const printer = createChromium({ env: process.env, cache: browserCache });

afterAll(async () => {
  await printer.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** One run of the command line with a cache of its own, so that nothing is remembered from another. */
async function brevier(args: string[], name: string, workspace = repository) {
  const cache = privateCache({ env: process.env, root: join(scratch, `cache-${name}`) });
  // All runs share the browser; its end is for afterAll.
  const shared: Printer = { ...printer, close: async () => {} };
  const world: World = { files: nodeFiles(), fonts: fontPackages(), cache, printer: shared };
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    env: {},
    cwd: scratch,
    signal: new AbortController().signal,
    cores: 2,
    now: () => performance.now(),
  };
  const code = await main([...args, '--workspace', workspace], terminal, () => ({
    ...world,
    mailer: createMailer(),
    journal: memoryJournal(new MemoryFiles()),
    web: new FakeWeb(),
    clock: new FakeClock(),
    history: new FakeHistory(),
  }));
  return { code, out, err };
}

function output(name: string, ending: string): Buffer {
  return readFileSync(join(scratch, name, `${briefing}.${ending}`));
}

describe('the first briefing', () => {
  let run: Awaited<ReturnType<typeof brevier>>;
  let facts: PdfFacts;
  let html: string;
  beforeAll(async () => {
    run = await brevier(['build', briefing, '--html', '--out', 'one'], 'one');
    facts = await readPdf(output('one', 'pdf'));
    html = output('one', 'html').toString('utf8');
  });

  it('is built without an error or a warning', () => {
    expect(run.err.split('\n').filter((line) => / (error|warning) /.test(line))).toEqual([]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(
      new RegExp(`^wrote one/${briefing}\\.pdf \\(${facts.pages} pages, \\d+ KB\\)\n$`),
    );
  });

  it('has at most 400 KB and as many pages as a briefing has', () => {
    expect(output('one', 'pdf').length).toBeLessThanOrEqual(400_000);
    expect(facts.pages).toBeGreaterThanOrEqual(15);
    expect(facts.pages).toBeLessThanOrEqual(30);
  });

  it('says what it is: title, author, subject, keywords, language, tags', () => {
    expect(facts).toMatchObject({
      title: 'Beyond zero-sum AI',
      author: 'Zion Zhao, Zion Zhao Real Estate',
      language: 'en-SG',
      tagged: true,
    });
    expect(facts.subject).toContain('Anthropic');
    expect(facts.keywords).toContain('artificial intelligence');
  });

  it('embeds every font, none as Type 3, none of the machine’s', () => {
    expect(facts.fonts.length).toBeGreaterThan(4);
    expect(facts.fonts.filter(({ type, embedded }) => type === 'Type3' || !embedded)).toEqual([]);
    const names = new Set(
      facts.fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '').replace(/(?:ExtraLight|Thin)?-.*/, '')),
    );
    expect([...names].sort()).toEqual(['NotoSansSC', 'SourceSans3', 'SourceSerif4']);
  });

  it('has a bookmark for every heading', () => {
    const headings = [...html.matchAll(/<h[1-6]\b[^>]*>([\s\S]*?)<\/h[1-6]>/g)].map(([, inner = '']) =>
      plain(inner),
    );
    expect(facts.outline.map(plain)).toEqual(headings);
  });

  it('prints in its contents the pages that the headings stand on', () => {
    const rows = [
      ...html.matchAll(
        /<li class="contents-level-\d"><a href="#([^"]+)">.*?<span class="page-number">(\d+)<\/span>/g,
      ),
    ];
    expect(rows.length).toBeGreaterThan(25);
    const printed = Object.fromEntries(rows.map(([, id = '', page]) => [id, Number(page)]));
    const actual = Object.fromEntries(
      Object.keys(printed).map((id) => [id, facts.destinations.get(decodeURIComponent(id))]),
    );
    expect(printed).toEqual(actual);
  });

  it('prints in its appendix the pages that the figures stand on', () => {
    const links = [...html.matchAll(/<a href="#(figure-[^"]+)">(\d+)<\/a>/g)];
    expect(links.length).toBeGreaterThan(30);
    for (const [, id = '', page] of links)
      expect([id, facts.destinations.get(id)]).toEqual([id, Number(page)]);
  });

  it('heads every page with the section that it begins in', () => {
    const titles = /symbols: ([^;]*); fallback/.exec(html)?.[1]?.match(/"[^"]*"/g) ?? [];
    const heads = textsOf(new PdfFile(output('one', 'pdf')))
      .filter(({ where, page }) => where === 'page' && page !== null && page > 1)
      .map(({ text }) => text.split('\n')[0]);
    expect(heads.slice(0, titles.length - 1).map((head) => `"${head}"`)).toEqual(titles.slice(1));
    // Section 5 begins in the middle of a page, which the section before it heads.
    const fifth = facts.destinations.get('safety-alignment-and-governance') ?? 0;
    expect(heads.slice(fifth - 2, fifth)).toEqual(['Microsoft', 'Safety and governance']);
    expect(heads.at(-1)).toBe('Disclosures and contact');
  });

  it('links the addresses of the reference list', () => {
    for (const [, address = ''] of html.matchAll(/<li id="ref-[^"]*">.*?<a href="(https?:[^"]+)"/g)) {
      expect(facts.links).toContain(address.replaceAll('&amp;', '&'));
    }
  });

  it('comes out the same to the byte, manifest included, with nothing remembered', async () => {
    expect((await brevier(['build', briefing, '--html', '--out', 'two'], 'two')).code).toBe(0);
    for (const ending of ['pdf', 'html', 'manifest.json']) {
      expect(output('two', ending).equals(output('one', ending)), ending).toBe(true);
    }
  });

  it('comes out the same to the byte with everything remembered, in one print', async () => {
    rmSync(join(scratch, 'two', `${briefing}.pdf`));
    expect((await brevier(['build', briefing, '--html', '--out', 'two'], 'two')).out).toMatch(/^wrote/);
    expect(output('two', 'pdf').equals(output('one', 'pdf'))).toBe(true);
  });
});

describe('a change of the data', () => {
  it('changes every place in the printed file; nothing stale is left', async () => {
    const workspace = copyOfRepository('changed');
    for (const [path, change] of Object.entries(changedAmounts)) {
      const file = join(workspace, path);
      writeFileSync(file, typeof change === 'function' ? change(readFileSync(file, 'utf8')) : '');
    }
    expect((await brevier(['build', briefing, '--out', 'changed-out'], 'changed', workspace)).code).toBe(0);
    const texts = textsOf(new PdfFile(output('changed-out', 'pdf')));
    const words = texts.map(({ text }) => text.replace(/\s+/g, ' ')).join('\n');
    expect(stale.filter((pattern) => pattern.test(words))).toEqual([]);
    expect(fresh.filter((pattern) => !pattern.test(words))).toEqual([]);
  });
});

describe('a section that reaches out', () => {
  it('prints without what it asked for, and says so of each', async () => {
    const workspace = copyOfRepository('reaching');
    const secret = join(scratch, 'secret.txt');
    writeFileSync(secret, 'canary-of-a-local-file');
    const section = join(workspace, 'content/briefings', briefing, 'sections/07-conclusion.md');
    const lines = [
      `<iframe src="file://${secret}"></iframe>`,
      '![A remote image](http://127.0.0.1:9/pixel.png)',
      '<script>document.title = "canary-of-a-script"</script>',
      '[Press here](javascript:alert(1))',
    ];
    writeFileSync(section, `${readFileSync(section, 'utf8')}\n${lines.join('\n\n')}\n`);
    const first =
      readFileSync(section, 'utf8')
        .split('\n')
        .indexOf(lines[0] ?? '') + 1;

    const { code, err } = await brevier(
      ['build', briefing, '--html', '--out', 'reaching-out'],
      'reaching',
      workspace,
    );
    expect(code).toBe(0);
    const found = [...err.matchAll(/07-conclusion\.md:(\d+):\d+ warning (\S+)/g)].map(([, line, what]) => [
      Number(line) - first,
      what,
    ]);
    expect(found).toEqual([
      [0, 'html-removed'],
      [2, 'image-removed'],
      [4, 'html-removed'],
      [6, 'link-removed'],
    ]);
    const html = output('reaching-out', 'html').toString('utf8');
    expect(html).not.toMatch(/<iframe|<script|javascript:|127\.0\.0\.1|canary/);
    expect((await readPdf(output('reaching-out', 'pdf'))).title).toBe('Beyond zero-sum AI');
  });
});

/** A workspace of its own with what the repository's holds. */
function copyOfRepository(name: string): string {
  const workspace = join(scratch, name);
  for (const folder of ['content', 'templates', 'styles']) {
    cpSync(join(repository, folder), join(workspace, folder), { recursive: true });
  }
  return workspace;
}

/** Words only: no tags, no differences of white space. */
function plain(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, '’')
    .replace(/&amp;/g, '&');
  return text.replace(/\s+/g, ' ').trim();
}

describe('the trail of the first briefing', () => {
  const sent = join('one', `${briefing}.pdf`);
  const later = join(scratch, 'later');

  beforeAll(() => {
    cpSync(join(repository, 'content'), join(later, 'content'), { recursive: true });
    const deal = join(later, `content/briefings/${briefing}/deal.yaml`);
    writeFileSync(deal, readFileSync(deal, 'utf8').replace('amount: USD 30bn', 'amount: USD 32bn'));
  });

  it('knows the PDF again, and makes it again byte for byte', async () => {
    const { code, out, err } = await brevier(['verify', sent, '--out', 'one'], 'verified');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Building it now gives the same bytes.');
  });

  it('knows a PDF that somebody edited', async () => {
    const bytes = output('one', 'pdf');
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(join(scratch, 'edited.pdf'), bytes);
    const { code, err } = await brevier(['verify', 'edited.pdf', '--out', 'one'], 'verified');
    expect([code, err]).toEqual([1, expect.stringContaining('error pdf-edited edited.pdf')]);
  });

  it('says what has changed, and the next issue tells its readers', async () => {
    const args = [sent, '--out', 'next'];
    const { out } = await brevier(['diff', ...args, '--briefing', briefing], 'later', later);
    expect(out).toMatch(/was {2}US\$30.billion .*\n(?:.*\n)?.*now {2}US\$32.billion .*\+6\.7%/);
    const built = await brevier(['build', briefing, '--since', ...args], 'later', later);
    expect([built.code, / (?:error|warning) /.test(built.err)]).toEqual([0, false]);
    const texts = textsOf(new PdfFile(output('next', 'pdf')));
    const told = texts.find(
      ({ page, text }) => page !== null && text.includes('What has changed since the last issue'),
    );
    expect(told?.text.replace(/\s+/g, ' ')).toMatch(/US\$30 billion.*US\$32 billion/);
    const again = await brevier(['verify', join('next', `${briefing}.pdf`), '--out', 'next'], 'again', later);
    // The earlier issue lies in another folder.
    expect(again.err).toContain('warning rebuild-failed');
    cpSync(join(scratch, 'one', `${briefing}.manifest.json`), join(scratch, 'next', 'one.manifest.json'));
    const found = await brevier(['verify', join('next', `${briefing}.pdf`), '--out', 'next'], 'again', later);
    expect([found.err, found.out]).toEqual(['', expect.stringContaining('gives the same bytes')]);
  });
});
