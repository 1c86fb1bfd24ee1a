import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linkWorks } from '../../src/cite/csl/link-works.js';
import { joints } from '../../src/cite/engine/joints.js';
import { citeText, person, plain, reference, said } from './shelf.js';

/** A style of the workspace, with what matters to a test. */
function style(citation: string, attributes = 'class="in-text"', format = 'author-date') {
  const text = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${attributes}>
  <info><title>House</title><id>house</id><category citation-format="${format}"/><updated>2025-01-01T00:00:00Z</updated></info>
  ${citation}
  <bibliography><layout suffix="."><group delimiter=". "><names variable="author"><name name-as-sort-order="all"/></names>
    <date variable="issued"><date-part name="year"/></date><text variable="title" font-weight="bold"/></group></layout></bibliography>
</style>`;
  return new Map([['house', { path: 'content/citation-styles/house.csl', text }]]);
}

const authorDate = style(
  '<citation collapse="year"><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><names variable="author"><name form="short" and="text"/></names><date variable="issued"><date-part name="year"/></date><text variable="locator"/></group></layout></citation>',
);
const raised = style(
  '<citation collapse="citation-number"><layout vertical-align="sup" delimiter=","><text variable="citation-number"/></layout></citation>',
  'class="in-text"',
  'numeric',
);

const work = (id: string, family: string, issued: string) =>
  reference({ id, type: 'book', author: [person(family, 'Jo')], title: `On ${id}`, issued });
const references = [
  work('a', 'Ash', '2019'),
  work('b', 'Ash', '2020'),
  work('c', 'Elm', '2018'),
  work('d', 'Fir', '2017'),
];
const inHouse = (text: string, styles: ReturnType<typeof style>) =>
  citeText(text, { references, style: 'house', styles });

describe('a CSL file of the workspace', () => {
  test('prints citations and list its own way', async () => {
    const cited = await inHouse('[@c; @a, p. 4] @c and [-@d] [see @d, for *more*]', authorDate);
    expect(said(cited)).toEqual([
      '(Elm 2018; Ash 2019 4)',
      'Elm (2018)',
      '(2017)',
      '(see Fir 2017, for *more*)',
    ]);
    expect(cited.value.entries.map(({ runs }) => plain(runs))[0]).toBe('Elm, Jo. 2018. On c.');
    expect(cited.value.entries[0]?.runs).toContainEqual({ text: 'On c', bold: true });
    expect(cited.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('links each work, also where years are collapsed', async () => {
    const { value } = await inHouse('[@a; @b; @c]', authorDate);
    const [runs] = value.sections[0]?.citations.values() ?? [];
    expect(runs).toEqual([
      { text: '(' },
      { text: 'Ash 2019', href: '#ref-a' },
      { text: ', ' },
      { text: '2020', href: '#ref-b' },
      { text: '; ' },
      { text: 'Elm 2018', href: '#ref-c' },
      { text: ')' },
    ]);
  });

  test('raises numbers, and links the ends of a range', async () => {
    const { value } = await inHouse('[@a; @b; @c; @d]', raised);
    const [runs] = value.sections[0]?.citations.values() ?? [];
    expect(runs).toEqual([
      { text: '1', raised: true, href: '#ref-a' },
      { text: '–', raised: true },
      { text: '4', raised: true, href: '#ref-d' },
    ]);
  });

  test('marks of a source are its citations', async () => {
    const marks = async (styles: ReturnType<typeof style>) =>
      (await inHouse('[@c] [@a]', styles)).value.entries.map(({ mark }) => mark);
    expect(await marks(authorDate)).toEqual(['Elm 2018', 'Ash 2019']);
    expect(await marks(raised)).toEqual(['1', '2']);
  });

  test('a page is not lost where the style has no place for it', async () => {
    expect(said(await inHouse('[@a, p. 4]', raised))).toEqual(['1 p. 4']);
  });
});

test.each([
  ['style-notes', style('<citation><layout><text variable="title"/></layout></citation>', 'class="note"')],
  ['style-broken', style('')],
  ['style-broken', style('<citation><layout><group></layout></citation>')],
  [
    'style-dependent',
    new Map([
      [
        'house',
        {
          path: 'content/citation-styles/house.csl',
          text: '<style><info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>',
        },
      ],
    ]),
  ],
])('%s, at the file, and APA stands in', async (code, styles) => {
  const { diagnostics, value } = await inHouse('[@a]', styles);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code, file: 'content/citation-styles/house.csl' },
  ]);
  expect(value.entries[0]?.runs[0]?.text).toBe('Ash, J. (2019). ');
});

test('numbers in the language of the edition', async () => {
  const text = readFileSync('content/languages/locales-zh-CN.xml', 'utf8');
  const chinese = { references, locale: 'zh-Hans', locales: new Map([['zh-CN', text]]) };
  expect(said(await citeText('[@a, p. 4] @b and [-@c, ch. 3]', chinese))).toEqual([
    '(Ash, 2019, p. 4)',
    'Ash (2020)',
    '(2018, 章 3)',
  ]);
  const page = reference({
    id: 'p',
    author: [{ literal: 'Vale' }],
    title: 'Levels',
    URL: 'https://v.example/',
    accessed: '2024-02-05',
  });
  const listed = await citeText('[@p]', { ...chinese, references: [page], style: 'vancouver' });
  expect(listed.value.entries.map(({ runs }) => plain(runs))).toEqual([
    '1. Vale. Levels [网络]. [引用于 2024年2月5日]. 见于: https://v.example/',
  ]);
});

test.each([
  ['en-GB', '2024, February 5', '2024, February'],
  ['fr-FR', '2024, 5 février', '2024, février'],
  ['de-DE', '2024, 5. Februar', '2024, Februar'],
  ['es-ES', '2024, 5 de febrero', '2024, febrero'],
  ['nl-NL', '2024, 5 februari', '2024, februari'],
  ['zh-Hans', '2024, 2月5日', '2024, 2月'],
])('days in APA stand as dates do in the language of the edition: %s', async (locale, day, month) => {
  const text = readFileSync('content/languages/locales-zh-CN.xml', 'utf8');
  const page = (id: string, issued: string) =>
    reference({ id, type: 'webpage', author: [{ literal: 'Vale' }], title: 'Levels', issued });
  const { value } = await citeText('[@p; @q]', {
    references: [page('p', '2024-02-05'), page('q', '2023-02')],
    locale,
    locales: new Map([['zh-CN', text]]),
  });
  const listed = value.entries.map(({ runs }) => plain(runs));
  expect(listed).toContain(`Vale. (${day}). *Levels*.`);
  expect(listed).toContain(`Vale. (${month.replace('2024', '2023')}). *Levels*.`);
});

test('works are found again in what is collapsed', () => {
  const mark = (index: number, text: string) =>
    joints.workStart + index + joints.workNamed + text + joints.workEnd;
  expect(linkWorks('Tan, 2019, 2021', `${mark(0, 'Tan, 2019')}; ${mark(1, 'Tan, 2021')}`)).toBe(
    `${mark(0, 'Tan, 2019')}, ${mark(1, '2021')}`,
  );
  expect(linkWorks('1–3, 11', [1, 2, 3, 11].map((n) => mark(n, String(n))).join(', '))).toBe(
    `${mark(1, '1')}–${mark(3, '3')}, ${mark(11, '11')}`,
  );
});
