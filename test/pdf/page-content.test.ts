import { describe, expect, test } from 'vitest';
import { textsOf } from '../../src/pdf/document-text.js';
import { PdfEdit } from '../../src/pdf/edit.js';
import { PdfFile } from '../../src/pdf/file.js';
import { pack } from '../../src/pdf/pack.js';
import { type Item, pageReader } from '../../src/pdf/page-content.js';
import { textOf } from '../../src/pdf/page-text.js';
import { textString } from '../../src/pdf/strings.js';
import { codes, pageOf, stream } from './written.js';

function pageText(content: string): string {
  const file = pageOf(content);
  return textOf(pageReader(file)(file.pages()[0] as number));
}

function items(content: string, more: readonly string[] = []): readonly Item[] {
  const file = pageOf(content, more);
  return pageReader(file)(file.pages()[0] as number).items;
}

async function packed(file: PdfFile, changes: ReadonlyMap<number, string> = new Map()): Promise<PdfFile> {
  const edit = new PdfEdit(file);
  for (const [number, body] of changes) edit.set(number, body);
  return new PdfFile(await pack(edit, '/Root 1 0 R'));
}

const line = (text: string, x: number, y: number) => `BT /F 10 Tf 1 0 0 1 ${x} ${y} Tm ${codes(text)} Tj ET`;

describe('the text of a page', () => {
  test.each<[string, string, string]>([
    ['glyph by glyph', 'BT /F 10 Tf 1 0 0 1 9 9 Tm <0001> Tj 5.2 0 Td <0002> Tj ET', 'AB'],
    ['glyphs with kerning', 'BT /F 10 Tf [<0001> -40 <0002>] TJ ET', 'AB'],
    ['a line for each line', `${line('ONE', 10, 50)} ${line('TWO', 10, 38)}`, 'ONE\nTWO'],
    ['a space where cells stand apart', `${line('ONE', 10, 50)} ${line('TWO', 90, 50)}`, 'ONE TWO'],
    ['none where two looks meet', `${line('ONE', 10, 50)} ${line('TWO', 25, 50)}`, 'ONETWO'],
    ['none beside a space', `${line('ONE ', 10, 50)} ${line('TWO', 90, 50)}`, 'ONE TWO'],
    ['characters beyond 16 bits', 'BT /F 10 Tf <0021> Tj ET', '😀'],
    [
      'what glyphs stand for, once',
      'BT /F 10 Tf <0001> Tj /Span <</ActualText <FEFF00A0>>> BDC <0020> Tj <0020> Tj EMC <0002> Tj ET',
      'A\u00A0B',
    ],
    ['nothing of what is invisible', 'BT /F 10 Tf 3 Tr <0001> Tj ET', ''],
  ])('%s', (_, content, expected) => {
    expect(pageText(content)).toBe(expected);
  });
});

describe('what stands on a page', () => {
  test('text has a place, a size, a colour, and the tag around it', () => {
    const content = `0.5 0 0 0.5 0 0 cm /P <</MCID 4>> BDC 1 0 0 rg ${line('ABCD', 20, 60)} EMC`;
    expect(items(content)).toMatchObject([
      {
        kind: 'text',
        text: 'ABCD',
        size: 5,
        baseline: 30,
        box: { left: 10, right: 20 },
        colour: [1, 0, 0],
        upright: true,
        notdef: false,
        mark: { tag: 'P', id: 4, artifact: false },
      },
    ]);
  });

  test('a turned line lies along its direction', () => {
    const [run] = items(`BT /F 10 Tf 0 1 -1 0 50 20 Tm ${codes('ABCD')} Tj ET`);
    expect(run).toMatchObject({ upright: false, box: { bottom: 20, top: 40 } });
  });

  test('a missing glyph is noticed', () => {
    expect(items('BT /F 10 Tf <00010000> Tj ET')).toMatchObject([{ notdef: true }]);
  });

  test('shapes keep their colour, opacity and clip', () => {
    expect(items('q 0 0 50 50 re W n /G gs 0 g 10 20 80 30 re f Q 1 1 1 RG 0 0 m 5 5 l S')).toMatchObject([
      {
        kind: 'shape',
        filled: true,
        rectangle: true,
        colour: [0, 0, 0],
        opacity: 0.5,
        box: { left: 10, bottom: 20, right: 90, top: 50 },
        clip: { left: 0, bottom: 0, right: 50, top: 50 },
      },
      { kind: 'shape', filled: false, colour: [1, 1, 1], opacity: 1, clip: { right: 200 } },
    ]);
  });

  test('text in a drawing inside the page is read too', async () => {
    const form = stream(
      line('FORM', 0, 0),
      '/Type /XObject /Subtype /Form /Matrix [1 0 0 1 30 40] /BBox [0 0 9 9]',
    );
    const file = pageOf('/X Do', [form]);
    const page = file.body(3).replace('/Font', '/XObject <</X 8 0 R>> /Font');
    const changed = await packed(file, new Map([[3, page]]));
    const [run] = pageReader(changed)(3).items;
    expect(run).toMatchObject({ text: 'FORM', box: { left: 30 }, baseline: 40 });
  });
});

test('every text of a file is found, before and after it is packed', async () => {
  const file = pageOf(
    line('PRINTED', 10, 10),
    [
      `<</Title ${textString('狮家社')} /Kids [<</Alt (Caf\\351)>>]>>`,
      stream('<x:title>Hidden</x:title>', '/Type /Metadata /Subtype /XML'),
    ],
    '/Dests <</harbour#20lane [3 0 R /Fit]>>',
  );
  for (const read of [file, await packed(file)]) {
    const found = textsOf(read);
    expect(found).toContainEqual({ where: 'page', page: 1, text: 'PRINTED' });
    expect(found).toContainEqual({ where: 'Title', page: null, text: '狮家社' });
    expect(found).toContainEqual({ where: 'Alt', page: null, text: 'Café' });
    expect(found).toContainEqual({ where: 'data', page: null, text: '<x:title>Hidden</x:title>' });
    expect(found).toContainEqual({ where: 'name', page: null, text: 'harbour lane' });
  }
});

test.each([
  ['a string by itself', '(Harbour)'],
  ['a string in hexadecimal digits by itself', '<486172626F7572>'],
  ['a string in a list', '[1 (Harbour)]'],
  ['the alternative of an element of the structure', '<</Type/StructElem/S/Figure/Alt (Harbour)>>'],
  ['a destination named as the format names its own', '<</Type /Annot /Dest /Harbour>>'],
  ['a name with a line in it', '<</Harbour_Lane 1>>'],
  ['a name in small letters', '<</Kind /harbour>>'],
])('%s is found in a packed file', async (_, object) => {
  const texts = textsOf(await packed(pageOf('', [object]))).map(({ text }) => text.toLowerCase());
  expect(texts.some((text) => text.startsWith('harbour'))).toBe(true);
});
