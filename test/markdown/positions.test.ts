import fc from 'fast-check';
import type { Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { type MarkdownDocument, parseMarkdown } from '../../src/markdown/index.js';
import { childrenOf, type TreeNode } from '../../src/markdown/walk.js';

const read = (text: string) => parseMarkdown(text, { prefix: 's1-' });

/** The line and column, from 1, that each key of a text is found at. */
function keyPlaces(text: string): string[] {
  const document = read(text);
  return document.citations.flatMap((token) =>
    token.items.map((item) => {
      const before = text.slice(0, document.offsetOfKey(token, item)).split('\n');
      return `${item.id} ${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    }),
  );
}

describe('keys are found where they stand', () => {
  test.each<[string, string, string[]]>([
    ['in a paragraph', 'One [@a]\ntwo [see @b; @a].', ['a 1:6', 'b 2:10', 'a 2:14']],
    ['after code that quotes them', '`[@a]` then [@a]\n\n```\n[@b]\n```\n\n[@b]', ['a 1:14', 'b 7:2']],
    ['after HTML that quotes them', '<i title="@a">x</i> @a\n\n<div>\n@b\n</div>\n\n@b', ['a 1:21', 'b 7:1']],
    ['after an address that holds them', '[x](https://x.example/@a) @a', ['a 1:27']],
    ['in a list', '- one [@a]\n  two [@b]\n- three\n\n  @c', ['a 1:8', 'b 2:8', 'c 5:3']],
    ['in a quote, over lines', '> One [@a;\n> @b] two\n> [@c]', ['a 1:8', 'b 2:3', 'c 3:4']],
    ['in a callout', '> [!RISK]\n> Prices @a\n>\n> > deep [@b]', ['a 2:10', 'b 4:11']],
    ['in a table', '| a | b |\n|---|---|\n| 1 \\| 2 | [@a] |\n| @b | x |', ['a 3:13', 'b 4:3']],
    [
      'in footnotes, which come last',
      'x[^n] @b[^m]\n\n[^n]: says [@a],\n    and @c\n\n[^m]: @d\n\n[@e]',
      ['b 1:7', 'e 8:2', 'a 3:13', 'c 4:9', 'd 6:7'],
    ],
    ['in a heading', '## On @a\n\nOn @a\n=====', ['a 1:7', 'a 3:4']],
    ['with Windows line ends', 'One\r\ntwo [@a]\r\n\r\n> three\r\n> @b', ['a 2:6', 'b 5:3']],
  ])('%s', (_, text, expected) => {
    expect(keyPlaces(text)).toEqual(expected);
  });

  test('a footnote that nothing refers to is not read', () => {
    expect(keyPlaces('x\n\n[^n]: says [@a]')).toEqual([]);
  });
});

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const inline = fc.oneof(
  { weight: 4, arbitrary: word },
  word.map((w) => `*${w}*`),
  word.map((w) => `**${w}**`),
  word.map((w) => `\`[@${w}]\``),
  word.map((w) => `[@${w}, p. 4]`),
  word.map((w) => `@${w}`),
  word.map((w) => `[${w}](https://x.example/@${w})`),
  fc.nat(99).map((n) => `\uE000${n}\uE001`),
);
const sentence = fc.array(inline, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  { weight: 3, arbitrary: sentence },
  sentence.map((s) => `## ${s}`),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((items) => items.map((s) => `- ${s}`).join('\n')),
  sentence.map((s) => `\`\`\`\n${s}\n\`\`\``),
  sentence.map((s) => `| ${s} | b |\n|---|--:|\n| ${s} | 1 |`),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((s) => `> ${s}`).join('\n')),
);
const markdown = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'));

function leaves(document: MarkdownDocument): Token[] {
  const found: Token[] = [];
  document.walk((token) => {
    if (childrenOf(token as TreeNode).length === 0 && token.raw?.trim()) found.push(token);
  });
  return found;
}

describe('for all documents', () => {
  test('a leaf token starts where its first line stands', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const document = read(text);
        for (const token of leaves(document)) {
          const offset = document.offsetOf(token);
          const firstLine = token.raw.split('\n').find((line) => line.trim()) ?? '';
          expect(offset).toBeDefined();
          expect(text.slice(offset).trimStart().startsWith(firstLine.trim())).toBe(true);
        }
      }),
    );
  });

  test('leaf tokens stand in the order of the source, each after the one before', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const document = read(text);
        const places = leaves(document).map((token) => document.offsetOf(token) ?? -1);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  test('no word is lost', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const kept = leaves(read(text))
          .map(({ raw }) => raw)
          .join(' ');
        for (const [each] of text.replace(/\]\([^)]*\)/g, ']').matchAll(/[a-z]+|\uE000\d+\uE001/g))
          expect(kept).toContain(each);
      }),
    );
  });

  test('whatever is typed, reading does not fail, and every key has a place', () => {
    const anything = fc.array(fc.constantFrom(...'@@[[]];{}-a1 .,p`\\\n>*|_~:<&é', 'p. ', '\uE0000\uE001'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(anything, (parts) => {
        const text = parts.join('');
        const document = read(text);
        for (const token of document.citations) {
          for (const item of token.items) expect(text[document.offsetOfKey(token, item) ?? -1]).toBe('@');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
