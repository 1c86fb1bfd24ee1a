import { describe, expect, test } from 'vitest';
import { findingLines, placesOf, resolved } from '../steps.js';
import { folder } from '../workspace.js';

const yaml = `${folder}/references.yaml`;
const json = `${folder}/references.json`;
const bib = `${folder}/more.bib`;
const ris = `${folder}/other.ris`;

const lake = '@book{lake,\n  title = {The lake},\n  publisher = {Harbour Press},\n  year = 2020\n}\n';
const hill = 'TY  - BOOK\nID  - hill\nTI  - The hill\nPB  - Harbour Press\nPY  - 2021\nER  - \n';
const dale = JSON.stringify(
  [{ id: 'dale', type: 'book', title: 'The dale', issued: { 'date-parts': [['2019', 3]] } }],
  null,
  '\t',
);

const idsOf = ({ value }: Awaited<ReturnType<typeof resolved>>) =>
  value?.references.map(({ item }) => item.id);

test('all files together are one list, each reference with its place', async () => {
  const result = await resolved({ [json]: dale, [bib]: lake, [ris]: hill });
  expect(findingLines(result.diagnostics)).toEqual([]);
  expect(idsOf(result)).toEqual(['quay-notice', 'survey', 'dale', 'lake', 'hill']);
  const places = result.value?.references.map(
    ({ place }) => `${place.file.split('/').at(-1)}:${place.line}:${place.column}`,
  );
  expect(places?.slice(2)).toEqual(['references.json:2:2', 'more.bib:1:1', 'other.ris:1:1']);
  expect(result.value?.references[2]?.item.issued).toMatchObject({ year: 2019, month: 3 });
});

test('any of them will do', async () => {
  const sources = '@misc{quay-notice, title={T}}\n@misc{survey, title={T}}';
  const result = await resolved({ [yaml]: null, [bib]: sources });
  expect(findingLines(result.diagnostics)).toEqual([]);
  expect(idsOf(result)).toEqual(['quay-notice', 'survey']);
});

test('none of them is a missing file', async () => {
  expect(placesOf((await resolved({ [yaml]: null })).diagnostics)).toEqual([
    'file-missing references.yaml:1:1',
  ]);
});

test('files elsewhere are not read', async () => {
  const result = await resolved({ [`${folder}/figures/old.bib`]: lake, [`${folder}/data.json`]: '{' });
  expect(idsOf(result)).toEqual(['quay-notice', 'survey']);
});

describe('findings', () => {
  test('an id in two files, with both places', async () => {
    const { diagnostics } = await resolved({ [bib]: `\n${lake.replace('lake', 'survey')}` });
    expect(findingLines(diagnostics)).toEqual([
      `${bib}:2:1 id-duplicate the reference id "survey" is used twice (first on line 7 of ${yaml})`,
    ]);
  });

  test('an id twice in one file', async () => {
    const { diagnostics } = await resolved({ [bib]: lake + lake });
    expect(findingLines(diagnostics)).toEqual([
      `${bib}:6:1 id-duplicate the reference id "lake" is used twice (first on line 1)`,
    ]);
  });

  test.each<[string, string, string, string[]]>([
    ['an entry that never closes', bib, `${lake}@book{hill,\n title={X}`, ['export-syntax more.bib:6:1']],
    ['a DOI that is none', bib, '@book{a,\n  title={A},\n  doi={12}\n}', ['value-invalid more.bib:3:3']],
    [
      'an address that is no web address',
      bib,
      '@book{a,\n  title={A},\n  url={javascript:x}\n}',
      ['value-invalid more.bib:3:3'],
    ],
    ['a record outside', ris, 'TI  - X\n', ['export-syntax other.ris:1:1']],
    ['JSON that does not parse', json, '[{ "id": "a" ', ['yaml-syntax references.json:1:14']],
    [
      'a date with null in it',
      json,
      '[{"id":"a","type":"book","title":"T","issued":{"date-parts":[[null,3]]}}]',
      ['value-invalid references.json:1:47'],
    ],
    [
      'a key that nobody knows',
      json,
      '[{"id":"a","type":"book","titel":"T"}]',
      ['key-unknown references.json:1:26'],
    ],
    [
      'a reserved character made by a command',
      bib,
      '@book{a, title={A \\ElsevierGlyph{E000}}}',
      ['character-reserved more.bib:1:10'],
    ],
  ])('%s', async (_, path, text, expected) => {
    const { diagnostics, value } = await resolved({ [path]: text });
    expect(placesOf(diagnostics).sort()).toEqual(expected.sort());
    expect(value?.unread.references || expected[0]?.startsWith('character')).toBe(true);
  });
});

test('what other programs keep for themselves is passed over', async () => {
  const zotero = [
    {
      id: 'http://zotero.org/users/1/items/ABC',
      'citation-key': 'x',
      type: 'article-journal',
      title: 'On <i>quays</i> and <span class="nocase">Tides</span>',
      journalAbbreviation: 'Lett.',
      author: [{ family: 'Ash', given: 'Ida', 'parse-names': true }],
      issued: { 'date-parts': [['2020']], season: 2 },
      accessed: { raw: '2021-02-03' },
    },
  ];
  const result = await resolved({ [json]: JSON.stringify(zotero) });
  expect(findingLines(result.diagnostics)).toEqual([]);
  expect(result.value?.references.at(-1)?.item).toMatchObject({
    title: 'On quays and Tides',
    'container-title-short': 'Lett.',
    author: [{ family: 'Ash', given: 'Ida' }],
    issued: { year: 2020, season: 2 },
    accessed: { year: 2021, month: 2, day: 3 },
  });
});
