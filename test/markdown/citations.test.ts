import { describe, expect, test } from 'vitest';
import {
  type CitationItem,
  type LocatorLabel,
  locatorLabels,
  parseMarkdown,
} from '../../src/markdown/index.js';

/** Written as `prefix <key> label:locator suffix`, works joined by ` + `; narrative citations start with `~`, `-` suppresses. */
const cases: Record<string, [text: string, ...expected: string[]][]> = {
  'a group in brackets': [
    ['It grew [@lake].', '<lake>'],
    ['It grew [@lake; @hill2020; @a_b].', '<lake> + <hill2020> + <a_b>'],
    [
      'It grew [see @lake, pp. 4-7, and more; -@hill; @dale].',
      'see <lake> page:4-7 , and more + -<hill> + <dale>',
    ],
    ['It grew [-@lake].', '-<lake>'],
    ['It grew [see *also* @lake].', 'see *also* <lake>'],
    ['Grown[@lake] again', '<lake>'],
    ['It grew [@lake;\n@hill].', '<lake> + <hill>'],
    ['It grew [see [here] @lake].', 'see [here] <lake>'],
    ['One [@lake][@hill] two', '<lake>', '<hill>'],
    ['It grew [@lake and @hill].', '<lake> and & <hill>'],
    ['Quoted [see `[@no]` @lake].', 'see `[@no]` <lake>'],
  ],
  keys: [
    ['As @lake. Then', '~<lake>'],
    ['As @lake.hill:2020/b. Then', '~<lake.hill:2020/b>'],
    ['As @lake--hill.', '~<lake>'],
    ['As @{any key; at all}, so', '~<any key; at all>'],
    ['As @{https://x.example/?a=b} says', '~<https://x.example/?a=b>'],
    ['As [@{any key}, p. 4] says', '<any key> page:4'],
    ['As @2020report says', '~<2020report>'],
    ["In @lake's words", '~<lake>'],
    ['In @Müller2020 we', '~<Müller2020>'],
    ['In @_private we', '~<_private>'],
  ],
  'in running text': [
    ['@lake grew.', '~<lake>'],
    ['@lake [p. 4] grew.', '~<lake> page:4'],
    ['@lake\n[p. 4] grew.', '~<lake> page:4'],
    ['@lake [p. 4; see @hill, 2] grew.', '~<lake> page:4 + see <hill> page:2'],
    ['@lake [a first sketch] grew.', '~<lake> a first sketch'],
    ['@lake [@hill] grew.', '~<lake> + <hill>'],
    ['@lake [below](#below) grew.', '~<lake>'],
    ['It did -@lake.', '-<lake>'],
    ['(as in @lake)', '~<lake>'],
  ],
  locators: [
    ['[@k 4-7]', '<k> page:4-7'],
    ['[@k, 4]', '<k> page:4'],
    ['[@k, p. 4]', '<k> page:4'],
    ['[@k, p.4]', '<k> page:4'],
    ['[@k pages 33, 35-37, and nowhere else]', '<k> page:33, 35-37 , and nowhere else'],
    ['[@k, p. iv]', '<k> page:iv'],
    ['[@k, chap. 3]', '<k> chapter:3'],
    ['[@k, ch. 3]', '<k> chapter:3'],
    ['[@k, sec. 3.1]', '<k> section:3.1'],
    ['[@k, §4]', '<k> section:4'],
    ['[@k, §§ 4–6]', '<k> section:4–6'],
    ['[@k, para. 12]', '<k> paragraph:12'],
    ['[@k, ¶12]', '<k> paragraph:12'],
    ['[@k, fig. A1]', '<k> figure:A1'],
    ['[@k, Table 2]', '<k> table:2'],
    ['[@k, vol. 2]', '<k> volume:2'],
    ['[@k, bk. II]', '<k> book:II'],
    ['[@k, no. 7]', '<k> issue:7'],
    ['[@k, col. 7]', '<k> column:7'],
    ['[@k, fol. 7]', '<k> folio:7'],
    ['[@k, l. 7]', '<k> line:7'],
    ['[@k, n. 7]', '<k> note:7'],
    ['[@k, op. 7]', '<k> opus:7'],
    ['[@k, pt. 7]', '<k> part:7'],
    ['[@k, v. 7]', '<k> verse:7'],
    ['[@k, app. B]', '<k> appendix:B'],
    ['[@k, s.v. lease]', '<k> sub-verbo:lease'],
    ['[@k, 1:30]', '<k> timestamp:1:30'],
    ['[@k {ii, A, D-Z}, with a suffix]', '<k> page:ii, A, D-Z , with a suffix'],
    ['[@k, {chap. the last}]', '<k> chapter:the last'],
    ['[@k, fig. {left}]', '<k> figure:left'],
    ['[@k{}, 99 years later]', '<k> , 99 years later'],
    ['[@k, 2nd ed.]', '<k> , 2nd ed.'],
    ['[@k, note well]', '<k> , note well'],
    ['[@k, in a note]', '<k> , in a note'],
  ],
  'braces and escapes': [
    ['As [@{a b}; see @{c/d}, p. 4] says', '<a b> + see <c/d> page:4'],
    ['As [@{smith{2020}}] says', '<smith{2020}>'],
    ['As @{ends.} and', '~<ends.>'],
    ['[\\[see\\] @lake]', '\\[see\\] <lake>'],
    ['[see \\@hill and @lake]', 'see \\@hill and <lake>'],
    ['[@lake, \\; a sign]', '<lake> , \\; a sign'],
    ['@{} is none'],
    ['@{open is none'],
  ],
  'prefixes and suffixes': [
    ['[see also @lake]', 'see also <lake>'],
    ['[cf. @lake; contra @hill]', 'cf. <lake> + contra <hill>'],
    ['[@lake, and the rest]', '<lake> , and the rest'],
    ['[@lake p. 4 and the rest]', '<lake> page:4 and the rest'],
    ['[(see) @lake]', '(see) <lake>'],
    ['[**see** @lake, *passim*]', '**see** <lake> , *passim*'],
    ['[e.g., @lake, pp. 4-5; @hill, note well]', 'e.g., <lake> page:4-5 + <hill> , note well'],
    ['[@lake, as cited in @hill]', '<lake> , as cited in & <hill>'],
    ['@lake [as cited in @hill, p. 4]', '~<lake> + as cited in <hill> page:4'],
    ['@lake [see @hill; @dale]', '~<lake> + see <hill> + <dale>'],
  ],
  'what is no citation': [
    ['Write to jo@lake.example or a.b+c@lake.example today.'],
    ['[Write to jo@lake.example]'],
    ['See https://medium.com/@lake/post and medium.com/@hill here.'],
    ['See <https://medium.com/@lake> here.'],
    ['An escape: \\@lake, and `[@lake]` in code.'],
    ['```\n[@lake]\n```'],
    ['    [@lake]'],
    ['<b title="@lake">bold</b>'],
    ['A [link to @lake](https://x.example) and ![@lake](a.png)'],
    ['A [@lake](https://x.example) and [@lake][ref]\n\n[ref]: https://x.example'],
    ['An @ alone, @, @- and @@.'],
    ['(TCO), (MCP), (GB200 NVL72), [RLHF], (via Amazon Bedrock)'],
    ['A mark \uE0003\uE001@lake'],
    ['[^1] a note\n\n[^1]: jo@lake.example'],
    ['Bare https://x.example/@lake?a=@b and www.x.example/@hill'],
    ['<jo@lake.example> and <mailto:jo@lake.example>'],
    ['``[@lake]`` and <code>\\@lake</code>'],
    ['![see @lake](a.png "by @hill")'],
    ['[`@lake`](https://x.example)'],
    ['<!-- [@lake] -->'],
    ['\\@lake and \\-\\@hill'],
    ['a_@lake and 3@lake and é@lake'],
    ['@media (print) {}'.replace('@media', '\\@media')],
  ],
  'brackets that are no group leave the citation in them': [
    ['[see @lake; and so on]', '~<lake>'],
    ['[@lake', '~<lake>'],
    ['\\[@lake]', '~<lake>'],
  ],
};

