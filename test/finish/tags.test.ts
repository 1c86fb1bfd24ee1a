import { describe, expect, test } from 'vitest';
import { type Fault, faultsOf } from '../../src/finish/claim.js';
import { mendTags } from '../../src/finish/tags/index.js';
import { PdfEdit } from '../../src/pdf/edit.js';
import { PdfFile } from '../../src/pdf/file.js';
import { pack } from '../../src/pdf/pack.js';
import { contentOf, pageReader } from '../../src/pdf/page-content.js';
import { textOf } from '../../src/pdf/page-text.js';
import { entry, type PdfValue } from '../../src/pdf/values.js';
import { type Tree, taggedPdf, treeOf } from '../pdf/tagged.js';
import { codes } from '../pdf/written.js';

/** Text on a line of its own for each mark, "A" for the first and so on. */
function marked(...ids: number[]): string {
  return ids
    .map((id) => `/P <</MCID ${id}>> BDC\n${words(String.fromCharCode(65 + id), 10, 90 - 9 * id)}\nEMC`)
    .join('\n');
}

function words(text: string, x: number, y: number): string {
  return `BT\n/F 8 Tf\n1 0 0 1 ${x} ${y} Tm\n${codes(text)} Tj\nET`;
}

async function mended(content: string, ...trees: Tree[]): Promise<{ file: PdfFile; faults: Fault[] }> {
  const before = taggedPdf(content, ...trees);
  const edit = new PdfEdit(before);
  const faults = faultsOf(before, mendTags(edit));
  return { file: new PdfFile(await pack(edit, '/Root 1 0 R')), faults };
}

test.each<[string, Tree, Tree[]]>([
  ['a box within text dissolves', ['P', ['NonStruct', 0], ['NonStruct', ['NonStruct', 1]]], [['P', 0, 1]]],
  [
    'a box with a line of its own is a paragraph',
    ['NonStruct', ['NonStruct', 0], ['Strong', 1]],
    [['P', 0, ['Strong', 1]]],
  ],
  [
    'a box with blocks gives way to them',
    ['NonStruct', ['P', 0], ['NonStruct', 1]],
    [
      ['P', 0],
      ['P', 1],
    ],
  ],
  [
    'a box that speaks another language stays',
    ['P', 0, ['NonStruct', { Lang: '(zh)' }, 1]],
    [['P', 0, ['Span', { Lang: '(zh)' }, 1]]],
  ],
  ['a list item has a body', ['L', ['LI', ['NonStruct', 0]]], [['L', ['LI', ['LBody', 0]]]]],
  [
    'a list item has a label and a body',
    ['L', ['LI', ['Lbl', 0], ['P', 1], ['L', ['LI', ['Lbl', 2], 3]]]],
    [['L', ['LI', ['Lbl', 0], ['LBody', ['P', 1], ['L', ['LI', ['Lbl', 2], ['LBody', 3]]]]]]],
  ],
  [
    'an endnote is a list item',
    ['L', ['NonStruct', ['Lbl', 0], ['P', 1]]],
    [['L', ['LI', ['Lbl', 0], ['LBody', ['P', 1]]]]],
  ],
  [
    'a link with a role of its own is a link',
    ['P', 0, ['NonStruct', ['NonStruct', 1], 'link']],
    [['P', 0, ['Link', 1, 'link']]],
  ],
  [
    'a figure with a table is a group, and its caption the table’s',
    ['Figure', ['Table', ['TR', ['TD', 0]]], ['Caption', 1]],
    [['Div', ['Table', ['Caption', 1], ['TR', ['TD', 0]]]]],
  ],
  [
    'a figure with a picture that has an alternative is a group',
    ['Figure', ['Figure', { Alt: '(A chart)' }, 0], ['Caption', 1]],
    [['Div', ['Figure', { Alt: '(A chart)' }, 0], ['Caption', 1]]],
  ],
  ['what is empty goes', ['NonStruct', ['P', ['NonStruct']], ['P', 0]], [['P', 0]]],
])('%s', async (_, tree, expected) => {
  const { file } = await mended(marked(0, 1, 2, 3), tree);
  expect(treeOf(file)).toEqual(expected);
});

