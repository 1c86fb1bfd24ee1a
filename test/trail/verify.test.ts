import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealOf } from '../../src/trail/index.js';
import { expectGolden } from '../golden.js';
import {
  type Changes,
  folder,
  home,
  replacing,
  root,
  run,
  sampleWorkspace,
  type TestWorkspace,
} from '../workspace.js';

/** Whether a PDF is as the workspace made it, as `brevier verify` tells it. */

const deal = `${folder}/deal.yaml`;
const output = `${root}/output/lantern-quay`;

async function sent(args: readonly string[] = [], changes: Changes = {}): Promise<TestWorkspace> {
  const workspace = sampleWorkspace(changes);
  expect((await run(['build', ...args], workspace)).code).toBe(0);
  const client = args.includes('--client') ? 'tan/' : '';
  const pdf = workspace.files.contents.get(`${root}/output/${client}lantern-quay.pdf`);
  workspace.change({ 'inbox/From Ada.pdf': pdf ?? '' });
  return workspace;
}

const verify = (workspace: TestWorkspace, ...more: string[]) =>
  run(['verify', 'inbox/From Ada.pdf', ...more], workspace);
const bytesOf = (workspace: TestWorkspace) =>
  workspace.files.contents.get(`${root}/inbox/From Ada.pdf`) ?? new Uint8Array();

/** What does not change from one build of Brevier to the next. */
const plain = (text: string) =>
  text
    .replaceAll(home.build, '(this version and build)')
    .replace(/\d+ bytes, SHA-256 [0-9a-f]{64}/g, '(its bytes)')
    .replace(/trail\/[0-9a-f]{16}\.json/g, 'trail/(its identifier).json')
    .replace(/\d+ files of (styles|templates|content)\//g, '(some) files of $1/');

describe('a PDF that was made here', () => {
  test('is known whatever it is called and wherever it lies, and would be made the same', async () => {
    const workspace = await sent();
    const before = workspace.below('output');
    const { code, out, err } = await verify(workspace);
    expect([code, err]).toEqual([0, '']);
    expectGolden('verify.txt', plain(out));
    expect(workspace.below('output')).toEqual(before);
    const quick = await verify(workspace, '--no-rebuild');
    expect(quick.out).toContain('Building it now would give the same bytes.');
  });

  test('is known after it was built anew, with what has changed since', async () => {
    const workspace = await sent();
    const { printed } = workspace.world.printer;
    workspace.change({
      [deal]: replacing('amount: SGD 12m', 'amount: SGD 13m'),
      [`${folder}/briefing.yaml`]: replacing('An invented lease', 'A lease, looked at again'),
    });
    await run(['build'], workspace);
    const before = printed.length;
    const { code, out, err } = await verify(workspace);
    expect(code).toBe(0);
    expectGolden('verify-changed.txt', plain(err + out));
    expect(printed.length).toBeGreaterThan(before);
    expect((await verify(workspace, '--strict')).code).toBe(1);
    const quick = await verify(workspace, '--no-rebuild');
    expect([quick.err, quick.code]).toEqual([err, 0]);
  });

  test('is held against another browser', async () => {
    const workspace = await sent();
    Object.assign(workspace.world.printer.habits, { version: 'HeadlessTest/2.0' });
    const { out, code } = await verify(workspace, '--json', '--no-rebuild');
    const { verified } = JSON.parse(out);
    expect(code).toBe(0);
    expect(verified).toMatchObject({ status: 'whole', rebuild: { same: false } });
    expect(verified.rebuild.differences.versions).toEqual([
      { what: 'browser', old: 'HeadlessTest/1.0', new: 'HeadlessTest/2.0' },
    ]);
  });

  test('has the same bytes where a file has changed that nobody sees', async () => {
    const workspace = await sent();
    workspace.change({ [deal]: (text) => `# A remark.\n${text}` });
    const { verified } = JSON.parse((await verify(workspace, '--json')).out);
    expect(verified.rebuild.same).toBe(true);
    expect(verified.rebuild.differences.inputs).toEqual([{ path: deal, change: 'changed' }]);
  });

  test('with a date of its own and for a client is made again with them', async () => {
    const tan = { 'content/clients/tan.yaml': 'name: Tan Wei Ling\n' };
    const workspace = await sent(['--date', '2025-06-01', '--client', 'tan'], tan);
    const { out } = await verify(workspace);
    expect(out).toContain('lantern-quay for tan, 2025-06-01');
    expect(out).toContain('gives the same bytes');
    workspace.change({ 'content/clients/tan.yaml': null });
    const { code, err } = await verify(workspace);
    expect([code, err]).toEqual([0, expect.stringContaining('is not known: there is no client "tan"')]);
  });

  test('and encrypted needs its password to be compared', async () => {
    const workspace = await sent(['--password', 'lantern']);
    const without = await verify(workspace);
    expect(without.err).toContain('is not known: it is encrypted, and its password was not given');
    const { out, err } = await verify(workspace, '--password', 'lantern');
    expect([err, out]).toEqual(['', expect.stringContaining('gives the same bytes')]);
    expect((await verify(workspace, '--password', 'other')).err).toContain('rebuild-differs');
  });

  test('says to whom it was sent', async () => {
    const workspace = await sent();
    const { pdf } = JSON.parse(workspace.text('output/lantern-quay.manifest.json'));
    const line = {
      client: 'tan',
      to: 'a@tan.example',
      pdf: pdf.sha256,
      state: 'accepted',
      at: '2025-03-05T09:00:00Z',
      briefing: 'lantern-quay',
      id: '<x>',
      run: 'r',
    };
    const trial = { ...line, to: 'desk@northwind.example', trial: true };
    workspace.change({
      'output/mail-ledger.jsonl': `${JSON.stringify(line)}\n${JSON.stringify(trial)}\n{"cut`,
    });
    const { out } = await verify(workspace);
    expect(out).toContain('  sent       2025-03-05 to a@tan.example (accepted)\n');
    expect(out).not.toContain('desk@northwind.example');
  });

  test('cannot be made again while the content is wrong', async () => {
    const workspace = await sent();
    workspace.change({ [deal]: 'nonsense: [' });
    const { code, err, out } = await verify(workspace);
    expect(code).toBe(0);
    expect(err).toContain('warning rebuild-failed');
    expect(out).toContain('is as this workspace made it');
  });
});

describe('a PDF that was edited since', () => {
  test('is told apart from one that is not ours, whichever byte it is', async () => {
    const workspace = await sent();
    const whole = bytesOf(workspace);
    const { pdf } = JSON.parse(workspace.text('output/lantern-quay.manifest.json'));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const edited = Uint8Array.from(whole);
        edited[at] = (edited[at] ?? 0) ^ by;
        const seal = sealOf(edited);
        expect(seal.sha256).not.toBe(pdf.sha256);
        expect(seal.ids).toContain(pdf.id);
      }),
    );
    const id = Buffer.from(whole).indexOf(pdf.id);
    for (const at of [5, 3000, id - 7, id - 1, id, id + 31, id + 32, id + 40, whole.length - 3]) {
      const edited = Uint8Array.from(whole);
      edited[at] = (edited[at] ?? 0) ^ 1;
      workspace.change({ 'inbox/From Ada.pdf': edited });
      const { code, err } = await verify(workspace);
      expect([at, code, err]).toEqual([
        at,
        1,
        expect.stringContaining('error pdf-edited inbox/From Ada.pdf is not as'),
      ]);
    }
  });

  test('and saved anew by another program', async () => {
    const workspace = await sent();
    const document = await PDFDocument.load(bytesOf(workspace), { updateMetadata: false });
    document.setTitle('Another title');
    workspace.change({ 'inbox/From Ada.pdf': await document.save() });
    expect((await verify(workspace)).err).toContain('pdf-edited');
  });

  test('and appended to, or cut off', async () => {
    const workspace = await sent();
    const whole = bytesOf(workspace);
    for (const bytes of [Buffer.concat([whole, Buffer.from('\n% more')]), whole.slice(0, -3)]) {
      workspace.change({ 'inbox/From Ada.pdf': bytes });
      expect((await verify(workspace)).err).toContain('pdf-edited');
    }
  });
});

