import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, leastContrast, nearestReadable } from '../../src/model/contrast.js';
import { cleanPng, cleanSvg } from '../../src/resolve/logo.js';
import { replacing } from '../workspace.js';
import { editionFor } from './client-edition.js';

/** The look of an edition: tokens, themes, logos, templates and style sheets of a client's own. */

const tan = 'name: Tan Wei Ling\n';

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // WCAG's own example of a grey that just passes.
    ['#767676', '#ffffff', 4.54],
  ])('of %s against %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });

  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

  test('the nearest readable colour is readable, and a readable one is itself', () => {
    fc.assert(
      fc.property(colour, (given) => {
        const grounds = ['#ffffff', '#f5f2ee'];
        const near = nearestReadable(given, grounds);
        expect(grounds.every((ground) => contrast(near, ground) >= leastContrast)).toBe(true);
        const passes = grounds.every((ground) => contrast(given, ground) >= leastContrast);
        expect(near === given).toBe(passes);
      }),
    );
  });

  test('that is too low is a finding where the colour was chosen, with the nearest that passes', async () => {
    const { diagnostics } = await editionFor(`${tan}brand:\n  accent: "#e0a030"\n`);
    expect(
      diagnostics.map(({ code, file, line, message, hint }) => [code, file, line, message, hint]),
    ).toEqual([
      [
        'brand-contrast',
        'content/clients/tan.yaml',
        3,
        'the colour #e0a030 ("accent") has a contrast of 2.27:1 against the paper, and text needs 4.5:1',
        'The nearest colour that passes is "#956603".',
      ],
    ]);
  });
});

describe('a theme', () => {
  const theme = {
    'styles/themes/night.yaml': 'brand: { accent: "#112244", muted: "#444444" }\n',
    'styles/themes/night.css': '.night { color: red }\n',
  };

  test('stands above the house and below the layer that chose it', async () => {
    const { edition, html, codes } = await editionFor(
      `${tan}theme: night\nbrand: { muted: "#333333" }\n`,
      theme,
    );
    expect(codes).toEqual([]);
    expect(edition.brand).toMatchObject({ accent: '#112244', muted: '#333333' });
    expect(html).toContain('.night');
    const house = await editionFor(null, theme);
    expect(house.edition.brand.accent).toBe('#224466');
    expect(house.html).not.toContain('.night');
  });

  test('that the house chose leaves the house’s own colours', async () => {
    const changes = {
      ...theme,
      'content/house.yaml': replacing('currency: SGD\n', 'currency: SGD\ntheme: night\n'),
    };
    expect((await editionFor(null, changes)).edition.brand).toMatchObject({
      accent: '#224466',
      muted: '#444444',
    });
  });

  test('that is not there is a finding', async () => {
    const { diagnostics } = await editionFor(`${tan}theme: nihgt\n`, theme);
    expect(diagnostics.map(({ code, line, hint }) => [code, line, hint])).toEqual([
      ['theme-unknown', 2, 'Did you mean "night"?'],
    ]);
  });

  test.each(['ledger', 'harbour'])('%s ships, with colours that can be read', async (name) => {
    const { codes, html } = await editionFor(`${tan}theme: ${name}\n`);
    expect(codes).toEqual([]);
    expect(html).toContain(`theme ${name}`.replace('theme ', '--theme: '));
  });
});

