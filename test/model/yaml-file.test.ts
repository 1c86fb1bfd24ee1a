import { describe, expect, test } from 'vitest';
import { parseYaml, yamlKey } from '../../src/model/yaml-file.js';

const text = `# A wharf and its two berths.
name: Old Wharf
berths:
  - { id: north, depth: 4 }
  - id: south
    depth:
      low: 3
`;

const file = parseYaml({ path: 'wharf.yaml', text }).value;

describe('places', () => {
  test.each<[PropertyKey[], number, number]>([
    [[], 2, 1],
    [['name'], 2, 7],
    [['berths'], 4, 3],
    [['berths', 0], 4, 5],
    [['berths', 0, 'depth'], 4, 25],
    [['berths', 1, 'depth', 'low'], 7, 12],
    [['berths', 1, 'draught'], 5, 5],
    [['berths', 9], 4, 3],
    [['name', 'first'], 2, 7],
  ])('the value at %j stands at %i:%i', (path, line, column) => {
    expect(file?.placeOf(path)).toMatchObject({ file: 'wharf.yaml', line, column });
  });

  test.each<[PropertyKey[], string, number, number]>([
    [[], 'berths', 3, 1],
    [['berths', 0], 'depth', 4, 18],
    [['berths', 1], 'depth', 6, 5],
    [['berths', 1], 'none', 5, 5],
  ])('the key of %j named %s stands at %i:%i', (path, key, line, column) => {
    expect(file?.placeOfKey(path, key)).toMatchObject({ line, column });
  });

  test('in front matter count from the start of the file', () => {
    const source = { path: 'a.md', text: '---\ntitle: A\nslot: b\n---\nText\n' };
    const front = parseYaml(source, { start: 4, end: 21 }).value;
    expect(front?.data).toEqual({ title: 'A', slot: 'b' });
    expect(front?.placeOf(['slot'])).toEqual({ file: 'a.md', line: 3, column: 7, excerpt: 'slot: b' });
  });
});

test('dates stay text, and numbers are numbers', () => {
  expect(parseYaml({ path: 'a.yaml', text: 'a: 2025-11-18\nb: 3\nc: "3"\nd: yes' }).value?.data).toEqual({
    a: '2025-11-18',
    b: 3,
    c: '3',
    d: 'yes',
  });
});

test.each([
  ['an indentation that fits nowhere', 'a: 1\n  b: 2\n', 1],
  ['a key given twice', 'a: 1\nb: 2\na: 3\n', 3],
  ['a list that never closes', 'a: [1, 2\nb: 3\n', 2],
  ['a tab for indentation', 'a:\n\tb: 1\n', 2],
  ['an alias without an anchor', 'a: *nobody\n', 1],
])('%s is a finding at its line', (_, broken, line) => {
  const { value, diagnostics } = parseYaml({ path: 'a.yaml', text: broken });
  expect(value).toBeNull();
  expect(diagnostics[0]).toMatchObject({ code: 'yaml-syntax', file: 'a.yaml', line });
});

