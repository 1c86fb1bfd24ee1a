import { describe, expect, test } from 'vitest';
import { citeText, group, person, reference, said } from './shelf.js';

describe('APA 7 in the text', () => {
  test.each<[string, string, ...string[]]>([
    ['a work', '[@blog]', '(Microsoft, 2025)'],
    ['a work in a sentence', '@blog', 'Microsoft (2025)'],
    ['two authors in parentheses', '[@book]', '(Smith & Jones, 2019)'],
    ['two authors in a sentence', '@book', 'Smith and Jones (2019)'],
    ['three authors and more', '[@kaplan] @kaplan', '(Kaplan et al., 2020)', 'Kaplan et al. (2020)'],
    ['a particle', '[@chapter]', '(van der Berg, 2018)'],
    [
      'the list’s order',
      '[@book; @blog; @commission]',
      '(European Commission, 2025; Microsoft, 2025; Smith & Jones, 2019)',
    ],
    [
      'the author’s order where words fix it',
      '[@book; see also @blog]',
      '(Smith & Jones, 2019; see also Microsoft, 2025)',
    ],
    [
      'years of the same author in order',
      '[@foundry; @mcp; @espionage; @policy]',
      '(Anthropic, n.d., 2024, 2025a, 2025b)',
    ],
    [
      'years of the same author among others',
      '[@mcp; @book; @policy]',
      '(Anthropic, n.d., 2024; Smith & Jones, 2019)',
    ],
    ['a locator keeps to its year', '[@mcp, p. 4; @policy]', '(Anthropic, n.d.; Anthropic, 2024, p. 4)'],
    [
      'the date of a day decides the letter',
      '[@partnership] [@foundry] [@espionage]',
      '(Anthropic, 2025c)',
      '(Anthropic, 2025b)',
      '(Anthropic, 2025a)',
    ],
    ['no letter where none is needed', '[@partnership]', '(Anthropic, 2025)'],
    ['the author left out', '[-@book] -@book', '(2019)', '(2019)'],
    ['words around', '[see *also* @book, for more]', '(see *also* Smith & Jones, 2019, for more)'],
    ['words after without a comma', '[@book and others]', '(Smith & Jones, 2019 and others)'],
    ['a page', '[@book, 4]', '(Smith & Jones, 2019, p. 4)'],
    ['pages', '[@book, pp. 4-7]', '(Smith & Jones, 2019, pp. 4–7)'],
    ['pages apart', '[@book, pp. 4, 9]', '(Smith & Jones, 2019, pp. 4, 9)'],
    ['a chapter', '[@book, ch. 3]', '(Smith & Jones, 2019, Chapter 3)'],
    ['chapters', '[@book, chs. 3-4]', '(Smith & Jones, 2019, Chapters 3–4)'],
    ['a paragraph', '[@book, ¶ 3]', '(Smith & Jones, 2019, para. 3)'],
    ['a table', '[@book, tbl. 3]', '(Smith & Jones, 2019, Table 3)'],
    ['a time', '[@book, 1:30]', '(Smith & Jones, 2019, 1:30)'],
    ['a page in a sentence', '@book [p. 4]', 'Smith and Jones (2019, p. 4)'],
    [
      'works in the brackets after a sentence’s',
      '@book [p. 4; @kaplan]',
      'Smith and Jones (2019, p. 4; Kaplan et al., 2020)',
    ],
    [
      'no author',
      '[@orphan] @orphan',
      '(“Compute, and Who Pays for It,” 2025)',
      '“Compute, and Who Pays for It” (2025)',
    ],
    ['no date', '[@policy]', '(Anthropic, n.d.)'],
    [
      'an abbreviation, introduced in parentheses',
      '[@cma] [@cma, p. 2] @cma',
      '(Competition and Markets Authority [CMA], 2024)',
      '(CMA, 2024, p. 2)',
      'CMA (2024)',
    ],
    [
      'an abbreviation, introduced in a sentence',
      '@cma [p. 2] [@cma]',
      'Competition and Markets Authority (CMA, 2024, p. 2)',
      '(CMA, 2024)',
    ],
    [
      'an abbreviation, introduced before a footnote',
      '[^1] [@cma]\n\n[^1]: [@cma]',
      '(Competition and Markets Authority [CMA], 2024)',
      '(CMA, 2024)',
    ],
    ['a mark in the words', '[@book, on \uE0003\uE001]', '(Smith & Jones, 2019, on \uE0003\uE001)'],
    ['an unknown key', '[@book; @boook]', '[@book; @boook]'],
  ])('%s', async (_, text, ...expected) => {
    expect(said(await citeText(text))).toEqual(expected);
  });
});

