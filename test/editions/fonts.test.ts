import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/model/font-faces.js';
import { contoursOf } from '../../src/resolve/fonts/quadratics.js';
import { readFont } from '../../src/resolve/fonts/read-font.js';
import { sfntOf, tablesOf } from '../../src/resolve/fonts/sfnt.js';
import { run, sampleWorkspace } from '../workspace.js';
import { editionFor } from './client-edition.js';

/** Fonts that a brand brings as files. */

const require = createRequire(import.meta.url);
const file = (specifier: string) => readFileSync(require.resolve(specifier));
const serif = (cut: string) => file(`@fontsource/source-serif-4/files/source-serif-4-latin-${cut}.woff2`);
const shapes = readFileSync(join(import.meta.dirname, '../fixtures/fonts/shapes-regular.otf'));
const plain = file('katex/dist/fonts/KaTeX_Main-Regular.ttf');

const tan = 'name: Tan Wei Ling\n';
const cuts = {
  'content/brand/text.woff2': serif('400-normal'),
  'content/brand/text-italic.woff2': serif('400-italic'),
  'content/brand/text-bold.woff2': serif('600-normal'),
};
const list = Object.keys(cuts).join(', ');

/** A font whose maker says something else of it (OpenType, OS/2: fsType). */
function saying(fsType: number): Uint8Array {
  const tables = tablesOf(plain);
  const os2 = Buffer.from(tables.get('OS/2') as Uint8Array);
  os2.writeUInt16BE(fsType, 8);
  return sfntOf(tables.set('OS/2', os2));
}

/** A font with one axis of variation, its weight. */
function variable(): Uint8Array {
  const fvar = Buffer.alloc(36);
  [1, 0, 16, 2, 1, 20, 0, 8].forEach((word, index) => {
    fvar.writeUInt16BE(word, index * 2);
  });
  fvar.write('wght', 16, 'latin1');
  [200, 400, 900].forEach((weight, index) => {
    fvar.writeInt32BE(weight * 65536, 20 + index * 4);
  });
  return sfntOf(tablesOf(plain).set('fvar', fvar));
}

