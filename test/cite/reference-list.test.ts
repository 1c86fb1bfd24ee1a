import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citeText, group, person, plain, reference, shelf } from './shelf.js';

const idsOf = (references: typeof shelf) => new Set(references.map(({ item }) => item.id));

/** The list of some references, all of them named by the data, without a word of text. */
async function listOf(...items: Record<string, unknown>[]): Promise<string[]> {
  const references = items.map((item, index) => reference({ id: `r${index}`, ...item }));
  const { value } = await citeText('', { references, dataSources: idsOf(references) });
  return value.entries.map(({ runs }) => plain(runs));
}

test('typical works, as APA 7 wants them', async () => {
  const { value } = await citeText('', { dataSources: idsOf(shelf) });
  const list = value.entries.map(({ runs }) => plain(runs)).join('\n\n');
  await expect(`${list}\n`).toMatchFileSnapshot('../golden/references.apa.txt');
});

test('entries say what marks of their source say', async () => {
  const { value } = await citeText('', { dataSources: idsOf(shelf) });
  const marks = Object.fromEntries(value.entries.map(({ id, mark }) => [id, mark]));
  expect(marks).toMatchObject({
    foundry: 'Anthropic, 2025b',
    policy: 'Anthropic, n.d.',
    cma: 'Competition and Markets Authority, 2024',
    kaplan: 'Kaplan et al., 2020',
    book: 'Smith & Jones, 2019',
  });
});

describe('one entry', () => {
  const firm = [group('The Firm')];
  test.each<[string, Record<string, unknown>, string]>([
    [
      'a publisher that is the author is not repeated',
      { author: firm, publisher: 'Firm', type: 'report', issued: '2025' },
      'The Firm. (2025). *A title*.',
    ],
    [
      'a site that is the author is not repeated',
      { author: firm, 'container-title': 'the firm', issued: '2025' },
      'The Firm. (2025). *A title*.',
    ],
    [
      'a newspaper that is its own author is',
      { author: firm, 'container-title': 'The Firm', type: 'article-newspaper', issued: '2025' },
      'The Firm. (2025). A title. *The Firm*.',
    ],
    [
      'a page without an author belongs to its publisher',
      { publisher: 'The Firm', issued: '2025' },
      'The Firm. (2025). *A title*.',
    ],
    [
      'no date, no "Retrieved"',
      { author: firm, URL: 'https://x.example' },
      'The Firm. (n.d.). *A title*. https://x.example',
    ],
    [
      '"Retrieved" with the date it was',
      { author: firm, URL: 'https://x.example', accessed: '2025-03-02' },
      'The Firm. (n.d.). *A title*. Retrieved March 2, 2025, from https://x.example',
    ],
    [
      'no "Retrieved" for a dated page',
      { author: firm, URL: 'https://x.example', accessed: '2025-03-02', issued: '2024' },
      'The Firm. (2024). *A title*. https://x.example',
    ],
    [
      'a report has its day',
      { author: firm, type: 'report', issued: '2025-03-02' },
      'The Firm. (2025, March 2). *A title*.',
    ],
    [
      'a report has its month',
      { author: firm, type: 'report', issued: '2025-03' },
      'The Firm. (2025, March). *A title*.',
    ],
    [
      'a book has its year',
      { author: firm, type: 'book', issued: '2025-03-02' },
      'The Firm. (2025). *A title*.',
    ],
    [
      'a DOI given as a link is one link',
      { author: firm, type: 'dataset', issued: '2025', DOI: 'https://doi.org/10.5281/zenodo.1' },
      'The Firm. (2025). *A title* [Data set]. https://doi.org/10.5281/zenodo.1',
    ],
    [
      'a DOI goes before a URL',
      { author: firm, issued: '2025', DOI: '10.5281/zenodo.1', URL: 'https://x.example' },
      'The Firm. (2025). *A title*. https://doi.org/10.5281/zenodo.1',
    ],
    [
      'a press release says so',
      { author: firm, issued: '2025-03-02', genre: 'Press release' },
      'The Firm. (2025, March 2). *A title* [Press release].',
    ],
    [
      'works in press say so',
      { author: firm, type: 'article-journal', status: 'In press', 'container-title': 'Ledger' },
      'The Firm. (in press). A title. *Ledger*.',
    ],
    [
      'editors lead when nobody wrote it',
      { type: 'book', editor: [person('Tan', 'Ai'), person('Lim', 'Bo')], issued: '2020' },
      'Tan, A., & Lim, B. (Eds.). (2020). *A title*.',
    ],
    [
      'a law goes by its name',
      { type: 'legislation', title: 'Companies Act', issued: '1967' },
      'Companies Act (1967).',
    ],
  ])('%s', async (_, item, expected) => {
    expect(await listOf(item)).toEqual([expected]);
  });
});

