import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { languageSchema } from '../../src/model/language.js';
import { unitSymbols } from '../../src/model/units.js';
import { home } from '../workspace.js';

function catalogue(tag: string) {
  return languageSchema.parse(
    parse(readFileSync(join(home.folder, `content/languages/${tag}.yaml`), 'utf8')),
  );
}

const english = catalogue('en');

describe.each(['en', 'zh-Hans'])('the catalogue %s', (tag) => {
  const language = catalogue(tag);

  test('has the words of every other', () => {
    expect(Object.keys(language.words)).toEqual(Object.keys(english.words));
    expect(Object.values(language.words).filter((word) => word.trim() === '')).toEqual([]);
    expect(language.numbers).toHaveLength(english.numbers.length);
  });

  test('names no unit that does not exist', () => {
    const known = new Set([...unitSymbols, 'pp', 'bp']);
    expect(Object.keys(language.units).filter((symbol) => !known.has(symbol))).toEqual([]);
  });
});

test.each([
  [
    'a bound without its value',
    { bounds: { exactly: '{}', 'up-to': 'up to', 'at-least': '{}', about: '{}' } },
  ],
  ['a range without its end', { ranges: { together: '{low}' } }],
  ['three quarters', { quarters: { long: ['{}', '{}', '{}'] } }],
])('%s is refused', (_, change) => {
  const { words, bounds } = english;
  expect(languageSchema.safeParse({ words, bounds, ...change }).success).toBe(false);
});
