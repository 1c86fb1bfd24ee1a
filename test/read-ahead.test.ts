import { expect, test } from 'vitest';
import { PdfFile } from '../src/pdf/file.js';
import { pageReader } from '../src/pdf/page-content.js';
import { PageShelf } from '../src/pdf/page-shelf.js';
import { ReadAhead } from '../src/read-ahead.js';
import { taggedPdf } from './pdf/tagged.js';
import { codes } from './pdf/written.js';

const { bytes } = taggedPdf(`/P <</MCID 0>> BDC\nBT /F 10 Tf 1 0 0 1 9 9 Tm ${codes('SAME')} Tj ET\nEMC`, [
  'P',
  0,
]);
const last = async () => ({ printed: bytes, finished: bytes });

test('a page of the last build is read already when the next has it again', async () => {
  const ahead = new ReadAhead(new PageShelf());
  await ahead.begin(last);
  const [page] = pageReader(new PdfFile(bytes, ahead.shelf))(3).items;
  expect(page).toMatchObject({ text: 'SAME' });
  expect(pageReader(new PdfFile(bytes, ahead.shelf))(3).items[0]).toBe(page);
});

test('it reads no further once it is told to end', async () => {
  const ahead = new ReadAhead(new PageShelf());
  ahead.end();
  await ahead.begin(last);
  let asked = 0;
  ahead.shelf.once('items', new PdfFile(bytes), 3, () => asked++);
  expect(asked).toBe(1);
});

test.each([
  ['nothing is known of the last build', async () => null],
  ['what is known was damaged', async () => ({ printed: Buffer.from('%PDF-1.7'), finished: bytes })],
  ['it cannot be recalled', () => Promise.reject(new Error('no cache'))],
])('a build goes on when %s', async (_, recall) => {
  await expect(new ReadAhead(new PageShelf()).begin(recall)).resolves.toBeUndefined();
});
