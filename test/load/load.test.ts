import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { listBriefings, load } from '../../src/load/index.js';
import { loaded, placesOf } from '../steps.js';
import { adding, folder, home, root, sampleWorkspace } from '../workspace.js';

const lease = `${folder}/sections/01-lease.md`;

test('every file of one briefing is read, the clients’ too, and those of other briefings are not', async () => {
  const { value, diagnostics } = await loaded({
    'content/briefings/other/briefing.yaml': 'title: Other\n',
    'content/clients/someone.yaml': 'name: Someone\n',
    [`${folder}/figures/plan.png`]: 'a picture',
    [`${folder}/notes.txt`]: 'left alone',
    [`${folder}/.hidden.md`]: 'left alone',
  });
  const own = [...value.hashes.keys()].filter(
    (path) => path.startsWith('content/') && !path.startsWith('content/languages'),
  );
  expect(diagnostics).toEqual([]);
  expect(own).toEqual([
    `${folder}/briefing.yaml`,
    `${folder}/deal.yaml`,
    `${folder}/figures/plan.png`,
    `${folder}/references.yaml`,
    `${folder}/sections/00-glance.md`,
    `${folder}/sections/01-lease.md`,
    `${folder}/sections/02-building.md`,
    'content/clients/someone.yaml',
    'content/house.yaml',
  ]);
  expect([...value.images.keys()]).toEqual([`${folder}/figures/plan.png`]);
  expect([...value.hashes.keys()]).toEqual([...value.hashes.keys()].sort());
});

test('a file that is not UTF-8 is a finding where it stops being it', async () => {
  const bytes = Buffer.concat([
    Buffer.from('---\ntitle: A\n---\nCaf'),
    Buffer.from([0xe9]),
    Buffer.from(' here\n'),
  ]);
  const { value, diagnostics } = await loaded({ [lease]: bytes });
  expect(placesOf(diagnostics)).toEqual(['file-not-utf8 01-lease.md:4:4']);
  expect(value.texts.has(lease)).toBe(false);
  expect(value.hashes.has(lease)).toBe(true);
});

test.each([
  ['a text over 4 MB', lease, 4 * 1024 * 1024, []],
  ['a text a byte longer', lease, 4 * 1024 * 1024 + 1, ['file-too-large 01-lease.md:1:1']],
  ['an image over 4 MB', `${folder}/figures/a.png`, 5 * 1024 * 1024, []],
  ['an image over 16 MB', `${folder}/figures/a.png`, 16 * 1024 * 1024 + 1, ['file-too-large a.png:1:1']],
])('%s', async (_, path, size, expected) => {
  const { value, diagnostics } = await loaded({ [path]: Buffer.alloc(size, 32) });
  expect(placesOf(diagnostics)).toEqual(expected);
  expect(value.texts.has(path) || value.images.has(path)).toBe(expected.length === 0);
});

test.each([
  '\uE000',
  '\uE001',
  '\uE008',
  '\uE00F',
])('the character %j is kept for Brevier', async (character) => {
  const { diagnostics } = await loaded({ [lease]: adding(`\nAn icon ${character}.\n`) });
  expect(placesOf(diagnostics)).toEqual(['character-reserved 01-lease.md:23:9']);
});

test('a byte-order mark is no part of the text', async () => {
  const { value } = await loaded({ [lease]: (text) => `\uFEFF${text}` });
  expect(value.texts.get(lease)?.text.startsWith('---')).toBe(true);
});

test('a link that leaves the workspace is a finding, and nothing of what it leads to is read', async () => {
  const base = mkdtempSync(join(tmpdir(), 'brevier-test-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const workspace = join(base, 'workspace');
  mkdirSync(join(workspace, folder), { recursive: true });
  writeFileSync(join(base, 'secret.yaml'), 'canary: nobody may read this\n');
  symlinkSync(join(base, 'secret.yaml'), join(workspace, folder, 'deal.yaml'));
  const { value, diagnostics } = await load(nodeFiles(), {
    root: workspace,
    builtIn: home.folder,
    briefing: 'lantern-quay',
  });
  expect(placesOf(diagnostics)).toEqual(['file-outside-workspace deal.yaml:1:1']);
  expect(JSON.stringify([...value.texts])).not.toContain('canary');
});

test('the briefings of a workspace are listed in order', async () => {
  const more = {
    'content/briefings/a-first/briefing.yaml': '',
    'content/briefings/z/sections/briefing.yaml': '',
  };
  expect(await listBriefings(sampleWorkspace(more).files, root)).toEqual(['a-first', 'lantern-quay']);
});
