import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mergedYaml, yamlOf } from '../../src/import/merge-yaml.js';
import { parseYaml } from '../../src/model/yaml-file.js';
import { type Changes, run, sampleWorkspace } from '../workspace.js';

const list = 'content/briefings/lantern-quay/references.yaml';
const bib = `@book{lake,
  title = {The lake},
  author = {Ash, Ida},
  publisher = {Harbour Press},
  year = 2020,
  mood = {glad},
  doi = {12}
}
`;

async function importing(args: readonly string[], changes: Changes) {
  const workspace = sampleWorkspace(changes);
  const before = workspace.text(list);
  const ran = await run(['import', 'references', ...args], workspace);
  return { ...ran, workspace, before, after: workspace.text(list) };
}

describe('import references', () => {
  test('prints YAML that a briefing can hold', async () => {
    const { out, err, code, after, before } = await importing(['a.bib'], { 'a.bib': bib });
    expect(code).toBe(0);
    expect(out).toBe(`- id: lake
  type: book
  author:
    - { family: Ash, given: Ida }
  issued: 2020
  title: The lake
  publisher: Harbour Press
  note: |-
    mood: glad
    DOI: 12 (it is not a DOI)
`);
    expect(err).toMatch(/^a\.bib:6:3 warning import-loss "lake": mood has no place/m);
    expect(err).toMatch(/^a\.bib:1:1 warning import-loss "lake": DOI has no place .*12 \(it is not a DOI\)/m);
    expect(after).toBe(before);
  });

  test('adds behind what stands there, of which not a byte changes', async () => {
    const { before, after, out, workspace } = await importing(['a.bib', '--into', 'lantern-quay'], {
      'a.bib': bib,
    });
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toMatch(/^\n- id: lake\n/);
    expect(out).toBe(`added 1 reference to ${list} (2 warnings)\n`);
    const again = await run(['import', 'references', 'a.bib', '--into', 'lantern-quay'], workspace);
    expect(again.out).toBe('added nothing to lantern-quay; 1 reference stood there already\n');
    expect(workspace.text(list)).toBe(after);
    expect((await run(['check', 'lantern-quay'], workspace)).err).not.toMatch(/ error /);
  });

  test('several files at once, by their names', async () => {
    const { out, code } = await importing(['a.bib', 'b.ris', 'c.json', 'd.html', 'e.yaml', 'f.txt'], {
      'a.bib': '@book{a, title={A}}',
      'b.ris': 'TY  - BOOK\nID  - b\nTI  - B\nER  - \n',
      'c.json': '[{"id":"c","type":"book","title":"C","citation-key":"x"}]',
      'd.html': '<h2>References</h2><ol><li>Dale, D. (2020). <i>D &amp; more</i>. Harbour Press.</li></ol>',
      'e.yaml': '- { id: e, type: book, title: E }',
      'f.txt': 'Fell, F. (2021). Falls. Harbour Press.\n',
    });
    expect(code).toBe(0);
    const items = parse(out) as { id: string; title: string }[];
    expect(items.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'a A',
      'b B',
      'c C',
      'dale-2020 D & more',
      'e E',
      'fell-2021 Falls',
    ]);
  });

  test('a key that is taken changes, and so does one that cannot be', async () => {
    const { out, err } = await importing(['a.bib', '--into', 'lantern-quay'], {
      'a.bib': "@book{survey, title={Other}}\n@book{o'neil, title={Third}}",
    });
    expect(out).toContain('added 2 references');
    expect(err).toContain(
      'import-renamed the key "survey" is taken by another work, so this one became "survey-2"',
    );
    expect(err).toContain('import-renamed "o\'neil" cannot be a key, so it became "o-neil"');
  });

  test.each<[string, string[], Changes, string]>([
    ['a file that is not there', ['a.bib'], {}, 'a.bib:1:1 error file-missing'],
    ['a name that says nothing', ['a.docx'], { 'a.docx': 'x' }, 'a.docx:1:1 error import-unknown'],
    ['a text without a list', ['a.md'], { 'a.md': 'Words.' }, 'a.md:1:1 error import-nothing'],
    [
      'an entry that does not parse',
      ['a.bib'],
      { 'a.bib': '@book{a, title={A}\n' },
      'a.bib:1:1 error export-syntax',
    ],
    ['text that is not UTF-8', ['a.bib'], { 'a.bib': Buffer.from([0xff]) }, 'a.bib:1:1 error file-not-utf8'],
    [
      'a file beyond all measure',
      ['a.bib'],
      { 'a.bib': ' '.repeat(4 * 1024 * 1024 + 1) },
      'a.bib:1:1 error file-too-large',
    ],
    [
      'a list that is broken',
      ['a.bib', '--into', 'lantern-quay'],
      { 'a.bib': bib, [list]: '- [' },
      `${list}:1:4 error yaml-syntax`,
    ],
    [
      'a list that is none',
      ['a.bib', '--into', 'lantern-quay'],
      { 'a.bib': bib, [list]: 'a: b' },
      `${list}:1:1 error value-invalid`,
    ],
    [
      'no such briefing',
      ['a.bib', '--into', 'lantern-key'],
      { 'a.bib': bib },
      'brevier: error briefing-unknown',
    ],
    [
      'a warning, with --strict',
      ['a.bib', '--into', 'lantern-quay', '--strict'],
      { 'a.bib': bib },
      'a.bib:6:3 warning import-loss',
    ],
  ])('%s writes nothing', async (_, args, changes, finding) => {
    const { err, code, before, after } = await importing(args, changes);
    expect(code).toBe(1);
    expect(err).toContain(finding);
    expect(after).toBe(before);
  });

  test('answers in JSON', async () => {
    const { out } = await importing(['a.bib', '--into', 'lantern-quay', '--json'], { 'a.bib': bib });
    expect(JSON.parse(out)).toMatchObject({
      added: 1,
      known: 0,
      written: list,
      diagnostics: [{ code: 'import-loss' }, { code: 'import-loss' }],
    });
  });

  test('keeps what an earlier import was unsure of', async () => {
    const { out } = await importing(['e.yaml'], {
      'e.yaml': '- { id: e, type: book, title: E, review: [its type is a guess] }',
    });
    expect(parse(out)).toEqual([{ id: 'e', type: 'book', title: 'E', review: ['its type is a guess'] }]);
  });

  test('starts the list where there is none', async () => {
    const workspace = sampleWorkspace({ 'a.bib': '@book{a, title={A}}', [list]: null });
    await run(['import', 'references', 'a.bib', '--into', 'lantern-quay'], workspace);
    expect(workspace.text(list)).toBe('- id: a\n  type: book\n  title: A\n');
  });

  test('nothing of a file becomes markup, a path or YAML', async () => {
    const hostile = `@book{x:/../y, title={A: [b] # c\\n- {d}: & *e <script>@f}, author={{"- !!js x"}}, publisher={'%{a}'}, year={2020}, foo={|
- id: z}}`;
    const { out } = await importing(['a.bib'], { 'a.bib': hostile });
    const items = parse(out) as Record<string, unknown>[];
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: 'x:/../y', author: [{ literal: '"- !!js x"' }] });
    expect(String(items[0]?.title)).toContain('<script>');
  });
});

