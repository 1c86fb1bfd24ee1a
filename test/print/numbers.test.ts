import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkedPageNumbers, pageNumber } from '../../src/compose/slots.js';
import { anchorLinks, fillNumbers, wantedAnchors } from '../../src/print/numbers.js';

const pages = new Map([
  ['a', 3],
  ['b', 1],
  ['c', 3],
  ['d', 12],
]);

describe('numbers are filled in', () => {
  test.each([
    ['one', pageNumber('a'), '3'],
    ['one that is not known, as wide as a digit', pageNumber('x'), '\u2007'],
    [
      'several, in order, each page once',
      linkedPageNumbers(['a', 'd', 'b', 'c']),
      '<a href="#b">1</a>, <a href="#a">3</a>, <a href="#d">12</a>',
    ],
    ['several of which some are not known', linkedPageNumbers(['x', 'a']), '<a href="#a">3</a>'],
    ['several of which none is known', linkedPageNumbers(['x', 'y']), '\u2007'],
    ['none', linkedPageNumbers([]), '\u2007'],
    ['text without any', '<p>3 & $1</p>', '<p>3 & $1</p>'],
    ['two in one line', `${pageNumber('a')}/${pageNumber('b')}`, '3/1'],
  ])('%s', (_, html, expected) => {
    expect(fillNumbers(html, pages)).toBe(expected);
  });
});

test('the anchors that are asked for, each once, in order', () => {
  const html = `${pageNumber('b')} ${linkedPageNumbers(['a', 'b', 'c'])} ${pageNumber('a')} ${linkedPageNumbers([])}`;
  expect(wantedAnchors(html)).toEqual(['b', 'a', 'c']);
  expect(anchorLinks(['b', 'a'])).toBe('<div hidden><a href="#b"></a><a href="#a"></a></div>');
});

test('no mark is ever left, and every page comes once and in order', () => {
  const anchors = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 6 });
  fc.assert(
    fc.property(anchors, (list) => {
      const filled = fillNumbers(linkedPageNumbers(list), pages);
      const numbers = [...filled.matchAll(/>(\d+)</g)].map((match) => Number(match[1]));
      expect(filled).not.toMatch(/[\uE000-\uE00F]/);
      expect(numbers).toEqual(
        [...new Set(list.flatMap((anchor) => pages.get(anchor) ?? []))].sort((a, b) => a - b),
      );
    }),
  );
});
