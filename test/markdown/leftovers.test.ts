import { describe, expect, test } from 'vitest';
import { leftoversOf, parseMarkdown } from '../../src/markdown/index.js';

/** What was meant as a call-out or a footnote, and would be printed as it is written. */

const leftovers = (text: string) =>
  leftoversOf(parseMarkdown(text, { prefix: 'x-' })).map(
    ({ kind, name, offset }) => `${kind} ${name} ${offset}`,
  );

describe('leftovers', () => {
  test.each([
    ['a call-out of no known kind', '> [!RISQUE]\n> A ceiling is no promise.', ['callout RISQUE 2']],
    ['a footnote without text', 'A claim [^1] and more.', ['footnote 1 8']],
    ['a footnote whose text is empty', 'A claim[^1].\n\n[^1]:\n\nMore.', ['footnote 1 14']],
    [
      'notes that nothing refers to',
      'A claim[^1].\n\n[^1]: Its ground.\n[^2]: Another.',
      ['footnote-unused 2 32'],
    ],
    ['citations without a key', 'A claim [@] and [-@ smith].', ['citation [@] 8', 'citation [-@ smith] 16']],
    ['two of them', 'One [^a].\n\nTwo [^b].', ['footnote a 4', 'footnote b 15']],
  ])('finds %s', (_, text, expected) => {
    expect(leftovers(text)).toEqual(expected);
  });

  test.each([
    ['a known call-out', '> [!RISK]\n> A ceiling is no promise.'],
    ['a footnote with text', 'A claim [^1].\n\n[^1]: Its ground.'],
    ['code', 'Write `[^1]` or `[!RISQUE]` or `[@]`.'],
    ['an at sign that is escaped', 'Write \\[@] or [\\@ noon].'],
    ['a price inside brackets', 'Twelve [units @ 5] and a@b.example.'],
    ['a quotation', '> Nothing special.'],
  ])('leaves %s alone', (_, text) => {
    expect(leftovers(text)).toEqual([]);
  });
});
