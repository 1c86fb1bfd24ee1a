import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discs } from '../../src/compose/discs.js';
import { HeadingIds } from '../../src/compose/headings.js';
import { cssString, htmlToText, runsToHtml, slugOf } from '../../src/compose/html-text.js';
import { imageReader } from '../../src/compose/images.js';
import { qrPath } from '../../src/compose/qr.js';
import { styleSheet } from '../../src/compose/stylesheets.js';
import { escapeHtml } from '../../src/model/escape-html.js';
import { editionOf } from '../steps.js';
import { folder } from '../workspace.js';

describe('discs', () => {
  const amounts = fc
    .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 3 })
    .map((list) => list.sort((a, b) => b - a));
  const drawn = (list: readonly number[]) =>
    discs(
      list.map((amount) => new Decimal(amount)),
      100,
    );

  test('have areas in proportion to their amounts', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const circles = drawn(list);
        expect(circles.length).toBe(list.length);
        for (const [index, amount] of list.entries()) {
          expect((circles[index]?.radius ?? 0) ** 2 / 100 ** 2).toBeCloseTo(amount / (list[0] as number), 9);
        }
      }),
    );
  });

  test('touch each other and do not overlap', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const circles = drawn(list);
        for (const [i, a] of circles.entries()) {
          for (const b of circles.slice(i + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeCloseTo(a.radius + b.radius, 6);
        }
      }),
    );
  });

  test('are three at most, and none for nothing', () => {
    expect(drawn([4, 3, 2, 1]).length).toBe(3);
    expect(drawn([])).toEqual([]);
  });
});

describe('a QR code', () => {
  /** The dark modules of a path, as rows of signs. */
  function drawing({ size, path }: { size: number; path: string }): string[] {
    const rows = Array.from({ length: size }, () => Array<string>(size).fill('·'));
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
      rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(width));
    return rows.map((row) => row.join(''));
  }

  test('has its three finders, and their timing lines', () => {
    const code = qrPath('https://northwind.example.org/card');
    const rows = drawing(code);
    expect(code.size).toBe(29);
    expect([rows[0]?.slice(0, 8), rows[0]?.slice(-8), rows[28]?.slice(0, 8)]).toEqual([
      '#######·',
      '·#######',
      '#######·',
    ]);
    expect(rows[6]).toMatch(/^#######(·#)+·#######$/);
    expect(code.path).toMatch(/^(?:M\d+ \d+h\d+v1H\d+z)+$/);
  });

  test('is the same for the same address and another for another', () => {
    expect(qrPath('https://example.org/a')).toEqual(qrPath('https://example.org/a'));
    expect(qrPath('https://example.org/a').path).not.toBe(qrPath('https://example.org/b').path);
  });
});

describe('a CSS string', () => {
  /** Reads a CSS string back (CSS Syntax Level 3, section 4.3.5), and fails where the string would end early. */
  function parsed(css: string): string {
    const inside = /^"((?:[^"\\\n\r\f]|\\[0-9a-f]{1,6} ?)*)"$/.exec(css)?.[1];
    if (inside === undefined) throw new Error(`no string: ${css}`);
    return inside.replace(/\\([0-9a-f]{1,6}) ?/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
  }

  test('is read as the text it was made from, whatever that is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }).map((s) => s.replaceAll('\0', '')),
    );
    fc.assert(
      fc.property(text, (original) => {
        expect(parsed(cssString(original))).toBe(original);
      }),
    );
  });

  test('cannot end the style element', () => {
    expect(cssString('</style><!--')).not.toMatch(/[<]/);
  });
});

test.each([
  ['One &amp; two', 'One & two'],
  ['<b>One</b> <i>two</i>', 'One two'],
  ['&#39;&#x27;&quot;&apos;', `''"'`],
  ['&amp;lt;', '&lt;'],
  ['a&nbsp;b', 'a\u00A0b'],
  ['&unknown; &#x1F3E0;', '&unknown; 🏠'],
])('the text of %s', (html, expected) => {
  expect(htmlToText(html)).toBe(expected);
});

test('the text of escaped text is the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(htmlToText(escapeHtml(text))).toBe(text);
    }),
  );
});

test.each([
  ['The terms', 'the-terms'],
  ['Café & Bar: 2nd floor', 'café-bar-2nd-floor'],
  ['租约 2025', '租约-2025'],
  ['ﬁne', 'fine'],
  ['!!!', 'part'],
])('the id of "%s" is %s', (title, expected) => {
  expect(slugOf(title)).toBe(expected);
});

test('no two headings share an id, whatever they are called', () => {
  const title = fc.constantFrom('One', 'one', 'One 2', 'One 2 2', 'One 3', '!', 'part', 'part 2');
  fc.assert(
    fc.property(fc.array(title, { maxLength: 8 }), (titles) => {
      const ids = new HeadingIds();
      const made = titles.map((each) => ids.make(each));
      expect(new Set(made).size).toBe(made.length);
    }),
  );
});

test.each([
  [{ text: '<b> & "c"' }, '&lt;b&gt; &amp; &quot;c&quot;'],
  [{ text: 'a', italic: true }, '<i>a</i>'],
  [{ text: 'a', href: '#ref-a' }, '<a href="#ref-a">a</a>'],
  [{ text: 'a', href: 'https://example.org/?a="b' }, '<a href="https://example.org/?a=&quot;b">a</a>'],
  [{ text: 'a', href: 'javascript:x' }, 'a'],
])('the run %j', (run, expected) => {
  expect(runsToHtml([run])).toBe(expected);
});