test.each([
  [
    'a list that never closes',
    'a: [1, 2\nb: 3\n',
    '2:1 "[" is not closed with "]", or the lines between are not indented; reading gave up here',
  ],
  [
    'a mapping that never closes',
    'a: {b: 1\n',
    '2:1 "{" is not closed with "}", or the lines between are not indented; reading gave up here',
  ],
  [
    'a quotation mark that never closes',
    'a: "b\nc: 1\n',
    '3:1 a text that " opens is not closed with "; reading gave up here',
  ],
  ['a key given twice', 'a: 1\n"b c": 2\n"b c": 3\n', '3:1 the key "b c" is given twice'],
  ['a tab', 'a:\n\tb: 1\n', '2:1 a tab stands in the indentation, which YAML makes of spaces only'],
  ['no colon', 'a: 1\nb\nc: 2\n', '2:1 "b" has no ": " after it, as in "key: value"'],
  ['no space after a colon', 'a:b\nc: 1\n', '1:1 "a:b" has no ": " after it, as in "key: value"'],
  ['a colon in a text', 'a: b: c\nd: 1\n', '1:4 a text with ": " in it needs quotation marks'],
  [
    'a line indented too far',
    'a: 1\n  b: 2\n',
    '1:4 the next line is indented as if it belonged to this value',
  ],
  [
    'a line indented too little',
    '- a: 1\n b: 2\n',
    '2:1 this line is not indented as the others of its list',
  ],
  [
    'a list where a key belongs',
    'a: 1\n- b\n',
    '2:1 a list entry stands where "key: value" is expected; indent it below its key',
  ],
  [
    'a key where a list entry belongs',
    '- a\nb: [1, 2]\nc: 3\n',
    '2:1 this line does not go with what stands above it',
  ],
  [
    'words after quoted ones',
    'a: "b" c\n',
    '1:8 the value had ended before this; put all of it in quotation marks',
  ],
  ['a sign that YAML keeps for itself', 'a: @b\n', '1:4 a text that starts with @ needs quotation marks'],
  [
    'an alias that was meant as stress',
    'a: 1\nb: *c*\n',
    '2:4 *c* refers to nothing; a text that starts with * needs quotation marks',
  ],
  ['a backslash', 'a: "C:\\q"\n', '1:7 \\q is no escape; a backslash is written \\\\'],
])('%s is told in plain words, and once', (_, text, expected) => {
  const { diagnostics } = parseYaml({ path: 'a.yaml', text });
  expect(diagnostics.map((d) => `${d.line}:${d.column} ${d.message}`)).toEqual([expected]);
});

test('brackets without end are no bug of ours', () => {
  const { value, diagnostics } = parseYaml({ path: 'a.yaml', text: `a: ${'['.repeat(50_000)}` });
  expect(value).toBeNull();
  expect(diagnostics.map(({ message }) => message)).toContain('it is nested too deeply');
});

test('two faults are two findings', () => {
  const { diagnostics } = parseYaml({ path: 'a.yaml', text: 'a: b: c\nd: @e\n' });
  expect(diagnostics.map(({ line }) => line)).toEqual([1, 2]);
});

test('a number that would lose digits stays the text it is', () => {
  const text = 'a: 99999999999999999999.99\nb: 4.10\nc: 0.0000001\nd: 1.5\ne: -3\nf: 1e3\n';
  expect(parseYaml({ path: 'a.yaml', text }).value?.data).toEqual({
    a: '99999999999999999999.99',
    b: '4.10',
    c: '0.0000001',
    d: 1.5,
    e: -3,
    f: 1000,
  });
});

test('a file that grows without end is refused', () => {
  const rows = Array.from(
    { length: 9 },
    (_, i) =>
      `x${i}: &x${i} [${Array(9)
        .fill(i === 0 ? 'ha' : `*x${i - 1}`)
        .join(', ')}]`,
  );
  const { value, diagnostics } = parseYaml({ path: 'a.yaml', text: rows.join('\n') });
  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax']);
});

test('tags make no objects', () => {
  const { value } = parseYaml({ path: 'a.yaml', text: 'a: !!js/function "function () {}"\n' });
  expect(value?.data).toEqual({ a: 'function () {}' });
});

test('a text that was read before is not parsed again, and its places are as exact', () => {
  const source = { path: 'wharf.yaml', text };
  const all = { start: 0, end: text.length };
  const remembered = parseYaml(source, all).value?.remembered ?? '';
  const known = new Map([[yamlKey(source, all), remembered.replace('"name":"', '"name":"Remembered ')]]);
  const { value } = parseYaml(source, all, known);
  expect(value?.data).toMatchObject({ name: expect.stringMatching(/^Remembered /) });
  expect(value?.placeOf(['berths', 0, 'depth'])).toMatchObject({ line: 4, column: 25 });
});

test.each([
  [
    'a colour that starts a comment',
    'a: 1\nbrand: { accent: #7a1f2b }\nb: 2\n',
    '#7a1f2b in line 2 starts a comment, which hides the bracket after it: write "#7a1f2b".',
  ],
  ['a list that never closes', 'a: [1, 2\nb: 3\n', 'Look for where it opens, further up in the file.'],
  ['a key given twice', 'a: 1\na: 3\n', 'Remove one of the two, or rename it.'],
])('%s has a hint of its own', (_, broken, hint) => {
  expect(parseYaml({ path: 'a.yaml', text: broken }).diagnostics[0]?.hint).toBe(hint);
});