describe('a brand’s own fonts', () => {
  test('stand before those that ship, for text, margins and charts', async () => {
    const { codes, edition, html } = await editionFor(`${tan}brand: { serif: [${list}] }\n`, cuts);
    expect(codes).toEqual([]);
    const family = edition.brand.serif ?? '';
    expect(family).toMatch(/^Source Serif 4 [0-9a-f]{8}$/);
    expect(html).toContain(`--serif: "${family}", "Source Serif 4", "Source Sans 3", "Noto Sans SC", serif;`);
    expect(html).toContain(`--brand-serif: "${family}";`);
    expect(edition.fonts[0]?.own?.map(({ weight, style, file: path }) => [weight, style, path])).toEqual([
      ['400', 'normal', 'content/brand/text.woff2'],
      ['400', 'italic', 'content/brand/text-italic.woff2'],
      ['600', 'normal', 'content/brand/text-bold.woff2'],
    ]);
    expect([...edition.fontFiles.keys()]).toEqual(Object.keys(cuts));
  });

  test('are embedded in the page that is printed, and named in the manifest', async () => {
    const workspace = sampleWorkspace({
      ...cuts,
      'content/clients/tan.yaml': `${tan}brand: { serif: [${list}] }\n`,
      'content/clients/alder.yaml': 'name: Alder Trust\n',
    });
    const { code, err } = await run(['build', '--client', 'tan'], workspace);
    expect([code, err]).toEqual([0, '']);
    const html = workspace.world.printer.printed.at(-1) ?? '';
    for (const bytes of Object.values(cuts)) expect(html).toContain(bytes.toString('base64'));
    const manifest = JSON.parse(workspace.below('output')['tan/lantern-quay.manifest.json'] ?? '');
    expect(JSON.stringify(manifest.fonts)).toContain('content/brand/text-bold.woff2');
    await run(['build', '--client', 'alder'], workspace);
    expect(workspace.world.printer.printed.at(-1)).not.toContain(serif('400-normal').toString('base64'));
  });

  test('may be one client’s only, and are nobody else’s', async () => {
    const own = { 'content/clients/other/text.woff2': serif('400-normal') };
    const { codes } = await editionFor(`${tan}brand: { serif: content/clients/other/text.woff2 }\n`, own);
    expect(codes).toEqual(['file-missing']);
  });

  test.each<[string, Uint8Array, string, string]>([
    ['a text', Buffer.from('not a font'), 'font-broken', 'cannot be read as a font'],
    ['half a font', serif('400-normal').subarray(0, 5000), 'font-broken', 'cannot be read as a font'],
    ['a font that varies', variable(), 'font-variable', 'is a variable font'],
    ['a font that may not be embedded', saying(0x0002), 'font-licence', 'may not be embedded'],
    ['a font of bitmaps only', saying(0x0200), 'font-licence', 'may not be embedded'],
  ])('%s is refused where it was named', async (_, bytes, code, words) => {
    const { diagnostics } = await editionFor(`${tan}brand:\n  sans: content/brand/own.ttf\n`, {
      'content/brand/own.ttf': bytes,
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({ code, severity: 'error', file: 'content/clients/tan.yaml', line: 3 }),
    ]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  test.each([
    ['everything', 0x0000, []],
    ['reading and printing', 0x0004, []],
    ['editing', 0x0008, []],
    ['two things, of which the more generous holds', 0x0006, []],
    ['the whole file only', 0x0100, ['font-whole']],
  ])('a maker that allows %s is taken at their word', async (_, fsType, expected) => {
    const changes = { 'content/brand/own.ttf': saying(fsType) };
    const { codes } = await editionFor(`${tan}brand: { sans: content/brand/own.ttf }\n`, changes);
    expect(codes.filter((code) => code !== 'font-face-missing')).toEqual(expected);
  });

  test('say which faces are missing, and which are there twice', async () => {
    const { diagnostics } = await editionFor(
      `${tan}brand: { serif: [content/brand/text.woff2, content/brand/again.woff2] }\n`,
      { ...cuts, 'content/brand/again.woff2': serif('400-normal') },
    );
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['font-face-missing', 'the files of "serif" have no bold and no italic font'],
      ['font-twice', '"content/brand/again.woff2" is a second font of weight 400'],
    ]);
  });

  test.each([
    '../text.woff2',
    '/etc/text.ttf',
    'content/../../text.otf',
  ])('%s is no path inside the workspace', async (path) => {
    const { codes } = await editionFor(`${tan}brand: { serif: ${path} }\n`);
    expect(codes).toEqual(['value-invalid']);
  });
});

describe('a font of PostScript outlines', () => {
  const opened = (bytes: Uint8Array) => create(Buffer.from(bytes)) as Font;

  test('is given TrueType outlines of the same shapes and widths', async () => {
    const facts = await readFont(shapes);
    const [before, after] = [opened(shapes), opened(facts?.bytes as Uint8Array)];
    expect(Buffer.from(facts?.bytes ?? []).readUInt32BE(0)).toBe(0x00010000);
    expect([facts?.weight, facts?.italic, facts?.name]).toEqual([400, false, 'Brevier Test Shapes']);
    expect(after.numGlyphs).toBe(before.numGlyphs);
    for (let id = 0; id < before.numGlyphs; id++) {
      const [one, other] = [before.getGlyph(id), after.getGlyph(id)];
      expect(other.advanceWidth).toBe(one.advanceWidth);
      for (const side of ['minX', 'minY', 'maxX', 'maxY'] as const)
        if (one.path.commands.length > 0) expect(other.bbox[side]).toBeCloseTo(one.bbox[side], -1);
    }
    const covers = coverage(facts?.range ?? '');
    expect(['a', 'Z', ' ', 'é'].map((letter) => covers(letter.codePointAt(0) as number))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('keeps its curves within the tolerance', () => {
    const at = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(at, { minLength: 8, maxLength: 8 }), (numbers) => {
        const [x0 = 0, y0 = 0, ...args] = numbers;
        const steps = [
          { command: 'moveTo', args: [x0, y0] },
          { command: 'bezierCurveTo', args },
        ];
        const [contour = []] = contoursOf(steps, 0.5);
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = args;
        const cubic = (t: number) => {
          const mix = (a: number, b: number, c: number, d: number) =>
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
          return [mix(x0, x1, x2, x3), mix(y0, y1, y2, y3)] as const;
        };
        // Points on the new curve: they stand on the old one, but for the rounding to the grid of the font.
        const on = contour.filter((point) => point.on);
        const parts = contour.filter((point) => !point.on).length;
        on.forEach((point, index) => {
          const [x, y] = cubic(Math.min(1, index / parts));
          expect(Math.hypot(point.x - x, point.y - y)).toBeLessThan(0.75);
        });
        // In the middle of each part, the new curve lies near the old one.
        contour.forEach((control, index) => {
          if (control.on) return;
          const [from, to] = [contour[index - 1], contour[index + 1] ?? { x: x3, y: y3 }];
          if (!from) return;
          const [x, y] = [(from.x + 2 * control.x + to.x) / 4, (from.y + 2 * control.y + to.y) / 4];
          const part = contour.slice(0, index).filter((point) => !point.on).length;
          const [oldX, oldY] = cubic((part + 0.5) / parts);
          expect(Math.hypot(x - oldX, y - oldY)).toBeLessThan(1.3);
        });
      }),
    );
  });
});