describe('works that look alike', () => {
  const work = (id: string, issued: string | undefined, ...author: unknown[]) =>
    reference({ id, author, title: `On ${id}`, ...(issued && { issued }) });
  const [ann, bob, cat, dan, eve] = ['Ann', 'Bob', 'Cat', 'Dan', 'Eve'].map((name) => person(name, 'X'));

  test.each<[string, ReturnType<typeof work>[], string[]]>([
    [
      'first authors of one name have initials',
      [work('a', '2020', person('Tan', 'Ai Ling')), work('b', '2021', person('Tan', 'Bo'), ann)],
      ['(A. L. Tan, 2020)', '(B. Tan & Ann, 2021)'],
    ],
    [
      'hyphens stay in initials',
      [work('a', '2020', person('Tan', 'Ai-Ling')), work('b', '2021', person('Tan', 'Bo'))],
      ['(A.-L. Tan, 2020)', '(B. Tan, 2021)'],
    ],
    [
      'second authors of one name have not',
      [work('a', '2020', ann, person('Tan', 'Ai')), work('b', '2021', bob, person('Tan', 'Bo'))],
      ['(Ann & Tan, 2020)', '(Bob & Tan, 2021)'],
    ],
    [
      'as many names as tell works apart',
      [work('a', '2020', ann, bob, cat, dan), work('b', '2020', ann, cat, bob, dan)],
      ['(Ann, Bob, et al., 2020)', '(Ann, Cat, et al., 2020)'],
    ],
    [
      'all names rather than et al. for one',
      [work('a', '2020', ann, bob, cat), work('b', '2020', ann, bob, dan)],
      ['(Ann, Bob, & Cat, 2020)', '(Ann, Bob, & Dan, 2020)'],
    ],
    [
      'one name when years differ',
      [work('a', '2020', ann, bob, cat), work('b', '2021', ann, bob, dan)],
      ['(Ann et al., 2020)', '(Ann et al., 2021)'],
    ],
    [
      'one list that begins another',
      [work('a', '2020', ann, bob, cat), work('b', '2020', ann, bob, cat, dan, eve)],
      ['(Ann, Bob, & Cat, 2020)', '(Ann, Bob, Cat, Dan, & Eve, 2020)'],
    ],
    [
      'letters for the same people',
      [work('a', '2020', ann, bob, cat), work('b', '2020', ann, bob, cat)],
      ['(Ann et al., 2020a)', '(Ann et al., 2020b)'],
    ],
    [
      'letters for undated works',
      [work('a', undefined, ann), work('b', undefined, ann)],
      ['(Ann, n.d.-a)', '(Ann, n.d.-b)'],
    ],
  ])('%s', async (_, references, expected) => {
    expect(said(await citeText('[@a] [@b]', { references }))).toEqual(expected);
  });

  test('letters stand in the list too', async () => {
    const references = [
      work('b', undefined, ann),
      work('a', undefined, ann),
      work('d', '2020', ann),
      work('c', '2020', ann),
    ];
    const { value } = await citeText('[@a; @b; @c; @d]', { references });
    expect(value.entries.map(({ runs }) => runs[0]?.text)).toEqual([
      'Ann, X. (n.d.-a). ',
      'Ann, X. (n.d.-b). ',
      'Ann, X. (2020a). ',
      'Ann, X. (2020b). ',
    ]);
  });

  test('after z comes aa', async () => {
    const references = Array.from({ length: 28 }, (_, index) =>
      work(`w${String(index).padStart(2, '0')}`, '2020', ann),
    );
    const dataSources = new Set(references.map(({ item }) => item.id));
    const { value } = await citeText('', { references, dataSources });
    expect(value.entries.slice(25).map(({ mark }) => mark)).toEqual([
      'Ann, 2020z',
      'Ann, 2020aa',
      'Ann, 2020ab',
    ]);
  });
});

