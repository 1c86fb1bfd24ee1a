import { describe, expect, test } from 'vitest';
import { type Diagnostic, diagnose, inReadingOrder, stops } from '../../src/model/diagnostic.js';
import { type FindingCode, findings } from '../../src/model/findings/index.js';

const codes = Object.keys(findings) as FindingCode[];

/** Hints that whoever reports the finding writes in full. */
const wholeHints = ['expected', 'advice'];

/** Lists that always have something in them. */
const wholeLists = ['keys', 'years', 'lacks', 'codes', 'causes'];

/** Parameters that answer to any name with a word of their own, and to `near` and `known` with a list. */
function anything(lists: readonly string[]): never {
  const word = (key: string) => (wholeHints.includes(key) ? 'Do it in this way.' : `(the ${key})`);
  const get = (_: object, key: string) => {
    if (key === 'near' || key === 'known') return lists;
    return wholeLists.includes(key) ? ['one', 'two'] : word(key);
  };
  return new Proxy({}, { get }) as never;
}

describe.each(codes)('%s', (code) => {
  test('is kebab-case', () => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test.each([
    ['with names that are near', ['one', 'two']],
    ['with none', []],
  ])('has a message and a hint, %s', (_, near) => {
    const { message, hint } = diagnose(code, null, anything(near));
    for (const text of [message, hint]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(8);
      expect(text).not.toMatch(/undefined|\[object|NaN|\n/);
    }
    expect(message).not.toMatch(/\.$/);
    expect(hint).toMatch(/[.?]$/);
  });
});

test('a near name is asked about, and general advice given without one', () => {
  const of = (near: string[]) => diagnose('id-unknown', null, { id: 'a', kind: 'fact', near }).hint;
  expect(of(['rent'])).toBe('Did you mean "rent"?');
  expect(of(['rent', 'rest'])).toBe('Did you mean "rent" or "rest"?');
  expect(of([])).toBe('Define a fact with this id, or correct it here.');
});

describe('findings together', () => {
  const at = (file: string, line: number, column: number): Diagnostic =>
    diagnose('section-empty', { file, line, column, excerpt: '' }, { path: file });
  const general = diagnose('request-blocked', null, { address: 'https://example.org/' });
  const error = diagnose('file-not-utf8', null, { table: false });

  test('come in reading order, each once', () => {
    const found = [
      at('b.md', 1, 1),
      at('a.md', 10, 1),
      at('a.md', 2, 9),
      at('a.md', 2, 10),
      at('a.md', 2, 9),
      general,
    ];
    const order = inReadingOrder(found).map(({ file, line, column }) => `${file}:${line}:${column}`);
    expect(order).toEqual(['null:null:null', 'a.md:2:9', 'a.md:2:10', 'a.md:10:1', 'b.md:1:1']);
  });

  test.each([
    ['nothing', [], false, false],
    ['a warning', [general], false, true],
    ['an error', [error], true, true],
    ['both', [general, error], true, true],
  ])('%s stops a build: %s, a strict one: %s', (_, found, usual, strict) => {
    expect(stops(found)).toBe(usual);
    expect(stops(found, true)).toBe(strict);
  });
});