test('every piece of content is found from its mark', async () => {
  const { file } = await mended(marked(0, 1), ['L', ['LI', ['Lbl', 0], ['NonStruct', 1]]]);
  const root = file.follow(entry(file.catalog, 'StructTreeRoot'));
  const [, parents] = entry(file.follow(entry(root, 'ParentTree')), 'Nums') as readonly PdfValue[];
  const types = (parents as readonly PdfValue[]).map((parent) => entry(file.follow(parent), 'S'));
  expect(types).toEqual(['/Lbl', '/LBody']);
});

describe('what is no content', () => {
  const painted = async (content: string, ...trees: Tree[]) => {
    const { file } = await mended(content, ...trees);
    return pageReader(file)(file.pages()[0] as number).items.map(({ mark, ...item }) => [
      item.kind === 'text' ? item.text : item.kind,
      mark?.artifact ? 'artifact' : mark?.tag,
    ]);
  };

  test('becomes an artifact: text and areas without a mark', async () => {
    expect(
      await painted(`0 0 50 50 re\nf\n${words('HEAD', 9, 90)}\n${marked(0)}\n5 5 m\n6 6 l\nS`, ['P', 0]),
    ).toEqual([
      ['shape', 'artifact'],
      ['HEAD', 'artifact'],
      ['A', 'P'],
      ['shape', 'artifact'],
    ]);
  });

  test('becomes an artifact: areas behind a table, and marks that no element holds', async () => {
    const content = `/Table <</MCID 7>> BDC\n0 0 9 9 re\nf\nEMC\n${marked(0, 1)}`;
    expect(await painted(content, ['Table', 7, ['TR', ['TD', 0]]])).toEqual([
      ['shape', 'artifact'],
      ['A', 'TD'],
      ['B', 'artifact'],
    ]);
  });

  test('a path that only clips stays as it is', async () => {
    const { file } = await mended(`q\n0 0 50 50 re\nW n\n${marked(0)}\nQ`, ['P', 0]);
    expect(contentOf(file, 3)).not.toContain('Artifact');
  });

  test('an artifact ends with the state in which it began', async () => {
    const { file } = await mended('q\n0 0 5 5 re\nf\nQ\n0 0 5 5 re\nf');
    expect(
      contentOf(file, 3)
        .match(/\S+/g)
        ?.filter((word) => /^(?:q|Q|BMC|EMC|f)$/.test(word)),
    ).toEqual(['q', 'BMC', 'f', 'EMC', 'Q', 'BMC', 'f', 'EMC']);
  });
});

