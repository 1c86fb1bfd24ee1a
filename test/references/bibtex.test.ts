import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExport } from '../../src/references/index.js';

const read = (text: string, losses = false) => readExport('bibtex', text, { losses });

async function itemOf(text: string) {
  const { entries, problems } = await read(text);
  expect(problems).toEqual([]);
  return entries.at(-1)?.item;
}

describe('an entry', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'of a journal',
      '@article{ash:2020, title={On {Quays} and \\textit{tides}}, author={Ash, Ida and {Ports Authority} and van der Berg, Bo and Lumen}, journal={Letters}, volume=3, number=2, pages={1--10}, year=2020, month=mar, doi={https://doi.org/10.1000/182}}',
      {
        id: 'ash:2020',
        type: 'article-journal',
        title: 'On Quays and tides',
        author: [
          { family: 'Ash', given: 'Ida' },
          { literal: 'Ports Authority' },
          { given: 'Bo', family: 'Berg', 'non-dropping-particle': 'van der' },
          { literal: 'Lumen' },
        ],
        'container-title': 'Letters',
        volume: '3',
        issue: '2',
        page: '1-10',
        issued: '2020-03',
        DOI: 'https://doi.org/10.1000/182',
      },
    ],
    [
      'of the web, in BibLaTeX',
      '@online{x, title={T}, author={{Lumen}}, date={2025-02-01}, urldate={2025-03-02}, url={https://x.example/a_b}}',
      {
        id: 'x',
        type: 'webpage',
        title: 'T',
        author: [{ literal: 'Lumen' }],
        issued: '2025-02-01',
        accessed: '2025-03-02',
        URL: 'https://x.example/a_b',
      },
    ],
    [
      'of @misc with an address, which is a page',
      '@misc{x, title={T}, howpublished={\\url{https://x.example/}}}',
      { id: 'x', type: 'webpage', title: 'T', URL: 'https://x.example/' },
    ],
    [
      'of arXiv',
      '@misc{x, title={T}, author={Ash, Ida}, eprint={2203.15556}, archivePrefix={arXiv}, year={2022}}',
      {
        id: 'x',
        type: 'article',
        title: 'T',
        author: [{ family: 'Ash', given: 'Ida' }],
        issued: '2022',
        publisher: 'arXiv',
        number: 'arXiv:2203.15556',
      },
    ],
    [
      'of a thesis',
      '@phdthesis{x, title={T}, school={Harbour University}, year=2020}',
      {
        id: 'x',
        type: 'thesis',
        title: 'T',
        genre: 'Doctoral dissertation',
        publisher: 'Harbour University',
        issued: '2020',
      },
    ],
    [
      'with a span of years',
      '@book{x, title={T}, date={2015/2020}}',
      { id: 'x', type: 'book', title: 'T', issued: '2015/2020' },
    ],
    ['with accents', '@book{x, title={\\"Uber \\\'etude}}', { id: 'x', type: 'book', title: 'Über étude' }],
    ['in parentheses', '@book(x, title = "T" # " and U")', { id: 'x', type: 'book', title: 'T and U' }],
  ])('%s', async (_, text, expected) => {
    expect(await itemOf(text)).toEqual(expected);
  });

  test('uses strings that are defined above it, and inherits by crossref', async () => {
    const item = await itemOf(
      '@string{hp = "Harbour Press"}\n@collection{whole, title={Whole}, publisher=hp, year=2019}\n@incollection{part, title={Part}, crossref={whole}}',
    );
    expect(item).toMatchObject({
      id: 'part',
      'container-title': 'Whole',
      publisher: 'Harbour Press',
      issued: '2019',
    });
  });
});

describe('what is wrong', () => {
  const place = (text: string, offset: number) => text.slice(offset).split('\n', 1)[0];
  test.each<[string, string, string, string[]]>([
    [
      'an entry that never closes',
      '@book{a, title={A}\n@book{b, title={B}}',
      'the entry @book is not closed',
      ['b'],
    ],
    [
      'a missing comma',
      '@book{a, title={A} year=2020}\n@book{b, title={B}}',
      'the entry "a" does not parse: a closing brace is missing before a name',
      ['b'],
    ],
    ['a missing key', '@book{, title={A}}\n@book{b, title={B}}', 'the entry @book has no key', ['b']],
    [
      'braces without end',
      `@book{a, title={${'{'.repeat(5000)}x${'}'.repeat(5000)}}}\n@book{b, title={B}}`,
      'its braces are nested 5001 deep',
      ['b'],
    ],
  ])('%s is found at its entry, and the others are read', async (_, text, problem, ids) => {
    const { entries, problems } = await read(text);
    expect(problems.map((one) => one.problem)).toEqual([problem]);
    expect(place(text, problems[0]?.offset ?? -1)).toMatch(/^@book/);
    expect(entries.map(({ item }) => item.id)).toEqual(ids);
  });

  test.each([
    '',
    'no entry at all',
    '@',
    '@comment{x}',
    '@book',
    '}{',
  ])('%j gives nothing, and no failure', async (text) => {
    expect((await read(text)).entries).toEqual([]);
  });

  test('any text is read or found wrong, never a failure', async () => {
    const piece = fc.constantFrom(
      '@book{',
      'a',
      ',',
      'title',
      '=',
      '{',
      '}',
      '"',
      '\\',
      '$',
      '#',
      '\n',
      '@string(',
      ')',
      ' and ',
      '%',
      '1',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const { entries, problems } = await read(pieces.join(''), true);
        expect(entries.length + problems.length).toBeGreaterThanOrEqual(0);
        for (const { offset } of [...entries, ...problems]) expect(pieces.join('')[offset]).toBe('@');
      }),
      { numRuns: 300 },
    );
  });
});

test('what nothing takes up is lost, at its field', async () => {
  const text =
    '@article{x,\n  title = {On \\emph{tides}},\n  file = {a.pdf},\n  journal = {Letters},\n  keywords = {a, b},\n  mood = {glad}\n}';
  const { entries } = await read(text, true);
  const lost = entries[0]?.losses.map(
    ({ name, value, offset }) => `${name}: ${value}, at ${text.slice(offset, offset + 5)}`,
  );
  expect(lost).toEqual([
    'markup of title: On <i>tides</i>, at title',
    'file: a.pdf, at file ',
    'mood: glad, at mood ',
  ]);
});

test('a text that looks like an address is never fetched', async () => {
  const { entries } = await read('https://example.org/refs.bib');
  expect(entries).toEqual([]);
});
