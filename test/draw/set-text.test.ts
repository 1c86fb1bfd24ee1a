import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { imageSize } from '../../src/draw/engines/image-size.js';
import { resized } from '../../src/draw/engines/raster.js';
import { type KnownDrawings, Studio } from '../../src/draw/studio.js';
import type { Edition } from '../../src/model/edition.js';
import { smallFonts } from '../fakes.js';
import { composed, placesOf } from '../steps.js';
import { type Changes, folder } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;

async function page(text: string, changes: Changes = {}) {
  const { body, diagnostics } = await composed({
    ...changes,
    [path]: `---\ntitle: A test\n---\n\n${text}\n`,
  });
  const own = /<h1 id="a-test">[\s\S]*?<div class="section-body">([\s\S]*?)<\/div>\n<\/section>/.exec(
    body,
  )?.[1];
  return { own: own?.trim() ?? '', places: placesOf(diagnostics), diagnostics };
}

describe('equations', () => {
  test('in a line become MathML that text fonts can set, with their source to be read aloud', async () => {
    const { own, places } = await page('A loan $`L`$ of US$30 on $`\\frac{a}{b}`$.');
    expect(places).toEqual([]);
    expect(own).toContain(
      '<span class="equation" role="img" aria-label="L"><math><mrow><mi mathvariant="normal" class="math-letter">L</mi></mrow></math></span>',
    );
    expect(own).toContain('of US$30 on');
    expect(own).toContain('<mfrac>');
  });

  test('stand alone in a block', async () => {
    const { own } = await page('```math\nE = mc^2\n```');
    expect(own).toMatch(/^<div class="equation" role="img" aria-label="E = mc\^2"><math display="block">/);
  });

  test.each([
    ['in a line', 'It is $`\\frac{a`$.', 'equation-invalid 03-test.md:5:'],
    ['in a block', '```math\na + \\nosuch\n```', 'equation-invalid 03-test.md:6:5'],
  ])('that are wrong have their place: %s', async (_, text, place) => {
    expect((await page(text)).places.map((found) => found.slice(0, place.length))).toEqual([place]);
  });

  test('cannot make links or run anything', async () => {
    const { own } = await page('$`\\href{javascript:alert(1)}{x}`$');
    expect(own).not.toMatch(/javascript:alert\(1\)"(?! role)|<a /);
  });
});

describe('code', () => {
  test('is marked by kind in a language that is known, and shown as it is in any other', async () => {
    const { own } = await page('```json\n{ "a<b": 1 }\n```\n\n```klingon\nnuqneH <b>\n```');
    expect(own).toContain('<span class="hljs-attr">&quot;a&lt;b&quot;</span>');
    expect(own).toContain('<pre><code class="language-klingon">nuqneH &lt;b&gt;');
  });
});

describe('images', () => {
  const noise = (width: number, height: number) => {
    const data = Buffer.alloc(width * height * 4);
    for (let at = 0; at < data.length; at++)
      data[at] = at % 4 === 3 ? 255 : (Math.imul(at ^ (at >>> 5), 0x9e3779b1) >>> 13) & 255;
    return { width, height, data };
  };
  const png = (width: number, height: number) => {
    const image = new PNG({ width, height });
    image.data = noise(width, height).data;
    return PNG.sync.write(image);
  };

  const smaller = async (bytes: Uint8Array, across: number) => {
    const made = await resized(bytes, across);
    if (made === null || made === 'unreadable') throw new Error(`nothing was made: ${made}`);
    return made;
  };

  test('tell their size', () => {
    expect(imageSize(png(7, 5))).toEqual({ width: 7, height: 5 });
    expect(imageSize(encode(noise(40, 24), 80).data)).toEqual({ width: 40, height: 24 });
    expect(imageSize(Buffer.from('<svg/>'))).toBeNull();
  });

  test('wider than the page can show are made smaller, the same each time', async () => {
    const bytes = encode(noise(300, 200), 90).data;
    const [first, again] = [await smaller(bytes, 120), await smaller(bytes, 120)];
    expect(first).toEqual(again);
    expect(imageSize(Buffer.from(first.data, 'base64'))).toEqual({ width: 120, height: 80 });
  });

  test('that are photographs in PNG become JPEG; what gains nothing stays', async () => {
    expect((await smaller(png(200, 150), 400)).type).toBe('image/jpeg');
    expect(await resized(encode(noise(60, 40), 60).data, 400)).toBeNull();
    expect(await resized(Buffer.from([0x89, 0x50, 1, 2, 3]), 400)).toBe('unreadable');
  });

  test('that nothing is to be made of are decoded once, and those that cannot be decoded each time', async () => {
    let looked = 0;
    const look = async (known: KnownDrawings, problem?: string) => {
      const studio = new Studio({} as Edition, smallFonts, known, 'test');
      await studio.make('image', { hash: 'of the file' }, async () => {
        looked++;
        return { made: null, ...(problem !== undefined && { problem }) };
      });
      return studio.kept;
    };
    await look(await look(await look(new Map())));
    expect(looked).toBe(1);
    await look(await look(new Map(), 'unreadable'), 'unreadable');
    expect(looked).toBe(3);
  });

  /** Small pictures of other kinds: lossy, lossless and transparent WebP of 40 by 24, a GIF of 9 by 7. */
  const others = {
    lossy:
      'UklGRoQAAABXRUJQVlA4IHgAAADwBACdASooABgAPpFGnUs7I6KhpWgDYBIJagDDYpL+KtR/7YABPN7l9IG099/uwAAA/vCI/92W/Ztd+Cy/EdclsciP/2Fe/oV5v5X1FdSMlw7y8HGvciXGOZYW97ANPvV2w/63Z78tC/5Y+VrWxyulP/vZOh0AAAA=',
    lossless: 'UklGRjwAAABXRUJQVlA4TC8AAAAvJ8AFAJmM6H9sYsCj/xHUtm3D8P/T07ORSdvMv97m3vzHBHgTFWuQMHgbCYM1AAA=',
    transparent:
      'UklGRkoBAABXRUJQVlA4WAoAAAAQAAAAJwAAFwAAQUxQSGkAAAABP0CmARkmgInglMZERICV94BRbdtKPl6DEYw1kBPAbv/15GuAiP4zcNu2Ebt3e/cLk2QYznvJbNofQGfzgkJpKcH0upW7M9XDoVB9QqX6hVoFoXHL3Lrdlrl9F6fv5/adnf6H439LJBgAVlA4ILoAAADQBQCdASooABgAPokwlkelIqIhNVv4AKARCWgArks0eq7zD4AW+BcmfwSftF6FYGuALMt/a92wAP7ryJkDmcI3nSKtDpVqq3zPXlV6yVulKR+/5+KFdntz/vIj7G/5ffdf//8ISfy+owERCyt3TMet93kpCFF8e63/g7v+Tv6AvVi/sbk88LZOAI6Fd28GdUKOPVYSMGrfREdr/6dbs4fo/m4ELbwgUS/7PB9Q3AqP830J2B1n3VcAAAA=',
    gif: 'R0lGODlhCQAHAPABAAAAAP///yH5BAAAAAAALAAAAAAJAAcAAAIIjI+pa8APUwEAOw==',
  };
  const file = (name: keyof typeof others) => Buffer.from(others[name], 'base64');

  test.each([
    ['lossy', 40, 24],
    ['lossless', 40, 24],
    ['transparent', 40, 24],
    ['gif', 9, 7],
  ] as const)('in WebP and GIF become PNG or JPEG of a size that the page can show: %s', async (name, width, height) => {
    expect(imageSize(file(name))).toEqual({ width, height });
    const whole = await smaller(file(name), 100);
    expect(imageSize(Buffer.from(whole.data, 'base64'))).toEqual({ width, height });
    const half = await smaller(file(name), Math.ceil(width / 2));
    expect(half).not.toEqual(whole);
    expect(half).toEqual(await resized(file(name), Math.ceil(width / 2)));
  });

  test('keep what is transparent, and the pixels that they had', async () => {
    const seen = await smaller(file('transparent'), 100);
    const dot = await smaller(file('gif'), 100);
    const pixels = (image: { data: string }) => PNG.sync.read(Buffer.from(image.data, 'base64'));
    expect([...pixels(seen).data.subarray((12 * 40 + 39) * 4, (12 * 40 + 40) * 4)][3]).toBe(0);
    expect([...pixels(seen).data.subarray((12 * 40 + 12) * 4, (12 * 40 + 13) * 4)][3]).toBe(255);
    const black = (3 * 9 + 3) * 4;
    expect([...pixels(dot).data.subarray(black, black + 8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  test('are put into the page like that; one whose pixels cannot be read has its place', async () => {
    const broken = Buffer.from(file('lossy'));
    broken.fill(0, 40);
    const files = {
      [`${folder}/figures/a.webp`]: file('lossy'),
      [`${folder}/figures/b.gif`]: file('gif'),
      [`${folder}/figures/c.webp`]: broken.subarray(0, 60),
    };
    const { own, places } = await page(
      '![a](figures/a.webp)\n\n![b](figures/b.gif)\n\n![c](figures/c.webp)',
      files,
    );
    expect([...own.matchAll(/src="data:(image\/[a-z]+)/g)].map(([, type]) => type)).toEqual([
      'image/png',
      'image/png',
      'image/webp',
    ]);
    expect(places).toEqual(['image-undecoded 03-test.md:9:1']);
  });

  test('alone and with a title are numbered figures', async () => {
    const { own, places } = await page(
      '![A dot.](figures/dot.png "The dot {#fig-dot}")\n\nSee {{ref "fig-dot"}}.',
      {
        [`${folder}/figures/dot.png`]: png(3, 3),
      },
    );
    expect(places).toEqual([]);
    expect(own).toMatch(
      /<figure class="image" id="fig-dot">\s*<figcaption><span class="caption-number">Figure\u00A02<\/span> The dot<\/figcaption>\s*<img src="data:image\/png;base64,[^"]+" alt="A dot\.">/,
    );
    expect(own).toContain('href="#fig-dot">Figure\u00A02</a>');
  });

  test('that are huge, or lettered too small, have their place', async () => {
    const huge = png(1, 1);
    huge.writeUInt32BE(20_000, 16);
    huge.writeUInt32BE(20_000, 20);
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 400"><text font-size="12">a</text></svg>';
    const files = { [`${folder}/figures/huge.png`]: huge, [`${folder}/figures/small.svg`]: svg };
    const { places } = await page('![a](figures/huge.png)\n\n![b](figures/small.svg)', files);
    expect(places).toEqual(['image-huge 03-test.md:5:1', 'picture-text-small 03-test.md:7:1']);
  });
});