describe('what is not ours', () => {
  const other = async () => (await PDFDocument.create()).save();

  test.each<[string, () => Promise<string | Uint8Array>, string]>([
    ['a PDF of another program', other, 'pdf-foreign inbox/From Ada.pdf is not a PDF of this workspace'],
    ['a letter', async () => 'Dear Ms Tan', 'pdf-unreadable'],
    ['nothing', async () => '', 'pdf-unreadable'],
    ['a PDF that ends at once', async () => '%PDF-1.7\n', 'pdf-foreign'],
  ])('%s', async (_, make, code) => {
    const workspace = await sent();
    workspace.change({ 'inbox/From Ada.pdf': await make() });
    const ran = await verify(workspace);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`error ${code}`);
    expect(JSON.parse((await verify(workspace, '--json')).out).verified.status).toBe('foreign');
  });

  test('a PDF of another workspace, or one whose manifest is lost', async () => {
    const workspace = await sent();
    workspace.files.contents.delete(`${output}.manifest.json`);
    expect((await verify(workspace)).err).toContain(
      'was made by Brevier, but no manifest in the output folder knows it',
    );
  });

  test('a file that is not there', async () => {
    const { code, err } = await run(['verify', 'gone.pdf'], sampleWorkspace());
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('error trail-missing there is no file gone.pdf'),
    ]);
  });

  test('a manifest that was damaged knows no PDF', async () => {
    const workspace = await sent();
    workspace.change({ 'output/lantern-quay.manifest.json': (text) => text.slice(0, -40) });
    expect((await verify(workspace)).err).toContain('pdf-foreign');
  });
});