/** Every locator of CSL 1.0.2, written out, abbreviated, and in the plural. */
const locators: Record<LocatorLabel, readonly string[]> = {
  act: ['act', 'acts'],
  appendix: ['appendix', 'appendices', 'app.', 'apps.'],
  'article-locator': ['article', 'articles', 'art.', 'arts.'],
  book: ['book', 'books', 'bk.', 'bks.'],
  canon: ['canon', 'canons', 'can.', 'cann.'],
  chapter: ['chapter', 'chapters', 'ch.', 'chap.', 'chaps.'],
  column: ['column', 'columns', 'col.', 'cols.'],
  elocation: ['location', 'locations', 'loc.', 'locs.'],
  equation: ['equation', 'equations', 'eq.', 'eqs.', 'eqq.'],
  figure: ['figure', 'figures', 'fig.', 'figs.'],
  folio: ['folio', 'folios', 'fol.', 'fols.'],
  issue: ['issue', 'issues', 'no.', 'nos.', 'number'],
  line: ['line', 'lines', 'l.', 'll.'],
  note: ['note', 'notes', 'n.', 'nn.'],
  opus: ['opus', 'opera', 'op.', 'opp.'],
  page: ['page', 'pages', 'p.', 'pp.'],
  paragraph: ['paragraph', 'paragraphs', 'para.', 'paras.', '¶', '¶¶'],
  part: ['part', 'parts', 'pt.', 'pts.'],
  rule: ['rule', 'rules', 'r.', 'rr.'],
  scene: ['scene', 'scenes', 'sc.', 'scs.'],
  section: ['section', 'sections', 'sec.', 'secs.', '§', '§§'],
  'sub-verbo': ['s.v.', 's.vv.', 'sub verbo'],
  supplement: ['supplement', 'supplements', 'supp.', 'supps.'],
  surah: ['surah', 'surahs'],
  table: ['table', 'tables', 'tbl.', 'tbls.'],
  timestamp: ['timestamp'],
  'title-locator': ['title', 'titles', 'tit.', 'titt.'],
  verse: ['verse', 'verses', 'v.', 'vv.'],
  volume: ['volume', 'volumes', 'vol.', 'vols.'],
};

