import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAt, placeAtLine } from '../../src/model/source.js';

const at = (text: string, offset: number) => {
  const { line, column, excerpt } = placeAt({ path: 'a.md', text }, offset);
  return [line, column, excerpt];
};

test.each<[string, string, number, [number, number, string]]>([
  ['the start', 'one\ntwo', 0, [1, 1, 'one']],
  ['inside a line', 'one\ntwo', 5, [2, 2, 'two']],
  ['the end of a line', 'one\ntwo', 3, [1, 4, 'one']],
  ['the start of a line', 'one\ntwo', 4, [2, 1, 'two']],
  ['the end', 'one\ntwo', 7, [2, 4, 'two']],
  ['past the end', 'one\ntwo', 99, [2, 4, 'two']],
  ['before the start', 'one', -3, [1, 1, 'one']],
  ['after a last line feed', 'one\n', 4, [2, 1, '']],
  ['lines that end in CRLF', 'one\r\ntwo\r\n', 5, [2, 1, 'two']],
  ['the end of a CRLF line', 'one\r\ntwo', 3, [1, 4, 'one']],
  ['a tab, which is one column', '\tone', 1, [1, 2, '\tone']],
  ['after an emoji, which is two UTF-16 units', '🏠x', 2, [1, 3, '🏠x']],
  ['an empty text', '', 0, [1, 1, '']],
])('%s', (_, text, offset, expected) => {
  expect(at(text, offset)).toEqual(expected);
});

test('line and column lead back to the character, in every text', () => {
  const text = fc
    .array(fc.constantFrom('a', '\n', '\r\n', '\t', 'é', '🏠'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(60), (source, offset) => {
      const [line, column] = at(source, offset) as [number, number];
      const before = source.split('\n').slice(0, line - 1);
      const start = before.reduce((sum, each) => sum + each.length + 1, 0);
      expect(start + column - 1).toBe(Math.min(offset, source.length));
    }),
  );
});

test('a place by line and column shows that line', () => {
  const place = placeAtLine({ path: 'a.md', text: 'one\r\ntwo\nthree' }, 2, 3);
  expect(place).toEqual({ file: 'a.md', line: 2, column: 3, excerpt: 'two' });
  expect(placeAtLine({ path: 'a.md', text: 'one' }, 7).excerpt).toBe('');
});
