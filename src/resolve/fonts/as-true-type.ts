import type { Font } from 'fontkit';
import { contoursOf, type OutlinePoint, type Step } from './quadratics.js';
import { sfntOf, tablesOf } from './sfnt.js';

/**
 * An OpenType font of PostScript outlines with TrueType outlines instead, since Chromium prints the former as drawings
 * (Type 3). Everything else of the font, such as its kerning, stays as it is.
 * @returns null for a file that is no such font, or is packed.
 */
export function asTrueType(font: Font, bytes: Uint8Array): Uint8Array | null {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'OTTO') return null;
  const tables = tablesOf(bytes);
  const tolerance = font.unitsPerEm / 2000;
  const glyphs = Array.from({ length: font.numGlyphs }, (_, id) => {
    const glyph = font.getGlyph(id);
    return {
      contours: contoursOf(glyph.path.commands as readonly Step[], tolerance),
      advance: glyph.advanceWidth,
    };
  });
  for (const gone of ['CFF ', 'CFF2', 'VORG', 'DSIG']) tables.delete(gone);
  const outlines = glyphs.map(({ contours }) => glyphOf(contours));
  tables.set('glyf', Buffer.concat(outlines));
  tables.set('loca', locations(outlines));
  tables.set('maxp', profile(glyphs.map(({ contours }) => contours)));
  tables.set('head', changed(tables.get('head'), [[50, 1]]));
  tables.set('hhea', changed(tables.get('hhea'), [[34, glyphs.length]]));
  // A TrueType glyph is moved so that it starts at its bearing; a PostScript one stands where it is drawn.
  tables.set('hmtx', metrics(glyphs.map(({ contours, advance }) => [advance, boxOf(contours).left])));
  return sfntOf(tables);
}

/** A copy of a table with some of its 16-bit numbers changed. */
function changed(
  table: Uint8Array | undefined,
  numbers: ReadonlyArray<readonly [at: number, value: number]>,
): Buffer {
  const copy = Buffer.from(table ?? []);
  for (const [at, value] of numbers) copy.writeUInt16BE(value, at);
  return copy;
}

function boxOf(contours: readonly OutlinePoint[][]) {
  const points = contours.flat();
  if (points.length === 0) return { left: 0, bottom: 0, right: 0, top: 0 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** A simple glyph (OpenType 1.9.1, "glyf"), coordinates as plain words, padded to four bytes; nothing for a blank one. */
function glyphOf(contours: readonly OutlinePoint[][]): Buffer {
  if (contours.length === 0) return Buffer.alloc(0);
  const points = contours.flat();
  const { left, bottom, right, top } = boxOf(contours);
  let end = -1;
  const ends = contours.map(({ length }) => (end += length));
  const words = [contours.length, left, bottom, right, top, ...ends, 0];
  const steps = (axis: 'x' | 'y') =>
    points.map((point, index) => point[axis] - (points[index - 1]?.[axis] ?? 0));
  const flags = Buffer.from(points.map(({ on }) => Number(on)));
  const glyph = Buffer.concat([wordsOf(words), flags, wordsOf(steps('x')), wordsOf(steps('y'))]);
  return Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)]);
}

function wordsOf(numbers: readonly number[]): Buffer {
  const words = Buffer.alloc(numbers.length * 2);
  numbers.forEach((value, index) => {
    words.writeInt16BE(value, index * 2);
  });
  return words;
}

/** Where each glyph starts, and where the last one ends, in 32 bits. */
function locations(glyphs: readonly Buffer[]): Buffer {
  const table = Buffer.alloc((glyphs.length + 1) * 4);
  let offset = 0;
  glyphs.forEach(({ length }, index) => {
    offset += length;
    table.writeUInt32BE(offset, (index + 1) * 4);
  });
  return table;
}

/** "maxp", version 1.0: no instructions, no composite glyphs. */
function profile(glyphs: ReadonlyArray<readonly OutlinePoint[][]>): Buffer {
  const most = (count: (contours: readonly OutlinePoint[][]) => number) => Math.max(0, ...glyphs.map(count));
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(glyphs.length, 4);
  table.writeUInt16BE(
    most((contours) => contours.flat().length),
    6,
  );
  table.writeUInt16BE(
    most(({ length }) => length),
    8,
  );
  table.writeUInt16BE(1, 14);
  return table;
}

function metrics(glyphs: ReadonlyArray<readonly [advance: number, bearing: number]>): Buffer {
  return wordsOf(glyphs.flatMap(([advance, bearing]) => [Math.round(advance), bearing]));
}
