import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { finish as finishFile } from '../../src/finish/index.js';
import type { Edition } from '../../src/model/edition.js';
import { textsOf } from '../../src/pdf/document-text.js';
import { PdfFile } from '../../src/pdf/file.js';
import { readDestinations } from '../../src/print/destinations.js';
import { pdfWith } from '../fakes.js';
import { taggedPdf } from '../pdf/tagged.js';
import { editionOf } from '../steps.js';
import { folder, replacing } from '../workspace.js';

const briefing = `${folder}/briefing.yaml`;
const edition = await editionOf();

const finish = (printed: Uint8Array, of: Edition, creator: string, headings: readonly string[] = []) =>
  finishFile(new PdfFile(printed), { edition: of, headings, creator });

/** Reads a finished file with a reader that is none of ours. */
async function read(pdf: Uint8Array) {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return {
    document,
    title: document.getTitle(),
    author: document.getAuthor(),
    subject: document.getSubject(),
    keywords: document.getKeywords(),
    creator: document.getCreator(),
    created: document.getCreationDate()?.toISOString(),
    modified: document.getModificationDate()?.toISOString(),
    pages: document.getPageCount(),
  };
}

test('the file says what it is, and nothing of the machine or the moment', async () => {
  const printed = await pdfWith({ count: 3, printedAt: new Date('2031-07-08T09:10:11Z') });
  const { pdf, pageCount } = await finish(printed, edition, 'Brevier 1.2.3');
  const { document, ...facts } = await read(pdf);
  expect(pageCount).toBe(3);
  expect(facts).toEqual({
    title: 'The Lantern Quay lease',
    author: 'Ada Marsh, Northwind Trust',
    subject: 'An invented lease',
    keywords: 'lease, warehouse',
    creator: 'Brevier 1.2.3',
    created: '2025-03-04T00:00:00.000Z',
    modified: '2025-03-04T00:00:00.000Z',
    pages: 3,
  });
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('2031');
});

test.each([
  ['2025', '2025-01-01'],
  ['2025-07', '2025-07-01'],
  ['2025-07-09', '2025-07-09'],
])('the date %s is set as %s', async (date, day) => {
  const later = await editionOf({ [briefing]: replacing('date: 2025-03-04', `date: "${date}"`) });
  const { created } = await read((await finish(await pdfWith(), later, 'Brevier')).pdf);
  expect(created).toBe(`${day}T00:00:00.000Z`);
});

test.each([
  'Käufer & Söhne (租约)',
  '🏠 "quoted" \\( brackets )',
  'Smart’s – “title”',
])('the title %s is read as it was written', async (title) => {
  const titled = {
    ...edition,
    briefing: { ...edition.briefing, title, subject: title, keywords: [title, title] },
  };
  expect(await read((await finish(await pdfWith(), titled, title)).pdf)).toMatchObject({
    title,
    subject: title,
    creator: title,
    keywords: `${title}, ${title}`,
  });
});

test('what the edition does not have is not in the file', async () => {
  const { subject: _, ...rest } = edition.briefing;
  const bare = { ...edition, briefing: { ...rest, keywords: [] } };
  expect(await read((await finish(await pdfWith(), bare, 'Brevier')).pdf)).toMatchObject({
    subject: undefined,
    keywords: undefined,
  });
});

describe('the same document', () => {
  const finished = async (seconds: number, count = 2) =>
    Buffer.from(
      (await finish(await pdfWith({ count, printedAt: new Date(seconds * 1000) }), edition, 'Brevier')).pdf,
    );

  test('gives the same bytes, whenever it was printed', async () => {
    expect((await finished(1)).equals(await finished(86_400 * 365 * 7))).toBe(true);
  });

  test('has an identifier of its own', async () => {
    const id = async (pdf: Uint8Array) => String((await read(pdf)).document.context.trailerInfo.ID);
    expect(await id(await finished(1))).toMatch(/^\[ <[0-9A-F]{32}> <[0-9A-F]{32}> \]$/);
    expect(await id(await finished(1, 2))).not.toBe(await id(await finished(1, 3)));
  });
});

