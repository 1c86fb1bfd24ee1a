import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { outputPaths } from '../../src/deliver/paths.js';
import { readManifest } from '../../src/model/manifest.js';
import { expectGolden } from '../golden.js';
import {
  adding,
  type Changes,
  folder,
  home,
  replacing,
  root,
  run,
  sampleWorkspace,
  type TestWorkspace,
} from '../workspace.js';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pdf = `${root}/output/lantern-quay.pdf`;
const manifest = `${root}/output/lantern-quay.manifest.json`;
const lease = `${folder}/sections/01-lease.md`;

async function built(args: readonly string[] = [], changes: Changes = {}): Promise<TestWorkspace> {
  const workspace = sampleWorkspace(changes);
  expect(await run(['build', ...args], workspace)).toMatchObject({ code: 0, err: '' });
  return workspace;
}

const bytesOf = (workspace: TestWorkspace, path: string) =>
  workspace.files.contents.get(path) ?? new Uint8Array();

test('the house edition stands in the output folder, a client’s in a folder of its own, with manifest and HTML', () => {
  expect(outputPaths('/out', 'lantern-quay', 'tan-family').pdf).toBe('/out/tan-family/lantern-quay.pdf');
  expect(outputPaths('/out', 'lantern-quay', null)).toEqual({
    pdf: '/out/lantern-quay.pdf',
    manifest: '/out/lantern-quay.manifest.json',
    html: '/out/lantern-quay.html',
    mail: '/out/lantern-quay.eml',
    proof: '/out/lantern-quay.proof',
    trail: '/out/lantern-quay.trail',
  });
});

describe('the manifest', () => {
  test('says what the file was made from', async () => {
    const workspace = await built(['--html', '--date', '2025-06-01']);
    const text = Buffer.from(bytesOf(workspace, manifest)).toString('utf8');
    const parsed = JSON.parse(text);
    const shown = {
      ...parsed,
      brevier: parsed.brevier === home.build ? '(this version and build)' : parsed.brevier,
      inputs: Object.fromEntries(
        Object.entries(parsed.inputs).flatMap(([path, hash]) => shownInput(path, String(hash), workspace)),
      ),
      pdf: {
        bytes: parsed.pdf.bytes === bytesOf(workspace, pdf).length ? '(as many as it has)' : 'wrong',
        sha256: hashWord(parsed.pdf.sha256, bytesOf(workspace, pdf)),
        id: Buffer.from(bytesOf(workspace, pdf)).includes(`/ID [<${parsed.pdf.id}>`)
          ? '(the identifier in it)'
          : 'wrong',
      },
      html: hashWord(parsed.html, bytesOf(workspace, pdf.replace('.pdf', '.html'))),
    };
    expectGolden('manifest.json', `${JSON.stringify(shown, null, 2)}\n`);
  });

  /** The workspace's own files; the built-in ones only have to be right. */
  function shownInput(path: string, hash: string, workspace: TestWorkspace): Array<[string, string]> {
    const own = workspace.files.contents.get(`${root}/${path}`);
    const bytes = own ?? bytesOf(workspace, `${home.folder}/${path}`);
    expect(hash, path).toBe(sha256(bytes));
    return own ? [[path, hashWord(hash, own)]] : [];
  }

  function hashWord(hash: string, bytes: Uint8Array): string {
    return hash === sha256(bytes) ? '(its SHA-256)' : 'wrong';
  }

  test('holds neither a time nor a path of the machine', async () => {
    const text = Buffer.from(bytesOf(await built(), manifest)).toString('utf8');
    expect(text).not.toContain(root);
    expect(text).not.toContain(home.folder);
    // A hash may hold the digits of the year by chance.
    const unhashed = text.replace(/[0-9a-f]{32,}/g, '');
    expect(unhashed).not.toMatch(/\d{2}:\d{2}|2031/);
  });

  test('names every template and style that was used', async () => {
    const { inputs } = JSON.parse(Buffer.from(bytesOf(await built(), manifest)).toString('utf8'));
    expect(Object.keys(inputs)).toEqual(Object.keys(inputs).sort());
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining([
        'templates/briefing.hbs',
        'styles/base.css',
        'styles/fonts.yaml',
        'content/languages/en.yaml',
      ]),
    );
  });

  test('says which layer each setting came from, and what was excused and why', async () => {
    const workspace = sampleWorkspace({
      'content/clients/tan.yaml': 'name: Tan Wei Ling\nbrand: { accent: "#114433" }\n',
      [lease]: adding(
        '\n<!-- brevier: excuse figure-unsourced: for illustration only -->\nIt may cost SGD 987 million.\n',
      ),
    });
    await run(['build', '--client', 'tan'], workspace);
    const { layers, findings } = JSON.parse(workspace.text('output/tan/lantern-quay.manifest.json'));
    expect(layers).toMatchObject({
      'brand.accent': 'client',
      'house.name': 'house',
      'briefing.title': 'briefing',
    });
    expect(findings).toMatchObject([
      {
        code: 'figure-excused',
        file: lease,
        excuse: { code: 'figure-unsourced', reason: 'for illustration only' },
      },
    ]);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"brevier":"1"}',
    'null',
    '{"pdf":{"sha256":3}}',
  ])('that is none is read as none: %s', (text) => {
    expect(readManifest(Buffer.from(text))).toBeNull();
  });
});

