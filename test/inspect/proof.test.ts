import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { pdfium } from '../../src/adapters/pdfium.js';
import { proof, type Spot } from '../../src/inspect/index.js';
import { diagnose } from '../../src/model/diagnostic.js';
import type { Raster } from '../../src/ports.js';
import { codes, pageOf } from '../pdf/written.js';

/** White pages of one inch by one inch. */
async function* whitePages(count: number): AsyncGenerator<Raster> {
  for (let page = 0; page < count; page++)
    yield { width: 100, height: 100, pixels: new Uint8Array(100 * 100 * 4).fill(255) };
}

const at = 'page 2, 9 mm from the left and 9 mm from the top';
const box = { left: 36, bottom: 18, right: 54, top: 36 };
const clipped: Spot = { diagnostic: diagnose('text-clipped', null, { at, words: '"Rent"' }), page: 2, box };
const empty: Spot = { diagnostic: diagnose('page-nearly-empty', null, { at, empty: 93 }), page: 1, box };

const colourAt = (png: PNG, x: number, y: number) => [
  ...png.data.subarray((y * 100 + x) * 4, (y * 100 + x) * 4 + 3),
];

test('every page is a picture, with its findings framed and numbered', async () => {
  const files = await proof(whitePages(2), [clipped, empty]);
  expect(files.map(({ name }) => name)).toEqual(['page-001.png', 'page-002.png', 'findings.txt']);
  const [first, second] = files.slice(0, 2).map(({ bytes }) => PNG.sync.read(Buffer.from(bytes)));
  // Half an inch from the left, half an inch from the top: the frame stands three pixels outside.
  expect(colourAt(second as PNG, 47, 60)).toEqual([208, 0, 0]);
  expect(colourAt(first as PNG, 47, 60)).toEqual([216, 110, 0]);
  // Inside, the page shows through a tint.
  expect(colourAt(second as PNG, 60, 60)).toEqual([248, 219, 219]);
  expect(colourAt(second as PNG, 20, 20)).toEqual([255, 255, 255]);
});

test('the findings are listed by their numbers, page by page', async () => {
  const files = await proof(whitePages(2), [clipped, empty]);
  const list = Buffer.from(files.at(-1)?.bytes ?? []).toString('utf8');
  expect(list.split('\n').filter((line) => /^\d/.test(line))).toEqual([
    `1. warning page-nearly-empty ${at}: 93% of the page is empty`,
    `2. error text-clipped ${at}: "Rent" is cut off by the box around it`,
  ]);
});

test('a page without findings is left as it is', async () => {
  const [page, list] = await proof(whitePages(1), []);
  const png = PNG.sync.read(Buffer.from(page?.bytes ?? []));
  expect(png.data.every((value) => value === 255)).toBe(true);
  expect(Buffer.from(list?.bytes ?? []).toString()).toBe('No findings.\n');
});

test('the rasteriser draws what stands on a page, red as red', async () => {
  const file = pageOf(`1 0 0 rg\n0 0 100 100 re\nf\nBT\n/F 10 Tf\n${codes('A')} Tj\nET`);
  const pages: Raster[] = [];
  for await (const page of pdfium().pages(file.bytes, 72)) pages.push(page);
  expect(pages.map(({ width, height }) => [width, height])).toEqual([[200, 100]]);
  const pixel = (x: number) => [
    ...(pages[0]?.pixels.subarray((50 * 200 + x) * 4, (50 * 200 + x) * 4 + 3) ?? []),
  ];
  expect([pixel(20), pixel(180)]).toEqual([
    [255, 0, 0],
    [255, 255, 255],
  ]);
});
