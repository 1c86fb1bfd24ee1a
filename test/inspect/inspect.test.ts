import { describe, expect, test } from 'vitest';
import { inspectDocument, inspectFile } from '../../src/inspect/index.js';
import { editionOf } from '../steps.js';

const edition = await editionOf();
const font = (name: string, type = 'Type0', embedded = true) => ({ name, type, embedded });

test.each([
  ['all', [...edition.facts.keys()], []],
  [
    'none',
    [],
    ['rent:14', 'fit-out:21', 'floor-area:36', 'vacancy:43', 'halls:48', 'opening:59', 'total:54'],
  ],
  ['some', ['rent', 'fit-out', 'floor-area', 'halls', 'total'], ['vacancy:43', 'opening:59']],
])('when %s of the facts were placed, the rest are findings at their place in the data', (_, placed, expected) => {
  const found = inspectDocument(edition, { placed: new Set(placed) });
  expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
    expected.map(() => 'fact-unused warning'),
  );
  expect(found.map(({ message, line }) => `${/"(.+)"/.exec(message)?.[1]}:${line}`)).toEqual(expected);
});

describe('the file', () => {
  test.each([
    ['in order', 1000, [font('A'), font('B')], []],
    ['as large as the budget', 400_000, [], []],
    ['larger', 400_001, [], ['size-over-budget the PDF has 401 KB, over the budget of 400 KB']],
    [
      'with a font that is not embedded',
      1,
      [font('Arial', 'TrueType', false)],
      ['font-not-embedded the font Arial is not embedded'],
    ],
    ['with a font of Type 3', 1, [font('A', 'Type3')], ['font-type3 the font A was printed as Type 3']],
    [
      'with all of that',
      500_000,
      [font('A', 'Type3'), font('B', 'Type1', false)],
      [
        'font-type3 the font A was printed as Type 3',
        'font-not-embedded the font B is not embedded',
        'size-over-budget the PDF has 500 KB, over the budget of 400 KB',
      ],
    ],
  ])('%s', (_, bytes, fonts, expected) => {
    expect(
      inspectFile(edition, { bytes, fonts, bookmarked: true, faults: [] }).map(
        ({ code, message }) => `${code} ${message}`,
      ),
    ).toEqual(expected);
  });

  test.each([
    ['without a bookmark for each heading', { bookmarked: false }, 'bookmarks-wrong'],
    ['with the browser’s own font', { fonts: [font('AAAAAA+OpenSans-Regular')] }, 'glyph-substituted'],
  ])('%s', (_, facts, expected) => {
    const found = inspectFile(edition, { bytes: 1, fonts: [], bookmarked: true, faults: [], ...facts });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([[expected, 'error']]);
  });

  test.each([
    ['alternative', 3, 'a picture', 'alt-missing page 3: a picture has no alternative text'],
    [
      'structure',
      null,
      'the document has no tags',
      'tags-invalid the document has no tags, so the PDF does not claim to be accessible (PDF/UA)',
    ],
  ] as const)('is asked whether everyone can read it: %s', (kind, page, problem, expected) => {
    const [found] = inspectFile(edition, {
      bytes: 1,
      fonts: [],
      bookmarked: true,
      faults: [{ kind, page, problem }],
    });
    expect(`${found?.code} ${found?.message}`).toBe(expected);
  });

  test('is measured against the budget of the house', () => {
    const modest = { ...edition, house: { ...edition.house, budget: 100 } };
    expect(
      inspectFile(modest, { bytes: 101, fonts: [], bookmarked: true, faults: [] }).map(({ code }) => code),
    ).toEqual(['size-over-budget']);
  });
});