describe('a second build', () => {
  /** Whether a build after `between` printed again. */
  async function second(between: (workspace: TestWorkspace) => void, args: readonly string[] = []) {
    const workspace = await built();
    const { printer } = workspace.world;
    between(workspace);
    const before = { printed: printer.printed.length, warmed: printer.warmed };
    const { code, out } = await run(['build', ...args], workspace);
    return {
      code,
      out,
      started: printer.warmed > before.warmed,
      printed: printer.printed.length > before.printed,
    };
  }

  test.each<[string, (workspace: TestWorkspace) => void]>([
    ['nothing has changed', () => {}],
    ['another briefing has changed', (w) => w.change({ 'content/briefings/other-quay/notes.md': 'Text.' })],
    ['a file that is no part of it has changed', (w) => w.change({ 'README.md': 'Text.' })],
    ['what was remembered is gone', (w) => w.world.cache.values.clear()],
  ])('starts no browser when %s', async (_, between) => {
    expect(await second(between)).toEqual({
      code: 0,
      out: expect.stringMatching(/^unchanged output\/lantern-quay\.pdf \(8 pages, \d+ KB\)\n$/),
      started: false,
      printed: false,
    });
  });

  test.each<[string, (workspace: TestWorkspace) => void, string[]?]>([
    ['a section has changed', (w) => w.change({ [lease]: adding('\nMore.\n') })],
    ['the house has changed', (w) => w.change({ 'content/house.yaml': adding('paper: Letter\n') })],
    ['a template has been added', (w) => w.change({ 'templates/partials/cover.hbs': (text) => `${text} ` })],
    ['a style has been added', (w) => w.change({ 'styles/zz.css': 'p { margin: 0 }' })],
    [
      'a section has been added',
      (w) => w.change({ [`${folder}/sections/03-more.md`]: '---\ntitle: More\n---\nText.\n' }),
    ],
    ['an image has been added', (w) => w.change({ [`${folder}/figures/a.png`]: 'A' })],
    ['the PDF is gone', (w) => w.files.contents.delete(pdf)],
    [
      'the PDF was edited',
      (w) => w.files.contents.set(pdf, Buffer.concat([bytesOf(w, pdf), Buffer.from(' ')])),
    ],
    ['the manifest is gone', (w) => w.files.contents.delete(manifest)],
    ['the manifest was damaged', (w) => w.files.contents.set(manifest, bytesOf(w, manifest).slice(0, 100))],
    ['the browser is another', (w) => Object.assign(w.world.printer.habits, { version: 'HeadlessTest/2.0' })],
    ['another date is asked for', () => {}, ['--date', '2025-06-01']],
    ['the HTML is asked for', () => {}, ['--html']],
  ])('prints again when %s', async (_, between, args) => {
    const { out, ...rest } = await second(between, args);
    expect(rest).toEqual({ code: 0, started: true, printed: true });
    expect(out).toMatch(/^wrote output\/lantern-quay\.pdf \(\d+ pages, \d+ KB\)\n$/);
  });

  test('prints again when the browser’s version is not known', async () => {
    const workspace = await built();
    const { printer } = workspace.world;
    printer.forget();
    await run(['build'], workspace);
    expect(printer.printed.length).toBe(3);
  });

  test('says again what the first one warned of', async () => {
    const changes = { [lease]: adding('\n<iframe src="https://example.org/"></iframe>\n') };
    const workspace = sampleWorkspace(changes);
    const first = await run(['build'], workspace);
    const again = await run(['build'], workspace);
    expect(first.err).toContain('html-removed');
    expect([again.err, again.out.slice(0, 9)]).toEqual([first.err, 'unchanged']);
    expect(await run(['build', '--strict'], workspace)).toMatchObject({ code: 1 });
  });

  test('needs one print where numbers have not moved', async () => {
    const workspace = await built();
    workspace.change({ [lease]: adding('\nMore.\n') });
    const before = workspace.world.printer.printed.length;
    await run(['build'], workspace);
    expect([before, workspace.world.printer.printed.length]).toEqual([2, 3]);
  });

  test('keeps what is known of the PDF before, which may have been sent', async () => {
    const workspace = await built();
    const earlier = workspace.text('output/lantern-quay.manifest.json');
    const { sha256: hash } = JSON.parse(earlier).pdf;
    await run(['build'], workspace);
    expect(workspace.below('output/lantern-quay.trail')).toEqual({});
    workspace.change({ [`${folder}/briefing.yaml`]: replacing('An invented lease', 'A lease') });
    await run(['build'], workspace);
    expect(workspace.text(`output/lantern-quay.trail/${hash.slice(0, 16)}.json`)).toBe(earlier);
  });

  test('finds what is wrong at the same place, though it remembers what it read', async () => {
    const broken = {
      [lease]: adding('\n{{fact "rnet"}} [@nobody]\n'),
      'content/house.yaml': adding('colour: red\n'),
    };
    const remembering = await built();
    remembering.change(broken);
    expect((await run(['build'], remembering)).err).toBe((await run(['build'], sampleWorkspace(broken))).err);
    const spoilt = await built();
    for (const key of spoilt.world.cache.values.keys()) spoilt.world.cache.values.set(key, '{"a": not json');
    spoilt.change(broken);
    expect((await run(['build'], spoilt)).err).toBe((await run(['build'], sampleWorkspace(broken))).err);
  });
});

