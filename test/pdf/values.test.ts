import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PdfFile } from '../../src/pdf/file.js';
import { textString } from '../../src/pdf/strings.js';
import { entry, isDictionary, nameText, type PdfValue, parseValue } from '../../src/pdf/values.js';
import { pdfWith } from '../fakes.js';

/** A value as plain JSON: dictionaries become objects, names keep their slash. */
function plain(value: PdfValue): unknown {
  if (isDictionary(value))
    return Object.fromEntries([...value.entries].map(([key, each]) => [key, plain(each)]));
  return Array.isArray(value) ? value.map((each: PdfValue) => plain(each)) : value;
}

test.each<[string, unknown]>([
  ['12', 12],
  ['-0.5', -0.5],
  ['.25', 0.25],
  ['+3.', 3],
  ['true', true],
  ['null', null],
  ['/Name', '/Name'],
  ['(a (b) \\) c)', 'a (b) ) c'],
  ['(\\101\\7\\n\\q\\\n.)', 'A\u0007\nq.'],
  ['<48 65 6C6c6F>', 'Hello'],
  ['12 0 R', { ref: 12 }],
  ['[1 2 0 R 3]', [1, { ref: 2 }, 3]],
  ['[1 0 0 1 5 6]', [1, 0, 0, 1, 5, 6]],
  ['<</A/B/C[1<</D(e)>>]/F 7 0 R>>', { '/A': '/B', '/C': [1, { '/D': 'e' }], '/F': { ref: 7 } }],
  ['% a comment\n << /A 1 % another >>\n /B 2 >>', { '/A': 1, '/B': 2 }],
  ['<< /Length 3 >> stream\nabc\nendstream', { '/Length': 3 }],
])('%s', (text, expected) => {
  expect(plain(parseValue(text))).toEqual(expected);
});

test.each([
  '',
  '   ',
  '(never closed',
  '[1 2',
  '<</A 1',
])('what is no whole value is refused: "%s"', (text) => {
  expect(() => parseValue(text)).toThrow();
});

test.each([
  ['/Plain', 'Plain'],
  ['/a#20b', 'a b'],
  ['/caf#C3#A9', 'café'],
  ['/figure-rent-1', 'figure-rent-1'],
])('the name %s says %s', (name, expected) => {
  expect(nameText(name)).toBe(expected);
});

test('a text string is read as the text it was made from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = Buffer.from(String(parseValue(textString(text))), 'latin1');
      const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
      expect(
        wide ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1'),
      ).toBe(text);
    }),
  );
});

describe('a file', () => {
  test('knows its objects, its catalog and its pages in order', async () => {
    const file = new PdfFile(await pdfWith({ count: 3 }));
    expect(entry(file.catalog, 'Type')).toBe('/Catalog');
    expect(file.pages().map((page) => entry(file.object(page), 'Type'))).toEqual(['/Page', '/Page', '/Page']);
    expect(new Set(file.pages()).size).toBe(3);
  });

  test.each([
    ['nothing', ''],
    ['text', 'just some text'],
    ['a file without its end', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
  ])('that is %s is refused', (_, text) => {
    expect(() => new PdfFile(Buffer.from(text))).toThrow('no cross-reference table');
  });
});
