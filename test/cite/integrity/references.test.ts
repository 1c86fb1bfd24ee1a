import { describe, expect, test } from 'vitest';
import { citeText, group, person, reference } from '../shelf.js';
import { findingsIn, findingsOf, page } from './desk.js';

const codesOf = async (...references: Parameters<typeof findingsOf>) =>
  (await findingsOf(...references)).map((line) => line.split(':', 1)[0]);

describe('reference-duplicate', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['DOI', { DOI: '10.1000/ABC' }, { DOI: 'https://doi.org/10.1000/abc' }],
    ['address', { URL: 'https://www.a.example/x/' }, { URL: 'http://a.example/x#top' }],
    [
      'author, title and year',
      { title: 'The price of quays', author: [group('Lumen')], issued: '2025-03' },
      { title: 'The Price of Quays', author: [group('Lumen')], issued: '2025' },
    ],
  ])('the same %s', async (what, one, other) => {
    expect(await findingsOf(page('one', one), page('two', other))).toContain(
      `reference-duplicate: the reference "two" has the same ${what} as "one"`,
    );
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['two parts of a site', { URL: 'https://a.example/x?p=1' }, { URL: 'https://a.example/x?p=2' }],
    [
      'one announcement by two companies',
      { title: 'Two firms announce a quay', author: [group('Lumen')] },
      { title: 'Two firms announce a quay', author: [group('Orchard')] },
    ],
    [
      'a yearly report',
      { title: 'The price of quays', issued: '2024' },
      { title: 'The price of quays', issued: '2025' },
    ],
    [
      'a title of one word',
      { title: 'News', author: [group('Lumen')] },
      { title: 'News', author: [group('Lumen')] },
    ],
  ])('not %s', async (_, one, other) => {
    expect(await codesOf(page('one', one), page('two', other))).not.toContain('reference-duplicate');
  });
});

describe('reference-incomplete', () => {
  const someone = { author: [person('Ash', 'Ida')], issued: '2020' };
  test.each<[Record<string, unknown>, string | null]>([
    [{ type: 'webpage', ...someone }, 'URL'],
    [{ type: 'webpage', ...someone, URL: 'https://a.example/' }, null],
    [{ type: 'article-journal', ...someone }, 'container-title and volume or DOI or URL or status'],
    [{ type: 'article-journal', ...someone, 'container-title': 'Ledger', volume: 3 }, null],
    [{ type: 'book', ...someone }, 'publisher or URL or DOI'],
    [{ type: 'book', ...someone, publisher: 'Harbour Press' }, null],
    [{ type: 'chapter', ...someone, publisher: 'Harbour Press' }, 'container-title'],
    [{ type: 'report', author: [group('District Office')], issued: '2020' }, null],
    [{ type: 'report', ...someone }, 'publisher or number or URL or DOI'],
    [{ type: 'patent', ...someone }, 'number'],
    [{ type: 'legislation', issued: '1967' }, null],
    [{ type: 'interview' }, 'author or issued or publisher'],
    [{ type: 'interview', ...someone }, null],
  ])('%j lacks %s', async (item, lacks) => {
    const found = await findingsOf(reference({ id: 'x', ...item }));
    const expected = `reference-incomplete: the reference "x" (${item.type}) lacks ${lacks}`;
    expect(found).toEqual(lacks === null ? [] : [expected]);
  });
});

describe('reference-topic-as-author', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    [
      'a subject',
      { author: [group('Quay Time Pricing')], title: 'Quay-time pricing: The new frontier' },
      true,
    ],
    ['a subject in one name', { author: [{ family: 'Pricing' }], title: 'Pricing' }, true],
    [
      'a group on its own site',
      {
        author: [group('Open Quay Protocol')],
        title: 'Open Quay Protocol',
        URL: 'https://openquayprotocol.example/',
      },
      false,
    ],
    [
      'a group that its title names',
      { author: [group('Lumen')], title: 'Lumen opens a plant: A note' },
      false,
    ],
    ['a person', { author: [person('Price', 'Ida')], title: 'Price' }, false],
  ])('%s: %s', async (_, item, expected) => {
    const codes = await codesOf(page('x', item));
    expect(codes.includes('reference-topic-as-author')).toBe(expected);
  });
});

describe('citation-ambiguous', () => {
  const same = (id: string, name: string) =>
    page(id, { author: [group(name, 'CMA')], title: `About ${id}`, issued: '2024' });

  test('two groups with one abbreviation are written out, and are told apart', async () => {
    const found = await findingsOf(
      same('one', 'Capital Markets Authority'),
      same('two', 'Coastal Marine Agency'),
    );
    expect(found).toEqual([]);
  });

  test('letters tell works of one author and year apart', async () => {
    expect(
      await findingsOf(same('one', 'Coastal Marine Agency'), same('two', 'Coastal Marine Agency')),
    ).toEqual([]);
  });
});

test('reference-review says what an import was unsure of, until it is removed', async () => {
  const unsure = page('x', { review: ['its type is a guess: webpage', 'it has no date'] });
  expect(await codesOf(unsure)).toEqual(['reference-review', 'reference-review']);
  expect(await codesOf(page('x'))).toEqual([]);
});