describe('the same input gives the same bytes', () => {
  const outputs = async (workspace: TestWorkspace) => {
    await run(['build', '--html'], workspace);
    return workspace.below('output');
  };

  test('from one build to the next, and on another day', async () => {
    const first = await outputs(sampleWorkspace());
    const second = await outputs(sampleWorkspace());
    expect(Object.keys(first).sort()).toEqual([
      'lantern-quay.html',
      'lantern-quay.manifest.json',
      'lantern-quay.pdf',
    ]);
    expect(second).toEqual(first);
  });

  test('whatever was remembered, and however many prints it took', async () => {
    const workspace = sampleWorkspace();
    const first = await outputs(workspace);
    for (const path of [pdf, manifest]) workspace.files.contents.delete(path);
    expect(await outputs(workspace)).toEqual(first);
  });

  test('in whichever order the files are found', async () => {
    const workspace = sampleWorkspace();
    const first = await outputs(sampleWorkspace());
    const reversed = [...workspace.files.contents].reverse();
    workspace.files.contents.clear();
    for (const [path, bytes] of reversed) workspace.files.contents.set(path, bytes);
    expect(await outputs(workspace)).toEqual(first);
  });

  test('and another date gives others', async () => {
    const other = sampleWorkspace();
    await run(['build', '--html', '--date', '2025-06-01'], other);
    expect(other.below('output')['lantern-quay.pdf']).not.toBe(
      (await outputs(sampleWorkspace()))['lantern-quay.pdf'],
    );
  });
});