describe('YAML', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'yes',
      '012',
      '1e3',
      '- a',
      'a: b',
      '# x',
      '|',
      '>-',
      '---',
      '...',
      '@x',
      '`',
      '%y',
      "it's",
      '"',
      '2020-01-01',
      'null',
      '~',
      '&a',
      '*a',
      '!t',
      ' a ',
      '\ta',
      'a\nb',
      'a\n\n b\n',
    ),
  );
  const item = fc.record({
    id: fc.constantFrom('a', 'b', '1', 'true'),
    title: text,
    note: text,
    author: fc.array(fc.record({ literal: text }), { maxLength: 2 }),
    review: fc.array(text, { maxLength: 2 }),
  });

  test('reads as what was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
        const { value, diagnostics } = parseYaml({ path: 'x', text: yamlOf(items) });
        expect(diagnostics).toEqual([]);
        expect(value?.data).toEqual(items);
      }),
    );
  });

  test.each([
    ['dashes at the margin', '# Head\n- id: x # end\n  title: "T"\n\n# foot\n', true],
    ['dashes that are indented', '# Head\n  - id: x # end\n    title: "T"\n', false],
    ['brackets', '# Head\n[{ id: x, title: "T" }] # end\n', false],
    ['an end mark', '# Head\n- id: x # end\n  title: T\n...\n', false],
    ['comments alone', '# Head\n', true],
    ['an empty list', '[] # Head\n', false],
    ['nothing', '', true],
  ])('a list of %s keeps its comments and order', (_, before, untouched) => {
    const after = mergedYaml(before, [{ id: 'y', title: 'New: one' }]);
    expect(parse(after)).toEqual([...((parse(before) as unknown[]) ?? []), { id: 'y', title: 'New: one' }]);
    for (const comment of before.match(/# \w+/g) ?? []) expect(after).toContain(comment);
    if (untouched) expect(after.startsWith(before.trimEnd())).toBe(true);
  });
});