describe('quotation-without-locator', () => {
  const references = [page('lake', { title: 'On the many uses of a lake' }), page('hill')];
  test.each<[string, ...string[]]>([
    ['They say "a lake is worth more than its fish" [@lake].', 'quotation-without-locator 1:10'],
    ['They say “a lake is worth more than its fish” [@lake].', 'quotation-without-locator 1:10'],
    ['As @lake says, "a lake is worth more than its fish".', 'quotation-without-locator 1:16'],
    ['> A lake is worth more. [@lake]', 'quotation-without-locator 1:1'],
    ['They say "a lake is worth more than its fish" [@lake, p. 4].'],
    ['As @lake [p. 4] says, "a lake is worth more than its fish".'],
    ['They call it "a lake of fish" [@lake].'],
    ['In "On the many uses of a lake" they say so [@lake].'],
    ['We say "a lake is worth more than its fish". They differ [@lake].'],
    ['> [!NOTE]\n> A lake is worth more. [@lake]'],
    ['They say \\"a lake is worth more than its fish\\" [@lake].'],
  ])('%j', async (text, ...codes) => {
    expect(await findingsIn(text, references)).toEqual(codes);
  });

  test('numbers name no place', async () => {
    expect(
      await findingsIn('They say "a lake is worth more than its fish" [@lake].', references, 'vancouver'),
    ).toEqual([]);
  });
});

describe('link-malformed', () => {
  test.each<[string, string | null]>([
    ['[a](https://www.example.org/a_(b)?c=d#e)', null],
    ['https://example.org/a', null],
    ['www.example.org', null],
    ['[a](#there), [b](mailto:a@b.example)', null],
    ['[a](https://doi.org/10.1000/182)', null],
    ['`http:/example.org`', null],
    ['Say http or https.', null],
    ['[a](https://https://example.org)', 'it starts twice'],
    ['[a](https://doi.org/https://doi.org/10.1000/182)', 'it starts twice'],
    ['[a](https://doi.org/182)', 'it names no DOI, which starts with "10."'],
    ['[a](http:/example.org)', 'its scheme is not followed by "://"'],
    ['See htp://example.org/a.', 'its scheme is "htp"'],
    ['See https:/example.org/a.', 'its scheme is not followed by "://"'],
    ['See https//example.org/a.', 'its scheme is not followed by "://"'],
    ['[a](www.example.org)', 'it has no scheme such as https://'],
    ['[a](https://localhost/a)', '"localhost" is no host'],
    ['[a](https://example..org/)', '"example..org" is no host'],
    ['[a](https://example.org/a,)', 'it ends with ","'],
  ])('%j: %s', async (text, problem) => {
    const { diagnostics } = await citeText(text, { references: [] });
    expect(
      diagnostics.map(({ code, message }) => `${code}: ${message.replace(/^.* leads nowhere: /, '')}`),
    ).toEqual(problem === null ? [] : [`link-malformed: ${problem}`]);
  });

  test('in a reference, at the reference', async () => {
    expect(await codesOf(page('x', { URL: 'https://https://example.org/' }))).toEqual(['link-malformed']);
  });
});

describe('reference-order', () => {
  const list = (...entries: string[]) =>
    `Words.\n\n## References\n\n${entries.map((entry) => `- ${entry}`).join('\n')}\n`;
  const order = async (...entries: string[]) => {
    const { diagnostics } = await citeText(list(...entries), { references: [] });
    return diagnostics
      .filter(({ code }) => code === 'reference-order')
      .map(({ line, message }) => `${line}: ${message}`);
  };

  test('an author filed too late, at its line', async () => {
    expect(
      await order(
        'Ash, I. (2020). A. X.',
        'UK Quays Office. (2024). B. X.',
        'Birch, B. (2021). C. X.',
        'Zed. (2020). D. X.',
      ),
    ).toEqual([
      '7: the list typed here is out of order: Birch, B. (2021) is filed after UK Quays Office (2024)',
    ]);
  });

  test('letters that do not follow date and title', async () => {
    expect(
      await order(
        'Lumen. (2025a, November 18). Mills open. X.',
        'Lumen. (2025b, November 18). Carts stop. X.',
        'Lumen. (2025c, November 13). Quays shut. X.',
      ),
    ).toEqual([
      '5: the list typed here is out of order: the letters of the works by Lumen do not follow date and title, which give 2025a "Quays shut", 2025b "Carts stop", 2025c "Mills open"',
    ]);
  });

  test('not a list in order, nor one whose articles and letters are right', async () => {
    expect(
      await order(
        'Ash, I. (2020). A. X.',
        'Ash, I., & Birch, B. (2019). A. X.',
        'The Cedar Group. (2020a, May 1). Z. X.',
        'The Cedar Group. (2020b, May 2). A. X.',
      ),
    ).toEqual([]);
  });

  test('labels behind its entries are no citations', async () => {
    expect(
      await findingsIn(list('Ash, I. (2020). A. X. (Lumen)', 'Birch, B. (2021). C. X. (Lumen)')),
    ).toEqual([]);
  });
});
