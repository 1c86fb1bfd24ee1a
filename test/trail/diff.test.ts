import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { growthOf, growthText } from '../../src/model/growth.js';
import { MemoryFiles } from '../fakes.js';
import { expectGolden } from '../golden.js';
import {
  adding,
  type Changes,
  folder,
  replacing,
  root,
  run,
  sampleWorkspace,
  type TestWorkspace,
} from '../workspace.js';

/** What has changed from one edition to another, as `brevier diff` tells it. */

const deal = `${folder}/deal.yaml`;
const lease = `${folder}/sections/01-lease.md`;
const output = 'output/lantern-quay';

/** A workspace that was built, its PDF put aside as `november.pdf`, changed, and built again. */
async function rebuilt(changes: Changes, before: Changes = {}): Promise<TestWorkspace> {
  const workspace = sampleWorkspace(before);
  await run(['build'], workspace);
  putAside(workspace);
  workspace.change(changes);
  await run(['build'], workspace);
  return workspace;
}

/** The PDF as it was sent, without the manifest that stood beside it. */
function putAside(workspace: TestWorkspace): void {
  workspace.change({ 'sent/november.pdf': workspace.files.contents.get(`${root}/${output}.pdf`) ?? '' });
}

const much: Changes = {
  [deal]: (text) =>
    text
      .replace('amount: SGD 12m', 'amount: SGD 13m')
      .replace('value: 7.25%\n    source: survey', 'value: 7.25%\n    source: quay-notice')
      .replace('  - id: halls', '  - { id: floors, label: Floors, value: 2, source: survey }\n  - id: halls'),
  [lease]: replacing('lends the tenant its own signs', 'lends the tenant all of its {{fact "floors"}} signs'),
  [`${folder}/sections/00-glance.md`]: replacing('title: At a glance', 'title: In short'),
  [`${folder}/briefing.yaml`]: replacing('An invented lease', 'A lease, looked at again'),
};

describe('brevier diff', () => {
  test('says what a reader of both would find', async () => {
    const workspace = await rebuilt(much);
    const { code, out, err } = await run(['diff', 'sent/november.pdf', `${output}.pdf`], workspace);
    expect([code, err]).toEqual([0, '']);
    expectGolden('diff.txt', out);
  });

  test('says the same of the manifests, and of the workspace as it stands', async () => {
    const workspace = await rebuilt(much);
    const [trail = ''] = Object.keys(workspace.below(`${output}.trail`));
    const { out } = await run(['diff', 'sent/november.pdf', `${output}.pdf`], workspace);
    const manifests = [`${output}.trail/${trail}`, `${output}.manifest.json`];
    expect((await run(['diff', ...manifests], workspace)).out).toBe(out);
    expect((await run(['diff', 'sent/november.pdf'], workspace)).out).toBe(out);
    expect((await run(['diff', 'sent/november.pdf', 'output'], workspace)).out).toBe(out);
  });

  test('says everything there is as JSON', async () => {
    const workspace = await rebuilt(much);
    const { out } = await run(['diff', 'sent/november.pdf', '--json'], workspace);
    const { differences, diagnostics } = JSON.parse(out);
    expect(diagnostics).toEqual([]);
    expect(differences.figures.map((each: { id: string; change: string }) => [each.id, each.change])).toEqual(
      [
        ['rent', 'changed'],
        ['vacancy', 'changed'],
        ['floors', 'added'],
        ['total', 'changed'],
      ],
    );
    expect(differences.figures[0]).toMatchObject({
      old: { value: 'SGD 12000000' },
      new: { value: 'SGD 13000000' },
      aspects: ['value'],
    });
    expect(differences.inputs.map(({ path }: { path: string }) => path)).toEqual(Object.keys(much).sort());
  });

  test('finds nothing between an edition and itself', async () => {
    const workspace = await rebuilt({});
    const { out } = await run(['diff', 'sent/november.pdf', `${output}.pdf`], workspace);
    expect(out).toMatch(
      /\n {2}now {2}lantern-quay, 2025-03-04, 8 pages\n\nNothing that is printed has changed\.\n$/,
    );
  });

  test('does not ask what nobody reads', async () => {
    const idle = '  - { id: idle, label: Idle, value: 7, source: survey }\nderived:\n';
    const workspace = await rebuilt({ [deal]: replacing('derived:\n', idle) });
    expect((await run(['diff', 'sent/november.pdf'], workspace)).out).toContain(
      'Nothing that is printed has changed.',
    );
  });

  test('asks nothing of the working tree where both are named', async () => {
    const workspace = await rebuilt(much);
    workspace.change({ [deal]: 'nonsense: [' });
    expect(await run(['diff', 'sent/november.pdf', `${output}.pdf`], workspace)).toMatchObject({
      code: 0,
      err: '',
    });
  });
});