describe('addresses', () => {
  test('are links, and say exactly what was given', async () => {
    const references = [
      reference({ id: 'a', URL: "https://x.example/it's?a=b&c=d_e" }),
      reference({ id: 'b', DOI: '10.1000/1(82)#x' }),
    ];
    const { value } = await citeText('', { references, dataSources: idsOf(references) });
    const links = value.entries.flatMap(({ runs }) => runs.filter(({ href }) => href));
    expect(links).toEqual([
      { text: "https://x.example/it's?a=b&c=d_e", href: "https://x.example/it's?a=b&c=d_e" },
      { text: 'https://doi.org/10.1000/1(82)#x', href: 'https://doi.org/10.1000/1(82)%23x' },
    ]);
  });

  test('markup in a title stays words', async () => {
    const [entry] = await listOf({ title: 'On <script>x</script> & [@a] {{b}}', issued: '2025' });
    expect(entry).toBe('*On <script>x</script> & [@a] {{b}}*. (2025).');
  });
});

describe('order', () => {
  const by = (...author: unknown[]) => ({ author, title: 'T', issued: '2020' });
  test.each<[string, Record<string, unknown>[], string[]]>([
    [
      'articles do not count',
      [by(group('The Vale')), by(group('Alder')), by(group('A Wood'))],
      ['r1', 'r0', 'r2'],
    ],
    ['nothing comes before something', [by(person('Brownson', 'A')), by(person('Brown', 'Z'))], ['r1', 'r0']],
    ['letters count, spaces do not', [by(group('De Vries')), by(group('Devon'))], ['r1', 'r0']],
    [
      'one author before several',
      [by(person('Ash', 'A'), person('Elm', 'B')), { ...by(person('Ash', 'A')), issued: '2024' }],
      ['r1', 'r0'],
    ],
    [
      'no date, year, day, in press',
      [
        { ...by(group('Z')), type: 'report', status: 'In press', issued: undefined },
        { ...by(group('Z')), type: 'report', issued: '2020-02-01' },
        { ...by(group('Z')), type: 'report', issued: '2020' },
        { ...by(group('Z')), type: 'report', issued: undefined },
      ],
      ['r3', 'r2', 'r1', 'r0'],
    ],
    [
      'the same day by title, without its article',
      [
        { ...by(group('Z')), title: 'The ash' },
        { ...by(group('Z')), title: 'A birch' },
        { ...by(group('Z')), title: 'An alder' },
      ],
      ['r2', 'r0', 'r1'],
    ],
    [
      'without an author by title',
      [by(group('M')), { title: 'The ninth', issued: '2020' }, { title: 'A first', issued: '2020' }],
      ['r2', 'r0', 'r1'],
    ],
    ['accents are the letter under them', [by(person('Zola', 'E')), by(person('Éluard', 'P'))], ['r1', 'r0']],
  ])('%s', async (_, items, expected) => {
    const references = items.map((item, index) => reference({ id: `r${index}`, ...item }));
    const { value } = await citeText('', { references, dataSources: idsOf(references) });
    expect(value.entries.map(({ id }) => id)).toEqual(expected);
  });

  test('does not depend on the order in the file', async () => {
    const expected = (await citeText('', { dataSources: idsOf(shelf) })).value.entries;
    const shuffled = fc.shuffledSubarray(shelf, { minLength: shelf.length });
    const remembered = (await citeText('', { dataSources: idsOf(shelf) })).value.formatted;
    await fc.assert(
      fc.asyncProperty(shuffled, async (references) => {
        const { value } = await citeText('', {
          references,
          dataSources: idsOf(references),
          formatted: remembered,
        });
        expect(value.entries).toEqual(expected);
      }),
    );
  });
});
