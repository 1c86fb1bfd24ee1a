import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { imageSize, resized } from '../../src/draw/engines/raster.js';
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

  test('tell their size', () => {
    expect(imageSize(png(7, 5))).toEqual({ width: 7, height: 5 });
    expect(imageSize(encode(noise(40, 24), 80).data)).toEqual({ width: 40, height: 24 });
    expect(imageSize(Buffer.from('<svg/>'))).toBeNull();
  });

  test('wider than the page can show are made smaller, the same each time', async () => {
    const bytes = encode(noise(300, 200), 90).data;
    const [first, again] = [await resized(bytes, 120), await resized(bytes, 120)];
    expect(first).toEqual(again);
    expect(imageSize(Buffer.from(first?.data ?? '', 'base64'))).toEqual({ width: 120, height: 80 });
  });

  test('that are photographs in PNG become JPEG; what gains nothing stays', async () => {
    expect((await resized(png(200, 150), 400))?.type).toBe('image/jpeg');
    expect(await resized(encode(noise(60, 40), 60).data, 400)).toBeNull();
    expect(await resized(Buffer.from([0x89, 0x50, 1, 2, 3]), 400)).toBeNull();
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
