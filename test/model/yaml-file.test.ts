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
  const known = new Map([[yamlKey(source, all), '{"name":"From memory"}']]);
  const { value } = parseYaml(source, all, known);
  expect(value?.data).toEqual({ name: 'From memory' });
  expect(value?.placeOf(['berths', 0, 'depth'])).toMatchObject({ line: 4, column: 25 });
});
