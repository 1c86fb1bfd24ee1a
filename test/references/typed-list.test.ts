import { describe, expect, test } from 'vitest';
import { htmlText, listUnderHeading, listWithoutHeading, readEntry } from '../../src/references/index.js';

/** How entries of a typed list are read. Every work is made up. */
describe('an entry', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'Ash, I., & Birch, B. A. (2020). On tides: A study. Annals of Navigation, 12(3), 45–67. https://doi.org/10.1000/182',
      {
        type: 'article-journal',
        author: [
          { family: 'Ash', given: 'I.' },
          { family: 'Birch', given: 'B. A.' },
        ],
        issued: '2020',
        title: 'On tides: A study',
        'container-title': 'Annals of Navigation',
        volume: '12',
        issue: '3',
        page: '45–67',
        DOI: '10.1000/182',
      },
      [],
    ],
    [
      '*Harbour Office*. (2024, March). *Berths by length* (Report No. 7). https://harbour.example/7.',
      {
        type: 'report',
        author: [{ literal: 'Harbour Office' }],
        issued: '2024-03',
        title: 'Berths by length',
        number: '7',
        URL: 'https://harbour.example/7',
      },
      ['its type is a guess: report'],
    ],
    [
      'Okafor, N. (Ed.). (2019). Reading a ledger (2nd ed.). Harbour Press.',
      {
        type: 'book',
        editor: [{ family: 'Okafor', given: 'N.' }],
        issued: '2019',
        title: 'Reading a ledger',
        edition: '2',
        publisher: 'Harbour Press',
      },
      ['its type is a guess: book', 'it gives neither a DOI nor an address'],
    ],
    [
      'van der Berg, A.-L. (2018). On leases. In K. Lee (Ed.), Property and its law (pp. 10–31). Harbour Press. https://press.example/1',
      {
        type: 'chapter',
        author: [{ family: 'van der Berg', given: 'A.-L.' }],
        issued: '2018',
        title: 'On leases',
        'container-title': 'Property and its law',
        page: '10–31',
        publisher: 'Harbour Press',
        URL: 'https://press.example/1',
      },
      ['the editors "K. Lee" are to be added'],
    ],
    [
      'Lumen. (n.d.). A plan for the U.S. coast [Fact sheet]. Retrieved March 2, 2025, from https://lumen.example/plan',
      {
        type: 'webpage',
        author: [{ literal: 'Lumen' }],
        title: 'A plan for the U.S. coast',
        genre: 'Fact sheet',
        URL: 'https://lumen.example/plan',
      },
      [
        '"Retrieved March 2, 2025" was left out; put the day into "accessed" if the page changes',
        'its type is a guess: webpage',
      ],
    ],
    [
      'Ash, I. (in press). Tides. Annals of Navigation, 13. https://doi.org/10.1000/183',
      {
        type: 'article-journal',
        author: [{ family: 'Ash', given: 'I.' }],
        status: 'in press',
        title: 'Tides',
        'container-title': 'Annals of Navigation',
        volume: '13',
        DOI: '10.1000/183',
      },
      [],
    ],
    [
      'Ash, I., Birch, B., . . . Zed, Z. (2021). Hulls. arXiv. https://arxiv.org/abs/2101.00001',
      {
        type: 'article',
        author: [
          { family: 'Ash', given: 'I.' },
          { family: 'Birch', given: 'B.' },
          { literal: '…' },
          { family: 'Zed', given: 'Z.' },
        ],
        issued: '2021',
        title: 'Hulls',
        publisher: 'arXiv',
        number: 'arXiv:2101.00001',
        URL: 'https://arxiv.org/abs/2101.00001',
      },
      ['authors are left out after Birch; look up their names'],
    ],
  ])('%s', (text, item, doubts) => {
    const read = readEntry(text);
    expect(read?.item).toEqual(item);
    expect(read?.doubts).toEqual(doubts);
  });

  test('a sentence is none', () => {
    expect(readEntry('It was a fine day.')).toBeNull();
  });
});

describe('a list', () => {
  const one = 'Ash, I. (2020). One. X.';
  const two = 'Birch, B. (2021). Two\n   and more. X.';

  test.each([
    ['under a heading', `Text (2019).\n\n## References\n\n- ${one}\n- ${two.replace('   ', '  ')}\n`],
    [
      'under a line that says so',
      `Text\nReferences (APA style)\n${one}\nBirch, B. (2021). Two and more. X.\n`,
    ],
    [
      'numbered, with a heading behind it',
      `# Works cited\n\n1. ${one}\n2. Birch, B. (2021). Two and more. X.\n\n## Notes\n\nCedar, C. (2022). No.`,
    ],
  ])('%s', (_, text) => {
    const list = listUnderHeading(text);
    expect(list?.entries.map((entry) => entry.text)).toEqual([one, 'Birch, B. (2021). Two and more. X.']);
    for (const { text: entry, offset } of list?.entries ?? [])
      expect(text.slice(offset)).toMatch(entry.slice(0, 20));
  });

  test('without a heading is every line with a year', () => {
    expect(listWithoutHeading(`${one}\n\nWords.\n`)?.entries).toHaveLength(1);
    expect(listUnderHeading(one)).toBeNull();
  });

  test('a text of any length is read in no time', () => {
    for (const hostile of ['A. '.repeat(50_000), '('.repeat(50_000), '*_'.repeat(50_000)]) {
      const list = listUnderHeading(`# References\nx (2020). ${hostile}\n`);
      expect(list).toBeNull();
    }
  });
});

describe('HTML', () => {
  test('is read for its words, with their places', () => {
    const html =
      '<style>p{}</style><h2>References</h2><ul><li>Ash, I. (2020). <i>One &amp; all</i>. X.</li><li>Two</li></ul><script>1</script>';
    const { text } = htmlText(html);
    expect(text).toBe('## References\n\nAsh, I. (2020). One & all. X.\n\nTwo\n\n');
    const list = listUnderHeading(text);
    expect(html.slice(htmlText(html).offsetOf(list?.entries[0]?.offset ?? 0))).toMatch(/^Ash/);
  });

  test('gives a block without an address the one that it links to', () => {
    expect(
      htmlText(
        '<p>Ash. (2020). <a href="https://a.example/">One</a>. (<a href="https://b.example/">Lumen</a>)</p>',
      ).text,
    ).toBe('Ash. (2020). One. (Lumen) https://a.example/\n\n');
    expect(htmlText('<p><a href="javascript:x">One</a></p>').text).toBe('One\n\n');
  });
});