describe('links', () => {
  const runs = async (text: string) =>
    [...((await citeText(text)).value.sections[0]?.citations.values() ?? [])][0];

  test('each work in parentheses leads to its entry, the words around it nowhere', async () => {
    expect(await runs('[see @mcp, p. 4; @blog]')).toEqual([
      { text: '(see ' },
      { text: 'Anthropic, 2024, p. 4', href: '#ref-mcp' },
      { text: '; ' },
      { text: 'Microsoft, 2025', href: '#ref-blog' },
      { text: ')' },
    ]);
  });

  test('each year of one author leads to its own entry', async () => {
    expect((await runs('[@mcp; @policy]'))?.filter(({ href }) => href)).toEqual([
      { text: 'Anthropic, n.d.', href: '#ref-policy' },
      { text: '2024', href: '#ref-mcp' },
    ]);
  });

  test('a citation in a sentence is one link', async () => {
    expect(await runs('@mcp [p. 4]')).toEqual([{ text: 'Anthropic (2024, p. 4)', href: '#ref-mcp' }]);
  });

  test('signs in a key are spelled out, in the link and in the entry alike', async () => {
    const references = [reference({ id: 'doe:2020/a', author: [group('Doe')], issued: '2020' })];
    const { value } = await citeText('@doe:2020/a', { references });
    expect(value.entries[0]?.anchor).toBe('ref-doe_3a_2020_2f_a');
    expect([...(value.sections[0]?.citations.values() ?? [])][0]?.[0]?.href).toBe('#ref-doe_3a_2020_2f_a');
  });
});

test('a private letter is cited in the text only', async () => {
  const letter = reference({
    id: 'letter',
    type: 'personal_communication',
    author: [person('Doe', 'Jane')],
    issued: '2025-04-03',
  });
  const cited = await citeText('[@letter]', { references: [letter] });
  expect(said(cited)).toEqual(['(J. Doe, personal communication, April 3, 2025)']);
  expect(cited.value.entries).toEqual([]);
  expect(cited.diagnostics).toEqual([]);
});

describe('other styles', () => {
  test.each<[string, string, string[]]>([
    [
      'harvard1',
      '[@book; @kaplan, p. 4] @policy',
      ['(Smith and Jones, 2019; Kaplan, McCandlish and Henighan, 2020, p. 4)', 'Anthropic (no date)'],
    ],
    [
      'vancouver',
      '[@kaplan] [@book, p. 4; @kaplan] @book and [@book; @kaplan]',
      ['(1)', '(1,2 p. 4)', 'Smith and Jones (2)', '(1,2)'],
    ],
  ])('%s', async (style, text, expected) => {
    expect(said(await citeText(text, { style }))).toEqual(expected);
  });

  test('a numeric list has numbers, in the order of citation', async () => {
    const { value } = await citeText('[@kaplan] [@book]', { style: 'vancouver' });
    expect(value.entries.map(({ runs }) => runs[0]?.text.slice(0, 12))).toEqual([
      '1. Kaplan J,',
      '2. Smith JA,',
    ]);
  });
});

test.each([
  ['de-AT', '(Smith & Jones, 2019, S. 4)', 'Smith und Jones (2019)'],
  ['fr-FR', '(Smith & Jones, 2019, p. 4)', 'Smith et Jones (2019)'],
  ['ja-JP', '(Smith & Jones, 2019, p. 4)', 'Smith and Jones (2019)'],
])('words are those of the nearest locale: %s', async (locale, ...expected) => {
  expect(said(await citeText('[@book, p. 4] @book', { locale }))).toEqual(expected);
});
