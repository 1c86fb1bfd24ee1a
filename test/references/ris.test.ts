import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExport } from '../../src/references/index.js';

const read = (text: string, losses = false) => readExport('ris', text, { losses });
const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('a record', () => {
  test.each<[string, string[], Record<string, unknown>]>([
    [
      'of a journal',
      [
        'TY  - JOUR',
        'AU  - Ash, Ida',
        'AU  - World Quay Bank',
        'AU  - Lumen',
        'TI  - On quays',
        'T2  - Letters',
        'VL  - 3',
        'SP  - 1',
        'EP  - 10',
        'DA  - 2020/03/04/',
        'DO  - 10.1000/182',
        'ER  - ',
      ],
      {
        id: 'ash-2020',
        type: 'article-journal',
        title: 'On quays',
        author: [{ family: 'Ash', given: 'Ida' }, { literal: 'World Quay Bank' }, { literal: 'Lumen' }],
        'container-title': 'Letters',
        volume: '3',
        page: '1-10',
        issued: '2020-03-04',
        DOI: '10.1000/182',
      },
    ],
    [
      'of the web, in the old form',
      [
        'TY  - ELEC',
        'ID  - lumen',
        'A1  - Lumen',
        'T1  - A plant',
        'Y1  - 2025///',
        'Y2  - 2025/03/02',
        'UR  - https://x.example/',
        'ER  -',
      ],
      {
        id: 'lumen',
        type: 'webpage',
        title: 'A plant',
        author: [{ literal: 'Lumen' }],
        issued: '2025',
        accessed: '2025-03-02',
        URL: 'https://x.example/',
      },
    ],
    [
      'whose title runs over lines',
      ['TY  - BOOK', 'TI  - A long', '  title', 'PY  - 2020', 'ER  - '],
      { id: 'a-long-title-2020', type: 'book', title: 'A long title', issued: '2020' },
    ],
    [
      'of a type that nobody knows',
      ['TY  - XYZ', 'TI  - T', 'PY  - 2020', 'ER  - '],
      { id: 't-2020', type: 'document', title: 'T', issued: '2020' },
    ],
  ])('%s', async (_, record, expected) => {
    const { entries, problems } = await read(lines(...record));
    expect(problems).toEqual([]);
    expect(entries.map(({ item }) => item)).toEqual([expected]);
  });
});

test('what is wrong has its place, and the rest is read', async () => {
  const text = lines('AU  - Nobody', 'TY  - BOOK', 'TI  - One', 'TY  - BOOK', 'TI  - Two', 'ER  - ');
  const { entries, problems } = await read(text);
  expect(problems.map(({ problem, offset }) => [problem, text.slice(offset).split('\n', 1)[0]])).toEqual([
    ['"AU" stands outside a record', 'AU  - Nobody'],
    ['the record is not closed with "ER  - "', 'TY  - BOOK'],
  ]);
  expect(entries.map(({ item }) => item.title)).toEqual(['One', 'Two']);
});

test('what nothing takes up is lost, at its line', async () => {
  const text = lines('TY  - BOOK', 'TI  - One', 'C7  - odd', 'L1  - a.pdf', 'ER  - ');
  const { entries } = await read(text, true);
  expect(
    entries[0]?.losses.map(({ name, value, offset }) => [name, value, text.slice(offset, offset + 2)]),
  ).toEqual([
    ['C7', 'odd', 'C7'],
    ['L1', 'a.pdf', 'L1'],
  ]);
});

test('any lines are read or found wrong, never a failure', async () => {
  const line = fc.constantFrom(
    'TY  - BOOK',
    'TY  - ',
    'ER  - ',
    'TI  - T',
    'AU  - A, B, C, D',
    'AU  - ',
    'Y1  - x',
    'PY  - 20/1',
    'KW  - k',
    'rest',
    '',
    '__proto__',
    'DO  - 10',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (all) => {
      const { problems } = await read(all.join('\r\n'), true);
      expect(problems.filter(({ problem }) => problem === 'the record does not parse')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