describe('a revision of the history', () => {
  async function withHistory(changes: Changes): Promise<TestWorkspace> {
    const workspace = sampleWorkspace();
    const then = new MemoryFiles();
    for (const [path, bytes] of workspace.files.contents) then.contents.set(path, bytes);
    workspace.world.history.revisions.set('HEAD~3', then);
    workspace.change(changes);
    return workspace;
  }

  test('is compared without printing', async () => {
    const workspace = await withHistory(much);
    const { code, out } = await run(['diff', 'HEAD~3'], workspace);
    expect(code).toBe(0);
    expect(out).toContain('was  $12\u00A0million');
    expect(out).toContain('now  $13\u00A0million');
    expect(workspace.world.printer.printed).toEqual([]);
    expect(workspace.below('output')).toEqual({});
  });

  test('is compared with the PDF that was made from it', async () => {
    const workspace = await withHistory({});
    await run(['build'], workspace);
    const { out } = await run(['diff', 'HEAD~3', `${output}.pdf`], workspace);
    expect(out).toContain('Nothing that is printed has changed.');
  });

  test.each([
    ['that there is not', ['diff', 'HEAD~7'], 'revision-unknown'],
    ['that would be an option', ['diff', '--', '--output=x'], 'revision-unknown'],
    ['of a briefing that it does not know', ['diff', 'HEAD~3', '--briefing', 'lantern'], 'edition-absent'],
    ['of a client that it does not know', ['diff', 'HEAD~3', '--client', 'tan'], 'edition-absent'],
  ])('%s is a finding', async (_, args, code) => {
    const ran = await run(args, await withHistory({}));
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`error ${code} `);
  });

  test('that could not be built is a finding', async () => {
    const workspace = await withHistory({});
    workspace.world.history.revisions
      .get('HEAD~3')
      ?.contents.set(`${root}/${deal}`, Buffer.from('name: 7\n'));
    expect((await run(['diff', 'HEAD~3'], workspace)).err).toContain(
      'error revision-broken at "HEAD~3" the edition could not',
    );
  });

  test.each([
    ['no-git', 'there is no Git on this machine'],
    ['no-repository', 'it is in no Git repository'],
  ] as const)('cannot be had: %s', async (problem, words) => {
    const workspace = await withHistory({});
    workspace.world.history.problem = problem;
    const { code, err } = await run(['diff', 'HEAD~3'], workspace);
    expect(code).toBe(1);
    expect(err).toContain(words);
  });

  test('needs a briefing where there are several', async () => {
    const workspace = await withHistory({ 'content/briefings/other/briefing.yaml': 'title: Other\n' });
    const { code, err } = await run(['diff', 'HEAD~3'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('Name it with --briefing: lantern-quay, other.');
  });
});

describe('what a PDF says of itself', () => {
  const attached = { [`${folder}/briefing.yaml`]: adding('attach: [manifest]\n') };

  test('serves where its manifest is gone', async () => {
    const workspace = await rebuilt(much, attached);
    for (const path of [...workspace.files.contents.keys()])
      if (path.includes('.trail/')) workspace.files.contents.delete(path);
    const { code, out } = await run(['diff', 'sent/november.pdf', '--json'], workspace);
    expect(code).toBe(0);
    expect(JSON.parse(out).differences.figures).toHaveLength(4);
  });

  test('is missing where nothing was attached', async () => {
    const workspace = await rebuilt(much);
    for (const path of [...workspace.files.contents.keys()])
      if (path.includes('.trail/')) workspace.files.contents.delete(path);
    const { code, err } = await run(['diff', 'sent/november.pdf'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('error record-missing sent/november.pdf does not say what it was made from');
  });

  test('cannot be read where it is encrypted', async () => {
    const workspace = sampleWorkspace(attached);
    await run(['build', '--password', 'lantern'], workspace);
    putAside(workspace);
    workspace.files.contents.delete(`${root}/${output}.manifest.json`);
    expect((await run(['diff', 'sent/november.pdf'], workspace)).err).toContain('and it is encrypted');
  });
});

describe('what is no edition', () => {
  const other = async () => {
    const document = await PDFDocument.create();
    document.addPage();
    return document.save();
  };

  test.each<[string, string, () => Promise<string | Uint8Array>, string]>([
    ['a PDF of another program', 'x.pdf', other, 'record-missing'],
    ['a file that is no PDF', 'x.pdf', async () => 'Dear Ms Tan', 'pdf-unreadable'],
    ['an empty file', 'x.pdf', async () => '', 'pdf-unreadable'],
    ['a manifest that is cut off', 'x.json', async () => '{"brevier": "0.1.0", "brie', 'manifest-unreadable'],
    ['other JSON', 'x.json', async () => '{"name": "x"}', 'manifest-unreadable'],
  ])('%s', async (_, name, make, code) => {
    const workspace = sampleWorkspace({ [name]: await make() });
    const ran = await run(['diff', name], workspace);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`brevier: error ${code} x.`);
  });

  test('a PDF that is not there', async () => {
    expect((await run(['diff', 'gone.pdf'], sampleWorkspace())).err).toContain(
      'error trail-missing there is no file gone.pdf',
    );
  });

  test('both are reported at once', async () => {
    const { err } = await run(['diff', 'gone.pdf', 'away.json'], sampleWorkspace());
    expect(err.match(/error trail-missing/g)).toHaveLength(2);
  });
});

test.each([
  ['USD 30000000000', 'USD 32000000000', '+6.7%'],
  ['USD 32000000000', 'USD 30000000000', '−6.3%'],
  ['1 GW', '1500 MW', '+50%'],
  ['7.25%', '8%', '+0.8 points'],
  ['USD 30', 'EUR 30', null],
  ['USD 30', 'USD 30', null],
  ['0', '5', null],
  ['2025-11-18', '2025-11-19', null],
  ['nonsense', '5', null],
])('from %s to %s is %s', (before, after, share) => {
  const growth = growthOf(before, after);
  expect(growth && growthText(growth)).toBe(share);
});
