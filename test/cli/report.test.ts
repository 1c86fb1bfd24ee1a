import { describe, expect, test } from 'vitest';
import { countText, reportJson, reportText } from '../../src/cli/report.js';
import { diagnose } from '../../src/model/diagnostic.js';

const empty = (excerpt: string, column: number, line = 7) =>
  diagnose('section-empty', { file: 'a.md', line, column, excerpt }, { path: 'a.md' });

/** The line and the line below it. */
const framed = (excerpt: string, column: number, line?: number) =>
  reportText([empty(excerpt, column, line)])
    .split('\n')
    .slice(1, 3);

test('a finding is its place, its words, its line and a hint', () => {
  expect(reportText([empty('title: A', 8)])).toBe(
    'a.md:7:8 warning section-empty a.md has no text\n  7 | title: A\n    |        ^\n  hint: Write the section, or remove the file.\n',
  );
});

describe('the caret stands under the place', () => {
  test.each<[string, string, number, string, number]>([
    ['at the start', 'abc', 1, 'abc', 0],
    ['at the end', 'abc', 4, 'abc', 3],
    ['after a tab', '\tabc', 2, ' abc', 1],
    ['after wide characters', '租约 abc', 4, '租约 abc', 5],
    ['after an emoji', '🏠 abc', 4, '🏠 abc', 3],
    ['after an emoji of several parts', '👩🏽‍🔬❤️ abc', 11, '👩🏽‍🔬❤️ abc', 5],
    ['after a wide character beyond the first plane', '𠮷a', 3, '𠮷a', 2],
    ['after an accent of its own', 'e\u0301a', 3, 'e\u0301a', 1],
    [
      'in a long line',
      `${'x'.repeat(300)}HERE${'y'.repeat(300)}`,
      301,
      `${'x'.repeat(50)}HERE${'y'.repeat(46)}`,
      50,
    ],
    ['at the end of a long line', `${'x'.repeat(300)}HERE`, 301, `${'x'.repeat(96)}HERE`, 96],
    ['where a line would drive the terminal', 'a\u001b[31mb\u202Ec', 7, 'a\uFFFD[31mb\uFFFDc', 6],
  ])('%s', (_, excerpt, column, shown, under) => {
    expect(framed(excerpt, column)).toEqual([`  7 | ${shown}`, `    | ${' '.repeat(under)}^`]);
  });

  test('under a line number of any length', () => {
    expect(framed('abc', 2, 1234)).toEqual(['  1234 | abc', '       |  ^']);
  });
});

test('a finding without a line to show has none', () => {
  expect(reportText([empty('', 1)])).toBe(
    'a.md:7:1 warning section-empty a.md has no text\n  hint: Write the section, or remove the file.\n',
  );
});

test('a finding about no file is Brevier’s own', () => {
  expect(reportText([diagnose('bookmarks-wrong', null, {})])).toMatch(
    /^brevier: error bookmarks-wrong the PDF has not as many bookmarks as the document has headings\n {2}hint: /,
  );
});

test('words from outside cannot drive the terminal', () => {
  const found = diagnose(
    'link-removed',
    { file: 'a.md', line: 1, column: 1, excerpt: 'x' },
    { address: 'a\u001b]0;b\u0007\u202E\n' },
  );
  const shown = reportText([found]);
  expect(['\u001b', '\u0007', '\u202E'].filter((character) => shown.includes(character))).toEqual([]);
  expect(shown.split('\n').length).toBe(5);
});

test('for a program they are escaped, and lost to nobody', () => {
  const address = 'a\u009b31m\u202E\n';
  const json = reportJson([diagnose('link-removed', null, { address })]);
  expect(json).not.toMatch(/[\u0080-\u009f\u202E]/);
  expect(JSON.parse(json).diagnostics[0].message).toBe(`the address "${address}" is not linked`);
});

test('for a program, every part of a finding and nothing else', () => {
  expect(JSON.parse(reportJson([empty('x', 1)]))).toEqual({
    diagnostics: [
      {
        code: 'section-empty',
        severity: 'warning',
        file: 'a.md',
        line: 7,
        column: 1,
        message: 'a.md has no text',
        hint: 'Write the section, or remove the file.',
      },
    ],
  });
  expect(reportJson([])).toBe('{\n  "diagnostics": []\n}\n');
});

test.each([
  [0, 0, ''],
  [1, 0, '1 error'],
  [0, 1, '1 warning'],
  [2, 3, '2 errors, 3 warnings'],
])('%i errors and %i warnings are counted as "%s"', (errors, warnings, expected) => {
  const error = diagnose('bookmarks-wrong', null, {});
  expect(countText([...Array(errors).fill(error), ...Array(warnings).fill(empty('x', 1))])).toBe(expected);
});
