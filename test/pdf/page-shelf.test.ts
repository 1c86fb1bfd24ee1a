import { expect, test } from 'vitest';
import { PdfFile } from '../../src/pdf/file.js';
import { pageReader } from '../../src/pdf/page-content.js';
import { PageShelf } from '../../src/pdf/page-shelf.js';
import { codes, pageOf } from './written.js';

const line = (text: string) => `BT /F 10 Tf 1 0 0 1 9 9 Tm ${codes(text)} Tj ET`;

/** What two files with a common shelf hold on their page. */
function readBoth(one: PdfFile, other: PdfFile) {
  const shelf = new PageShelf();
  return [one, other].map(({ bytes }) => pageReader(new PdfFile(bytes, shelf))(3).items);
}

test('a page that two files share is read once', () => {
  const [first, second] = readBoth(pageOf(line('SAME')), pageOf(line('SAME'), ['<</Title (another)>>']));
  expect(second).toBe(first);
});

test('a page with other content is read anew', () => {
  const [, second] = readBoth(pageOf(line('ONE')), pageOf(line('TWO')));
  expect(second).toMatchObject([{ text: 'TWO' }]);
});

test.each([
  ['width', '/W [1 3 500 4 [500 500]]', '/W [1 3 600 4 [500 500]]'],
  ['opacity', '/ca 0.5', '/ca 0.7'],
  ['meaning of a code', '<0001> <001A> <0041>', '<0001> <001A> <0042>'],
])('the same content with another %s is read anew', (_, was, is) => {
  const file = pageOf(`/G gs ${line('AB')}`);
  const changed = new PdfFile(Buffer.from(file.text.replace(was, is), 'latin1'));
  const [first, second] = readBoth(file, changed);
  expect(second).not.toBe(first);
  expect(second).not.toEqual(first);
});