test('every object is in the finished file as it was in the printed one', async () => {
  const pages = new Map([
    ['one', 1],
    ['two', 2],
  ]);
  const { document } = await read((await finish(await pdfWith({ pages }), edition, 'Brevier')).pdf);
  const refs = document.getPages().map((page) => page.ref.toString());
  const names = document.catalog.lookup(PDFName.of('Dests'), PDFDict);
  const targets = [...pages.keys()].map(
    (name) => refs.indexOf(String(names.lookup(PDFName.of(name), PDFArray).get(0))) + 1,
  );
  expect(targets).toEqual([1, 2]);
  expect(String(document.catalog.get(PDFName.of('Lang')))).toBe('(xx)');
});

test('the finished file is smaller than the printed one', async () => {
  const printed = await pdfWith({ count: 40 });
  expect((await finish(printed, edition, 'Brevier')).pdf.length).toBeLessThan(printed.length / 2);
});

test('metadata say the same twice, escaped, and claim to be accessible when nothing speaks against it', async () => {
  const amid = await editionOf({
    [briefing]: replacing('subject: An invented lease', 'subject: "Rent < 5 & more"'),
  });
  const { pdf, faults } = await finish(await pdfWith(), amid, 'Brevier 1.2.3');
  const file = new PdfFile(pdf);
  const packet = textsOf(file).find(({ where }) => where === 'data')?.text ?? '';
  expect(faults).toEqual([]);
  expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(packet).toContain('<rdf:li xml:lang="x-default">The Lantern Quay lease</rdf:li>');
  expect(packet).toContain('Rent &lt; 5 &amp; more');
  expect(packet).toContain('<xmp:ModifyDate>2025-03-04T00:00:00Z</xmp:ModifyDate>');
});

test('the claim is not made when something speaks against it', async () => {
  const { pdf, faults } = await finishFile(taggedPdf('', ['Figure', 0]), {
    edition,
    headings: [],
    creator: 'Brevier',
  });
  expect(faults).toEqual([{ kind: 'alternative', page: 1, problem: 'a picture' }]);
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('pdfuaid:part');
});

describe('the pages of link targets', () => {
  test('are read from the printed file', async () => {
    const pages = new Map([
      ['one', 1],
      ['figure-rent-2', 3],
      ['café', 2],
    ]);
    expect(readDestinations(new PdfFile(await pdfWith({ pages })))).toEqual(pages);
  });

  test('are none where nothing is linked', async () => {
    expect(readDestinations(new PdfFile(await pdfWith())).size).toBe(0);
  });
});

describe('bookmarks', () => {
  /** The words of the bookmarks, as another reader has them. */
  async function titles(headings: readonly string[], printed: readonly string[]) {
    const { pdf, bookmarked } = await finish(
      await pdfWith({ headings: printed }),
      edition,
      'Brevier',
      headings,
    );
    const { document } = await read(pdf);
    const words: string[] = [];
    let item = document.catalog
      .lookup(PDFName.of('Outlines'), PDFDict)
      .lookupMaybe(PDFName.of('First'), PDFDict);
    while (item) {
      words.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
    return { words, bookmarked };
  }

  test('say what the headings say', async () => {
    const headings = ['1 What was signed', '租约 (“the lease”)', 'A \\ B'];
    const printed = ['1What was signed1What was signed', 'x \\( y', 'A'];
    expect(await titles(headings, printed)).toEqual({ words: headings, bookmarked: true });
  });

  test('are left alone when there are not as many as headings', async () => {
    expect(
      (await finish(await pdfWith({ headings: ['One', 'Two'] }), edition, 'Brevier', ['One'])).bookmarked,
    ).toBe(false);
  });
});