describe('glyphs set one by one', () => {
  const placed = async (content: string) => {
    const before = taggedPdf(content, ['P', 0]);
    const { file } = await mended(content, ['P', 0]);
    const runs = (of: PdfFile) =>
      pageReader(of)(3).items.flatMap((item) =>
        item.kind === 'text' ? [[item.text, item.box.left, item.box.right, item.baseline]] : [],
      );
    return {
      before: runs(before),
      after: runs(file),
      text: textOf(pageReader(file)(3)),
      content: contentOf(file, 3),
    };
  };

  test.each([
    [
      'as wide as they are',
      'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 5 0 Td <0002> Tj 5 0 Td <0003> Tj ET',
      'ABC',
    ],
    [
      'closer together',
      'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 4.5 0 Td <0002> Tj 4.2 0 Td <0003> Tj ET',
      'ABC',
    ],
    [
      'without a move between',
      'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 6 0 Td <0002> Tj <0003> Tj 11 0 Td <0004> Tj ET',
      'ABCD',
    ],
    ['on two lines', 'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 6 0 Td <0002> Tj -2 -12 Td <0003> Tj ET', 'AB\nC'],
    [
      'with one that stands for another',
      'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj /Span<</ActualText <FEFF00A0>>> BDC 5.5 0 Td <0020> Tj EMC 5 0 Td <0002> Tj ET',
      'A\u00A0B',
    ],
  ])('%s stay where they are', async (_, text, expected) => {
    const { before, after, ...rest } = await placed(`/P <</MCID 0>> BDC\n${text}\nEMC`);
    expect(rest.text).toBe(expected);
    expect(after.length).toBe(before.length);
    for (const [index, run] of after.entries())
      for (const [at, value] of run.entries()) {
        const was = before[index]?.[at];
        if (typeof value === 'number') expect(value).toBeCloseTo(was as number, 2);
        else expect(value).toBe(was);
      }
  });

  test('become one operation', async () => {
    const { content } = await placed(
      '/P <</MCID 0>> BDC\nBT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 5 0 Td <0002> Tj 4 0 Td <0003> Tj ET\nEMC',
    );
    expect(content).toContain('[<00010002>100<0003>]TJ');
  });
});

describe('links', () => {
  const contents = async (content: string, tree: Tree) => {
    const { file } = await mended(content, tree);
    return entry(file.object(11), 'Contents');
  };

  test('say what their words say, across lines', async () => {
    expect(await contents(marked(0, 1), ['P', ['Link', ['NonStruct', 0], ['Strong', 1], 'link']])).toBe(
      'A B',
    );
  });

  test('say where they lead when they have no words', async () => {
    expect(await contents('', ['P', ['Link', 'link']])).toBe('https://example.org/');
  });

  test('say what stands for a picture in them', async () => {
    expect(await contents('', ['P', ['Link', ['Figure', { Alt: '(Our card)' }, 'link']]])).toBeUndefined();
    expect(await contents(marked(0), ['P', ['Link', ['Figure', { Alt: '(Our card)' }, 0], 'link']])).toBe(
      'Our card',
    );
  });
});

describe('what keeps a document from being accessible', () => {
  const cell = (type: string, id: number, attributes: string): Tree => [
    type,
    { A: `<</O /Table ${attributes}>>` },
    id,
  ];
  test.each<[string, Tree[], Array<[Fault['kind'], string]>]>([
    [
      'nothing',
      [
        ['H1', 0],
        ['H2', 1],
        ['H1', 2],
      ],
      [],
    ],
    ['a picture without words', [['Figure', 0]], [['alternative', 'a picture']]],
    ['a formula without words', [['Formula', { Alt: '( )' }, 0]], [['alternative', 'a formula']]],
    [
      'a level left out',
      [
        ['H1', 0],
        ['H3', 1],
      ],
      [['structure', 'a heading of level 3 follows one of level 1']],
    ],
    [
      'a ragged table',
      [['Table', ['TR', ['TD', 0], ['TD', 1]], ['TR', ['TD', 2]]]],
      [['structure', 'the rows of a table have different numbers of cells']],
    ],
    [
      'cells that span are counted as what they span',
      [
        [
          'Table',
          ['TR', cell('TD', 0, '/RowSpan 2'), ['TD', 1]],
          ['TR', ['TD', 2]],
          ['TR', cell('TD', 3, '/ColSpan 2')],
        ],
      ],
      [],
    ],
    [
      'a header cell without a direction',
      [['Table', ['TR', ['TH', 0], cell('TH', 1, '/Scope /Column')]]],
      [['structure', 'a header cell of a table does not say whether it heads a row or a column']],
    ],
  ])('%s', async (_, trees, expected) => {
    const { faults } = await mended(marked(0, 1, 2, 3), ...trees);
    expect(faults.map(({ kind, problem }) => [kind, problem])).toEqual(expected);
    for (const { page } of faults) expect(page).toBe(1);
  });
});