describe('style sheets', () => {
  const sheet = async (css: string) => {
    const { css: joined, diagnostics } = styleSheet(await editionOf({ 'styles/zz.css': css }));
    const own = joined.slice(joined.lastIndexOf('START'), joined.indexOf('END')).slice(5);
    return { own: own.trim(), found: diagnostics.map((d) => `${d.code} ${d.file}:${d.line}:${d.column}`) };
  };

  test.each([
    ['an import', '@import "a.css";'],
    ['an import by url()', '@import url(https://example.org/a.css);'],
    ['an import in capitals', '@IMPORT "a.css";'],
    ['a font', '@font-face { font-family: A; src: url(a.woff2) }'],
    ['a background', 'p { background: url(https://example.org/a.png) }'],
    ['a background in quotation marks', 'p { background: url("https://example.org/a.png") }'],
    ['a background in capitals', 'p { background: URL(https://example.org/a.png) }'],
    ['an image set', 'p { background: image-set("https://example.org/a.png" 1x) }'],
    ['a prefixed image set', 'p { background: -webkit-image-set(url(https://example.org/a.png) 1x) }'],
    ['a file of the workspace', 'p { background: url(../content/house.yaml) }'],
    ['an address behind a comment', 'p { background: url(/* a */https://example.org/a.png) }'],
    ['an address that never ends', 'p { background: url(https://example.org/a.png'],
    ['an address with an escape', 'p { background: u\\72l(https://example.org/a.png) }'],
    [
      'a second address after data',
      'p { background: image-set("data:image/png;base64,AA" 1x, "https://example.org/a.png" 2x) }',
    ],
  ])('load nothing: %s', async (_, css) => {
    const { own, found } = await sheet(
      `/* START */ a { content: "START" }\n\n${css}\n\na { content: "END" }`,
    );
    expect(own).not.toMatch(/example\.org|@import|@font-face|house\.yaml|a\.woff2|a\.css/i);
    expect(found[0]).toMatch(/^style-removed styles\/zz\.css:3:\d+$/);
  });

  test.each([
    ['an image inside the sheet', 'p { background: url(data:image/png;base64,AA) }'],
    ['one in quotation marks', "p { background: url('data:image/png;base64,AA') }"],
    ['one after a space', 'p { background: url( "data:image/png;base64,AA" ) }'],
    ['a gradient', 'p { background: linear-gradient(red, blue) }'],
    ['text that looks like a comment', 'p { content: "/* here */" }'],
    ['a condition', '@media (width < 100mm) { p { margin: 0 } }'],
  ])('keep %s', async (_, css) => {
    const { own, found } = await sheet(`a { content: "START" }\n${css}\na { content: "END" }`);
    expect(found).toEqual([]);
    expect(own).toContain(css);
  });

  test('cannot end the style element', async () => {
    const { own } = await sheet(
      'a { content: "START" }\np { content: "</style><script>" }\na { content: "END" }',
    );
    expect(own).not.toMatch(/<\/style/i);
  });

  test('come with the brand’s colours last', async () => {
    const { css } = styleSheet(await editionOf());
    const tokens = '--accent: #224466; --page-width: 210mm; --page-height: 297mm;';
    expect(css.endsWith(`:root { ${tokens} }\n@page { size: A4; }`)).toBe(true);
  });

  test.each([
    ['h1 { color: blue\np { margin: 0 }', '1:4'],
    ['h1 { color: blue }\n} p { margin: 0 }', '2:1'],
  ])('whose braces do not match are found: %j', async (text, place) => {
    const { diagnostics } = styleSheet(await editionOf({ 'styles/broken.css': text }));
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      `style-syntax ${place}`,
    ]);
  });

  test('may hold braces in strings and comments', async () => {
    const text = '/* { */ p::before { content: "}{{"; }';
    expect(styleSheet(await editionOf({ 'styles/fine.css': text })).diagnostics).toEqual([]);
  });
});

describe('an image', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n123IEND', 'latin1');
  const asPng = { data: `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
  const asSvg = { data: `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}` };
  test.each([
    ['figures/plan.png', asPng],
    ['../figures/plan.png', asPng],
    [`${folder}/figures/plan.png`, asPng],
    ['figures/a%20b.svg', { problem: 'no-image' }],
    ['figures/half.png', { problem: 'no-image' }],
    ['figures/half.jpg', { problem: 'no-image' }],
    ['figures/c.svg', asSvg],
    ['figures/./x/../plan.png', asPng],
    ['figures/PLAN.png', { problem: 'missing' }],
    ['../../../../etc/passwd', { problem: 'missing' }],
    ['%E0%A4', { problem: 'missing' }],
    ['../../house.yaml', { problem: 'missing' }],
    ['https://example.org/figures/plan.png', { problem: 'remote' }],
    ['//example.org/figures/plan.png', { problem: 'remote' }],
    ['file:///etc/passwd', { problem: 'remote' }],
  ])('%s', async (address, expected) => {
    const edition = await editionOf({
      [`${folder}/figures/plan.png`]: png,
      [`${folder}/figures/half.png`]: png.subarray(0, 12),
      [`${folder}/figures/half.jpg`]: Buffer.from('\xff\xd8\xff\xe0 and no end', 'latin1'),
      [`${folder}/figures/a b.svg`]: 'ABC',
      [`${folder}/figures/c.svg`]: '<svg/>',
    });
    const [section] = edition.sections;
    expect(section && imageReader(edition, section)(address)).toEqual(expected);
  });
});
