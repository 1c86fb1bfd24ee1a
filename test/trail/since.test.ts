import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../fakes.js';
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

/** The page "What has changed since the last issue", which `build --since` puts in. */

const deal = `${folder}/deal.yaml`;
const output = 'output/lantern-quay';

const changes: Changes = {
  [deal]: (text) =>
    text
      .replace('amount: SGD 12m', 'amount: SGD 13m')
      .replace(/ {2}- id: vacancy\n(?: {4}.*\n)+/, '')
      .replace('  - id: halls', '  - { id: floors, label: Floors, value: 2, source: survey }\n  - id: halls'),
  [`${folder}/sections/02-building.md`]: (text) => `${text}\nIt has {{fact "floors"}} floors.\n`,
  [`${folder}/sections/00-glance.md`]: replacing(
    'Only {{fact "vacancy"}} of the floors nearby stand empty',
    'Few of the floors nearby stand empty',
  ),
  [`${folder}/briefing.yaml`]: replacing('date: 2025-03-04', 'date: 2025-06-02'),
};

/** A workspace whose March issue was built and put aside, and that has changed since. */
async function issued(
  more: Changes = changes,
  before: Changes = {},
  args: string[] = [],
): Promise<TestWorkspace> {
  const workspace = sampleWorkspace(before);
  await run(['build', ...args], workspace);
  const client = args.length > 0 ? 'tan/' : '';
  const pdf = workspace.files.contents.get(`${root}/output/${client}lantern-quay.pdf`);
  workspace.change({ 'sent/march.pdf': pdf ?? '', ...more });
  return workspace;
}

async function page(
  workspace: TestWorkspace,
  args: string[] = ['--since', 'sent/march.pdf'],
): Promise<string> {
  const { code, err } = await run(['build', '--html', ...args], workspace);
  expect([code, err]).toEqual([0, '']);
  const client = args.includes('--client') ? 'tan/' : '';
  const html = workspace.text(`output/${client}lantern-quay.html`);
  const body = /<section class="changes"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  return body
    .replace(/\s+/g, ' ')
    .replace(/<\/t[hd]>/g, ' | ')
    .replace(/<(?:\/tr|\/h1|\/p)>/g, '\n')
    .replace(/<span class="detail">/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/[\u00A0 ]+/g, ' ')
    .replace(/\n\s*/g, '\n')
    .trim();
}

