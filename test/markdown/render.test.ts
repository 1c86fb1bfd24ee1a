import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MarkdownRenderers,
  parseMarkdown,
  plainText,
  renderMarkdown,
} from '../../src/markdown/index.js';

const renderers: MarkdownRenderers = {
  citation: ({ items }) => `<cite>${items.map(({ id }) => id).join()}</cite>`,
  heading: ({ depth }, inner, plain) => `<h${depth} title="${plain}">${inner}</h${depth}>\n`,
  calloutTitle: (kind) => `<${kind}>`,
  backToText: (note) => `Back from ${note}`,
};

/** Prints everything once. */
const bare: MarkdownRenderers = {
  ...renderers,
  citation: ({ items }) =>
    items.map(({ prefix, suffix, locator }) => `${prefix}${suffix}${locator ?? ''}`).join(),
  heading: (_, inner) => inner,
};

const html = (text: string) => renderMarkdown(parseMarkdown(text, { prefix: 's1-' }), renderers).trim();

describe('Markdown becomes HTML', () => {
  test.each<[string, string, string]>([
    ['a citation', 'So [@a; @b].', '<p>So <cite>a,b</cite>.</p>'],
    [
      'a heading',
      '## A *b* [@c] & `d`[^1]',
      '<h2 title="A b & d[^1]">A <em>b</em> <cite>c</cite> &amp; <code>d</code>[^1]</h2>',
    ],
    ['raw HTML', 'a <b onclick="x()">b</b>', '<p>a <b onclick="x()">b</b></p>'],
    ['marks', 'a \uE0003\uE001 `\uE0004\uE001`', '<p>a \uE0003\uE001 <code>\uE0004\uE001</code></p>'],
    ['text', 'a < b & "c"', '<p>a &lt; b &amp; &quot;c&quot;</p>'],
    ['an e-mail address', 'jo@lake.example', '<p><a href="mailto:jo@lake.example">jo@lake.example</a></p>'],
    ['an escaped sign', '\\@a \\[@b\\]', '<p>@a [<cite>b</cite>]</p>'],
    [
      'tasks',
      '- [x] done\n- [ ] open',
      '<ul>\n<li><span class="task task-done" role="img" aria-label="[x]"></span> done</li>\n<li><span class="task" role="img" aria-label="[ ]"></span> open</li>\n</ul>',
    ],
    [
      'marks in an address',
      '[a](https://x.example/\uE0003\uE001/b)',
      '<p><a href="https://x.example/\uE0003\uE001/b">a</a></p>',
    ],
    [
      'a mark that would be the whole address',
      '[a](\uE0003\uE001)',
      '<p><a href="%EE%80%803%EE%80%81">a</a></p>',
    ],
    ['an image', '![see @a](a.png)', '<p><img src="a.png" alt="see @a"></p>'],
    [
      'a table',
      '| a | b | c |\n|---|--:|:-:|\n| 1 | [@d] | 3 |',
      '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col" class="align-right">b</th>\n' +
        '<th scope="col" class="align-center">c</th>\n</tr>\n</thead>\n<tbody><tr>\n<td>1</td>\n' +
        '<td class="align-right"><cite>d</cite></td>\n<td class="align-center">3</td>\n</tr>\n</tbody></table>',
    ],
    [
      'a callout',
      '> [!RISK]\n> One *two*\n> [@a]',
      '<aside class="callout callout-risk">\n<p class="callout-title">&lt;risk&gt;</p>\n' +
        '<p>One <em>two</em>\n<cite>a</cite></p>\n</aside>',
    ],
    [
      'a callout whose kind stands alone',
      '> [!TAKEAWAY]\n>\n> - One',
      '<aside class="callout callout-takeaway">\n<p class="callout-title">&lt;takeaway&gt;</p>\n<ul>\n<li>One</li>\n</ul>\n</aside>',
    ],
    ['a quote that is no callout', '> [!OTHER]\n> One', '<blockquote>\n<p>[!OTHER]\nOne</p>\n</blockquote>'],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('footnotes', () => {
  const text =
    'One[^a] two[^b] three[^a].\n\n[^a]: First [@x].\n[^b]: Second:\n\n    - item\n\n[^c]: Nobody asks.';

  test('are numbered, gathered at the end and linked both ways', () => {
    expect(html(text)).toBe(
      [
        '<p>One<sup class="footnote-ref"><a id="s1-fnref-1" href="#s1-fn-1" role="doc-noteref">1</a></sup>' +
          ' two<sup class="footnote-ref"><a id="s1-fnref-2" href="#s1-fn-2" role="doc-noteref">2</a></sup>' +
          ' three<sup class="footnote-ref"><a id="s1-fnref-1-2" href="#s1-fn-1" role="doc-noteref">1</a></sup>.</p>',
        '<section class="footnotes" role="doc-endnotes">',
        '<ol>',
        '<li id="s1-fn-1"><p>First <cite>x</cite>.' +
          ' <a class="footnote-back" href="#s1-fnref-1" role="doc-backlink" aria-label="Back from 1">↑</a>' +
          ' <a class="footnote-back" href="#s1-fnref-1-2" role="doc-backlink" aria-label="Back from 1">↑</a></p></li>',
        '<li id="s1-fn-2"><p>Second:</p>',
        '<ul>',
        '<li>item</li>',
        '</ul> <a class="footnote-back" href="#s1-fnref-2" role="doc-backlink" aria-label="Back from 2">↑</a></li>',
        '</ol>',
        '</section>',
      ].join('\n'),
    );
  });

  test('of two documents do not mix', () => {
    const first = parseMarkdown('a[^n]\n\n[^n]: one', { prefix: 's1-' });
    const second = parseMarkdown('b[^n]\n\n[^n]: two', { prefix: 's2-' });
    expect(renderMarkdown(first, renderers)).toContain('<li id="s1-fn-1"><p>one ');
    expect(renderMarkdown(second, renderers)).toContain('<li id="s2-fn-1"><p>two ');
    expect(renderMarkdown(second, renderers)).toBe(renderMarkdown(second, renderers));
  });
});

test('plain text is the words', () => {
  const { tokens } = parseMarkdown('A *b **c*** [d](https://x.example) `e` \uE0001\uE001 [@f]\n<b>g</b>', {
    prefix: '',
  });
  expect(plainText(tokens)).toBe('A b c d e \uE0001\uE001 g');
});

test('every mark is rendered once, wherever it stands', () => {
  const mark = fc.nat(9).map((n) => `\uE000${n}\uE001`);
  const around = fc.constantFrom(
    '',
    '*',
    '**',
    '`',
    '\n\n',
    '- ',
    '> ',
    '| ',
    ' [@a] ',
    '[',
    ']',
    '(',
    '\\',
    '@',
    '<b>',
    '# ',
    '&',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(around, mark, around)), (parts) => {
      const text = parts.flat().join('');
      const count = (where: string) => where.match(/\uE000\d\uE001/g)?.length ?? 0;
      expect(count(renderMarkdown(parseMarkdown(text, { prefix: '' }), bare))).toBe(count(text));
    }),
    { numRuns: 1000 },
  );
});