const spellings = Object.entries(locators).flatMap(([label, words]) => words.map((word) => [word, label]));

test('every locator of CSL is among them', () => {
  expect(Object.keys(locators).sort()).toEqual([...locatorLabels].sort());
});

test.each(spellings)('"%s" is a locator of the kind %s', (word, label) => {
  const itemsOf = (text: string) => parseMarkdown(text, { prefix: '' }).citations[0]?.items[0];
  for (const text of [`[@k, ${word} 7]`, `[@k ${word} 7]`, `@k [${word} 7]`, `[@k, ${word} {7}]`]) {
    expect(itemsOf(text), text).toMatchObject({ id: 'k', label, locator: '7' });
  }
});

describe.each(Object.entries(cases))('%s', (_, rows) => {
  test.each(rows)('%j', (text, ...expected) => {
    const { citations } = parseMarkdown(text, { prefix: 's1-' });
    expect(citations.map((token) => (token.narrative ? '~' : '') + joined(token.items))).toEqual(expected);
  });
});

/** `&` where no semicolon stands between two works. */
function joined(items: readonly CitationItem[]): string {
  return items
    .map((item, index) => (index === 0 ? '' : item.joined ? ' & ' : ' + ') + written(item))
    .join('');
}

function written({ id, prefix, suffix, label, locator, suppressAuthor }: CitationItem): string {
  const key = `${suppressAuthor ? '-' : ''}<${id}>`;
  return [prefix, key, locator && `${label}:${locator}`, suffix].filter(Boolean).join(' ');
}
