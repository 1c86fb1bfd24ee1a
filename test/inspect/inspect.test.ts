import { describe, expect, test } from 'vitest';
import { type FileFacts, inspectDocument, inspectFile } from '../../src/inspect/index.js';
import { PdfFile } from '../../src/pdf/file.js';
import { taggedPdf } from '../pdf/tagged.js';
import { pdfBytes } from '../pdf/written.js';
import { editionOf } from '../steps.js';

const edition = await editionOf();
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

/** A page with text in a font that the file holds, or does not. */
function page(content: string, fontKeys = '/FontFile2 9 0 R', font = 'Type0') {
  const file = taggedPdf(content, ['P', 0]);
  const descriptor = `<</Type /FontDescriptor ${fontKeys}>>`;
  const bodies = file.numbers().map((number) => file.body(number).trim());
  bodies[4] = (bodies[4] as string).replace('/Subtype /Type0', `/Subtype /${font}`);
  bodies[5] = (bodies[5] as string).replace('/BaseFont', `/FontDescriptor ${descriptor} /BaseFont`);
  return pdfBytes(bodies);
}

const text = (codes: string) => `/P <</MCID 0>> BDC\nBT\n/F 10 Tf\n1 0 0 1 20 70 Tm\n${codes} Tj\nET\nEMC`;

describe('the file', () => {
  const found = (pdf: Uint8Array, facts: Partial<FileFacts> = {}, of = edition) => {
    const { spots, diagnostics } = inspectFile(of, {
      file: new PdfFile(pdf),
      bookmarked: true,
      faults: [],
      ...facts,
    });
    return [...spots.map(({ diagnostic }) => diagnostic), ...diagnostics].map(
      ({ severity, code, message }) => `${severity} ${code}: ${message}`,
    );
  };
  const modest = (budget: number) => ({ ...edition, house: { ...edition.house, budget } });
  const pdf = page(text('<00010002>'));
  const at = 'page 1, 7 mm from the left and 8 mm from the top';

  test.each([
    ['in order', pdf, []],
    [
      'with a font that is not embedded',
      page(text('<00010002>'), ''),
      [`error font-not-embedded: ${at}: the font Sample is not embedded`],
    ],
    [
      'with a glyph that the font lacks',
      page(text('<000100000002>')),
      [`error glyph-missing: ${at}: no font has a glyph for a character of "AB"`],
    ],
  ])('%s', (_, bytes, expected) => {
    expect(found(bytes)).toEqual(expected);
  });

  test('without a bookmark for each heading', () => {
    expect(found(pdf, { bookmarked: false })).toEqual([expect.stringMatching(/^error bookmarks-wrong: /)]);
  });

  test('with tags that contradict each other; pictures without words are found on their page', () => {
    const faults = [
      { kind: 'structure', page: 3, problem: 'a table is ragged' },
      { kind: 'structure', page: null, problem: 'the document has no tags' },
      { kind: 'alternative', page: 1, problem: 'a picture' },
    ] as const;
    expect(found(pdf, { faults })).toEqual([
      'warning tags-invalid: page 3: a table is ragged, so the PDF does not claim to be accessible (PDF/UA)',
      'warning tags-invalid: the document has no tags, so the PDF does not claim to be accessible (PDF/UA)',
    ]);
  });

  test('is measured against the budget of the house', () => {
    expect(found(pdf, {}, modest(pdf.length))).toEqual([]);
    expect(found(pdf, {}, modest(1000))).toEqual([
      `warning size-over-budget: the PDF has ${Math.ceil(pdf.length / 1000)} KB, over the budget of 1 KB`,
    ]);
  });
});