describe('a logo', () => {
  const drawn =
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" viewBox="0 0 9 9" onload="steal()"><metadata>who drew it</metadata><style>@import url(https://evil.example/)</style><script>steal()</script><g fill="#123"><path d="M0 0h9v9z" style="fill:url(https://evil.example/)"/></g><use href="#a"/><use href="https://evil.example/a.svg#a"/><image href="file:///etc/passwd"/><foreignObject><b>x</b></foreignObject><title>Tan &amp; Co</title></svg>';

  test('keeps its shapes and nothing that acts or loads', () => {
    const { bytes, removed } = cleanSvg(Buffer.from(drawn)) ?? { bytes: Buffer.from(''), removed: [] };
    expect(Buffer.from(bytes).toString()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="#123"><path d="M0 0h9v9z"></path></g><use href="#a"></use><use></use><title>Tan &amp; Co</title></svg>',
    );
    expect(removed).toEqual([
      'the attribute onload',
      '<style>',
      '<script>',
      'the attribute style',
      'the attribute href',
      '<image>',
      '<foreignObject>',
    ]);
  });

  test('holds no address to load from, whatever it was made of', () => {
    const piece = fc.constantFrom(
      '<g>',
      '</g>',
      '<path fill="url(//e)"',
      '/>',
      '<use href="',
      'javascript:x"',
      '<script>',
      "<a xlink:href='//e'>",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#x6a;',
      'onload=x ',
      '>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        const cleaned = cleanSvg(Buffer.from(`<svg>${parts.join('')}</svg>`));
        const text = Buffer.from(cleaned?.bytes ?? []).toString();
        expect(text).not.toMatch(
          /<(?:script|a|style|image|foreignObject)\b|\son\w+=|href="(?!#)|url\((?!#)/i,
        );
      }),
    );
  });

  test('as PNG loses what was written beside the picture', () => {
    const chunk = (type: string, data: string) => {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(data.length);
      return Buffer.concat([head, Buffer.from(type + data, 'latin1'), Buffer.alloc(4)]);
    };
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      ...[
        chunk('IHDR', 'x'.repeat(13)),
        chunk('tEXt', 'Author\0Somebody'),
        chunk('eXIf', 'where it was'),
        chunk('IDAT', 'pixels'),
        chunk('IEND', ''),
      ],
    ]);
    const cleaned = Buffer.from(cleanPng(png)?.bytes ?? []).toString('latin1');
    expect(cleaned).toContain('pixels');
    expect(cleaned).not.toMatch(/Somebody|where it was/);
    expect(cleanPng(Buffer.from('GIF89a'))).toBeNull();
    expect(cleanPng(png.subarray(0, 30))).toBeNull();
  });

  test('stands on the cover, named by the house', async () => {
    const { body, diagnostics } = await editionFor(`${tan}brand: { logo: content/clients/tan/logo.svg }\n`, {
      'content/clients/tan/logo.svg': '<svg viewBox="0 0 9 9"><text>T</text><circle r="4"/></svg>',
    });
    expect(body).toMatch(
      /<img class="house-logo" src="data:image\/svg\+xml;base64,[^"]+" alt="Northwind Trust">/,
    );
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([['logo-cleaned', 2]]);
  });

  test.each([
    ['content/brand/none.svg', 'file-missing'],
    ['content/brand/word.png', 'logo-broken'],
    ['../elsewhere/logo.svg', 'value-invalid'],
    ['/etc/logo.svg', 'value-invalid'],
  ])('%s is a finding', async (logo, code) => {
    const { codes } = await editionFor(`${tan}brand: { logo: ${logo} }\n`, {
      'content/brand/word.png': 'not one',
    });
    expect(codes).toEqual([code]);
  });
});

describe('a client’s own look', () => {
  test('replaces one partial and adds one style sheet, for that client only', async () => {
    const changes = {
      'templates/clients/tan/partials/cover.hbs': '<header class="mine">{{client.name}}</header>\n',
      'styles/clients/tan.css': '.mine { color: #123456 }\n',
    };
    const own = await editionFor(tan, changes);
    expect(own.body).toContain('<header class="mine">Tan Wei Ling</header>');
    expect(own.html).toContain('.mine {');
    const house = await editionFor(null, { 'content/clients/tan.yaml': tan, ...changes });
    expect(house.html).not.toContain('mine');
  });

  test('names font families that there are', async () => {
    const { diagnostics, html } = await editionFor(`${tan}brand: { serif: Source Sans 3, sans: Comic }\n`);
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([['font-unlisted', 2]]);
    expect(html).toContain('--serif: "Source Sans 3", "Noto Sans SC", serif;');
  });

  test('overrides the paper, the corner words and the texts of house and front matter', async () => {
    const { text, html, codes } = await editionFor(
      `${tan}paper: Letter\nbrand: { corner: For you alone }\nbriefing: { subtitle: Your food hall }\nhouse: { author: { role: Your adviser } }\n`,
    );
    expect(codes).toEqual([]);
    expect(html).toContain('@page { size: Letter; }');
    expect(text).toContain('For you alone The Lantern Quay lease Your food hall');
    expect(text).not.toContain('Test briefing');
  });
});