describe('build --since', () => {
  test('tells a reader what is new, what is other than before and what is gone', async () => {
    expect(await page(await issued())).toBe(
      [
        'What has changed since the last issue',
        'Compared with the issue of 4 March 2025',
        'Figures | Before | Now | Source | Pages | ',
        'Rent for the term | $12 million 3 Mar 2025 | $13 million +8.3% · 3 Mar 2025 | Quay Estates, 2025 | 1, 2, 5 | ',
        'Floors | not given | 2 3 Mar 2025 | Okafor &amp; Berg, 2024 | 6 | ',
        'Money on the table | up to $13.5 million 3 Mar 2025 | up to $14.5 million +7.4% · 3 Mar 2025 | Our calculation | 2, 5 | ',
        'Vacant floors nearby | 7.25% 2024 | no longer given | | – | ',
        'Sections | Change | Pages | ',
        'At a glance | Changed | 2 | ',
        '2 The building | Changed | 6 |',
      ].join('\n'),
    );
  });

  test('is listed in the contents, and there only when it is asked for', async () => {
    const workspace = await issued();
    await page(workspace);
    expect(workspace.text(`${output}.html`)).toContain('href="#changes"');
    expect(await page(workspace, [])).toBe('');
    expect(workspace.text(`${output}.html`)).not.toContain('What has changed');
  });

  test('gives the same bytes from the same input and the same earlier issue', async () => {
    const [one, other] = [await issued(), await issued()];
    await page(one);
    await page(other);
    expect(one.below('output')).toEqual(other.below('output'));
    const again = await run(['build', '--html', '--since', 'sent/march.pdf'], one);
    expect(again.out).toContain('unchanged');
    const { options } = JSON.parse(one.text(`${output}.manifest.json`));
    expect(options.since).toEqual({
      from: expect.stringMatching(/^pdf [0-9a-f]{64}$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is built anew against another issue', async () => {
    const workspace = await issued();
    await page(workspace);
    workspace.world.history.revisions.set('HEAD~3', copyOf(workspace));
    const { out, err } = await run(['build', '--since', 'HEAD~3'], workspace);
    expect(out).toContain('wrote');
    expect(err).toContain(
      'note since-same nothing that this edition says has changed since the issue of 2025-06-02',
    );
  });

  test('says so where nothing has changed', async () => {
    const workspace = await issued({});
    const { code, err } = await run(['build', '--html', '--since', 'sent/march.pdf', '--strict'], workspace);
    expect([code, err]).toEqual([0, expect.stringContaining('note since-same')]);
    expect(workspace.text(`${output}.html`)).toContain(
      'Nothing has changed: every figure, section and source is as it was.',
    );
  });

  test('is verified against the same earlier issue', async () => {
    const workspace = await issued();
    await page(workspace);
    const { out } = await run(['verify', `${output}.pdf`], workspace);
    expect(out).toContain('Building it now gives the same bytes.');
  });

  test('is told in the edition’s language, whatever the earlier one was in', async () => {
    const locale = { [`${folder}/briefing.yaml`]: adding('locale: zh-Hans-SG\n') };
    const workspace = await issued({ [deal]: replacing('amount: SGD 12m', 'amount: SGD 13m'), ...locale });
    await run(['build', '--html', '--since', 'sent/march.pdf'], workspace);
    const html = workspace.text(`${output}.html`);
    expect(html).toContain('与上一期相比的变化');
    expect(html).toContain('1200万');
  });
});

function copyOf(workspace: TestWorkspace): MemoryFiles {
  const then = new MemoryFiles();
  for (const [path, bytes] of workspace.files.contents) then.contents.set(path, bytes);
  return then;
}

describe('editions for clients', () => {
  const clients = {
    'content/clients/tan.yaml': 'name: Tan Wei Ling\n',
    'content/clients/alder.yaml': 'name: Alder Trust\n',
  };

  test('tell the changes from the same client’s issue in a folder', async () => {
    const workspace = sampleWorkspace(clients);
    await run(['build', '--all-clients', '--out', 'march'], workspace);
    workspace.change(changes);
    const { code } = await run(['build', '--all-clients', '--since', 'march'], workspace);
    expect(code).toBe(0);
    for (const client of ['tan', 'alder']) {
      const manifest = JSON.parse(workspace.text(`output/${client}/lantern-quay.manifest.json`));
      expect(manifest.options.since.from).toContain(
        JSON.parse(workspace.text(`march/${client}/lantern-quay.manifest.json`)).pdf.sha256,
      );
    }
  });

  test('tell them in the file that a mail brings, too', async () => {
    const addressed = {
      ...clients,
      'content/clients/tan.yaml': 'name: Tan Wei Ling\nemail: office@tan.example\n',
    };
    const workspace = sampleWorkspace(addressed);
    await run(['build', '--all-clients', '--out', 'march'], workspace);
    workspace.change(changes);
    const { code, out } = await run(['mail', '--client', 'tan', '--since', 'march'], workspace);
    expect([code, out]).toEqual([0, expect.stringContaining('wrote output/tan/lantern-quay.eml')]);
    const manifest = JSON.parse(workspace.text('output/tan/lantern-quay.manifest.json'));
    const march = JSON.parse(workspace.text('march/tan/lantern-quay.manifest.json'));
    expect(manifest.options.since.from).toContain(march.pdf.sha256);
    // The file that lies there tells the changes; the same mail again prints nothing anew.
    const before = workspace.world.printer.printed.length;
    await run(['mail', '--client', 'tan', '--since', 'march'], workspace);
    expect(workspace.world.printer.printed.length).toBe(before);
    expect((await run(['mail', '--client', 'tan', '--since', 'nowhere'], workspace)).code).toBe(1);
  });

  test('are never told what another client was sent', async () => {
    const workspace = await issued({}, clients, ['--client', 'tan']);
    const before = workspace.below('output/alder');
    const { code, err } = await run(['build', '--client', 'alder', '--since', 'sent/march.pdf'], workspace);
    expect(code).toBe(1);
    expect(err).toContain(
      'error since-other what has changed in lantern-quay for alder cannot be told from sent/march.pdf',
    );
    expect(workspace.below('output/alder')).toEqual(before);
  });
});

describe('what cannot be compared with', () => {
  test.each([
    ['a revision that there is not', 'HEAD~9', 'revision-unknown'],
    ['a file that there is not', 'gone.pdf', 'trail-missing'],
    ['a letter', 'letter.pdf', 'pdf-unreadable'],
    ['a manifest that is cut off', 'cut.json', 'manifest-unreadable'],
  ])('%s', async (_, name, code) => {
    const workspace = sampleWorkspace({ 'letter.pdf': 'Dear Ms Tan', 'cut.json': '{"brevier": ' });
    const ran = await run(['build', '--since', name], workspace);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`error ${code} `);
    expect(workspace.below('output')).toEqual({});
  });

  test('a manifest with characters that would stand for something else', async () => {
    const workspace = await issued();
    const text = workspace.text(`${output}.manifest.json`).replace('Rent for the term', '\\ue0001\\ue001');
    workspace.change({ 'sent/march.json': text });
    const { code, err } = await run(['build', '--since', 'sent/march.json'], workspace);
    expect([code, err]).toEqual([1, expect.stringContaining('error since-other')]);
  });

  test('words of an earlier issue stay text', async () => {
    const workspace = await issued();
    const evil = '<script>alert(1)</script>{{fact "rent"}}';
    const text = workspace
      .text(`${output}.manifest.json`)
      .replaceAll('"Vacant floors nearby"', JSON.stringify(evil));
    workspace.change({ 'sent/march.json': text });
    const shown = await page(workspace, ['--since', 'sent/march.json']);
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{fact');
  });

  test('a template that has no place for it is told of', async () => {
    const workspace = await issued({
      ...changes,
      'templates/briefing.hbs': replacing('{{> changes}}\n', ''),
    });
    const { err } = await run(['build', '--since', 'sent/march.pdf'], workspace);
    expect(err).toContain('warning since-unplaced no template prints what has changed');
  });
});
