import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage, parseFontFaces } from '../../src/model/font-faces.js';
import type { FontFamily } from '../../src/model/fonts.js';
import type { FontShelf } from '../../src/ports.js';
import { fontsFor } from '../../src/print/fonts.js';

const sheet = `/* plain-latin-400-normal */
@font-face {
  font-family: 'Plain';
  font-style: normal;
  font-display: swap;
  font-weight: 400;
  src: url(./files/plain-latin-400-normal.woff2) format('woff2'), url(./files/plain-latin-400-normal.woff) format('woff');
  unicode-range: U+0000-00FF,U+0131,U+2000-206F;
}
@font-face{font-family:"Plain";font-style:italic;font-weight:600;src:url(./files/plain-greek-600-italic.woff2)format("woff2");unicode-range:U+3??}
@font-face { font-family: Plain; src: url(./files/plain-all-400-normal.woff2) }
@font-face { font-family: Plain; src: local("Arial") }
`;

test('the faces of a style sheet', () => {
  const faces = parseFontFaces(sheet, '@fontsource/plain/400.css');
  expect(faces.map(({ family, style, weight, file, range }) => [family, style, weight, file, range])).toEqual(
    [
      [
        'Plain',
        'normal',
        '400',
        '@fontsource/plain/files/plain-latin-400-normal.woff2',
        'U+0000-00FF,U+0131,U+2000-206F',
      ],
      ['Plain', 'italic', '600', '@fontsource/plain/files/plain-greek-600-italic.woff2', 'U+3??'],
      ['Plain', 'normal', '400', '@fontsource/plain/files/plain-all-400-normal.woff2', 'U+0-10FFFF'],
    ],
  );
});

test.each([
  ['U+41', 'A', true],
  ['U+41', 'B', false],
  ['u+0041-005a', 'Z', true],
  ['U+0041-005A', '[', false],
  ['U+4??', 'Є', true],
  ['U+4??', 'Ͽ', false],
  ['U+0-7F, U+4E00-9FFF', '租', true],
  ['U+1F3??', '🏠', true],
])('%s covers %s: %s', (range, character, expected) => {
  expect(coverage(range)(character.codePointAt(0) as number)).toBe(expected);
});

/** Families by the ranges of their faces; a file's bytes are its name. */
function shelf(ranges: Record<string, string[]>): FontShelf {
  return {
    read: async (specifier) => {
      if (specifier.endsWith('.woff2')) return Buffer.from(specifier);
      const list = ranges[specifier.split('/')[1] ?? ''];
      if (!list) return null;
      return Buffer.from(
        list
          .map((range, i) => `@font-face{font-family:A;src:url(./files/${i}.woff2);unicode-range:${range}}`)
          .join('\n'),
      );
    },
  };
}

const family = (name: string, fallback = false) => ({
  family: name,
  faces: [`@fontsource/${name}/400.css`],
  fallback,
});

async function chosen(html: string, fonts: FontShelf, ...families: FontFamily[]) {
  const { css, choice, diagnostics } = await fontsFor(html, families, fonts, null);
  const files = choice.faces.map(({ file }) => file);
  return {
    css,
    files: files.map((file) =>
      file.replace('@fontsource/', '').replace('/files/', ' ').replace('.woff2', ''),
    ),
    found: diagnostics.map((d) => `${d.code} ${d.message}`),
  };
}

describe('font files are chosen by the characters of the document', () => {
  const fonts = shelf({
    latin: ['U+20-7F', 'U+80-24F'],
    chinese: ['U+20-7F', 'U+4E00-6FFF', 'U+7000-9FFF'],
    greek: ['U+370-3FF'],
    none: [],
  });

  test.each([
    ['only the faces that are used', 'abc', ['latin 0']],
    ['every face that is used', 'aé', ['latin 0', 'latin 1']],
    ['a fallback only for what no other family has', 'a租', ['latin 0', 'chinese 2']],
    ['no fallback for what others have', 'a', ['latin 0']],
    ['nothing for images inside the page', 'a<img src="data:image/png;base64,QUJD+/==">', ['latin 0']],
    ['nothing for characters without a glyph', 'a\n\t\u200B\uE000\u00AD'.replace('\u00AD', ''), ['latin 0']],
  ])('%s', async (_, html, expected) => {
    expect(await chosen(html, fonts, family('latin'), family('chinese', true))).toMatchObject({
      files: expected,
      found: [],
    });
  });

  test('many files of one family give way to one that holds their characters together', async () => {
    const many = { from: 3, range: 'U+4E00-9FFF', faces: ['@fontsource/all/400.css'] };
    const all = shelf({
      latin: ['U+20-7F'],
      chinese: ['U+4E00-6FFF', 'U+7000-8FFF', 'U+9000-9FFF'],
      all: ['U+0-10FFFF'],
    });
    const families = [family('latin'), { ...family('chinese', true), together: many }];
    const few = await chosen('a租界', all, ...families);
    expect(few.files).toEqual(['latin 0', 'chinese 1']);
    const page = await chosen('a租一鿰', all, ...families);
    // The last one is asked first; what it lacks comes from the others.
    expect(page.files).toEqual(['latin 0', 'chinese 0', 'chinese 1', 'chinese 2', 'all 0']);
    expect(page.css).toMatch(/unicode-range:U\+4E00-9FFF}$/);
  });

  test('the order of the families is kept', async () => {
    expect((await chosen('aα', fonts, family('greek'), family('latin'))).files).toEqual([
      'greek 0',
      'latin 0',
    ]);
  });

  test.each([
    ['left out where none of them stands', '<body>aé</body>', ['latin 0', 'latin 1']],
    [
      'taken for what stands in them',
      '<body>é<pre class="x"><code>a</code></pre></body>',
      ['latin 0', 'latin 1', 'mono 0'],
    ],
    ['not taken for what stands elsewhere', '<body>é<code>α</code></body>', ['latin 0', 'latin 1', 'mono 2']],
    ['not taken for words of the styles', '<style>code, pre {}</style><body>a</body>', ['latin 0']],
  ])('a family for some elements is %s', async (_, html, expected) => {
    const mono = { ...family('mono'), elements: ['code', 'pre'] };
    const all = {
      ...fonts,
      read: shelf({ latin: ['U+20-7F', 'U+80-24F'], mono: ['U+20-7F', 'U+80-24F', 'U+370-3FF'] }).read,
    };
    expect(await chosen(html, all, family('latin'), mono)).toMatchObject({ files: expected, found: [] });
  });

  test('each goes into the page with its own range', async () => {
    const { css } = await chosen('a', fonts, family('latin'));
    const data = Buffer.from('@fontsource/latin/files/0.woff2').toString('base64');
    expect(css).toBe(
      `@font-face{font-family:"A";font-style:normal;font-weight:400;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:U+20-7F}`,
    );
  });

  test('a character that no family has is a finding, once', async () => {
    expect((await chosen('aααβ', fonts, family('latin'))).found).toEqual([
      'glyph-missing no font has a glyph for "α" (U+03B1)',
      'glyph-missing no font has a glyph for "β" (U+03B2)',
    ]);
  });

  test('a family that is not installed is a finding', async () => {
    expect((await chosen('a', fonts, family('latin'), family('elsewhere'))).found).toEqual([
      'font-missing the font "elsewhere" cannot be used: @fontsource/elsewhere/400.css is not installed',
    ]);
  });

  test('a style sheet without a WOFF2 file is a finding', async () => {
    expect((await chosen('a', fonts, family('latin'), family('none'))).found).toEqual([
      'font-missing the font "none" cannot be used: @fontsource/none/400.css holds no WOFF2 face',
    ]);
  });
});

describe('the choice of the last build', () => {
  const fonts = shelf({ latin: ['U+20-7F', 'U+80-24F'] });
  const families = [family('latin')];

  test('serves again while the characters are the same', async () => {
    const first = await fontsFor('abc', families, fonts, null);
    let read = 0;
    const counting: FontShelf = {
      read: (specifier) => {
        if (specifier.endsWith('.css')) read++;
        return fonts.read(specifier);
      },
    };
    expect(await fontsFor('cba', families, counting, first.choice)).toEqual(first);
    expect(read).toBe(0);
  });

  test('serves no longer when characters or families have changed', async () => {
    const { choice } = await fontsFor('abc', families, fonts, null);
    const files = async (html: string, list: typeof families) =>
      (await fontsFor(html, list, fonts, choice)).choice.faces.length;
    expect([await files('abcé', families), await files('abc', [...families, family('none-such')])]).toEqual([
      2, 1,
    ]);
    expect(
      (await fontsFor('abc', [...families, family('none-such')], fonts, choice)).diagnostics.length,
    ).toBe(1);
  });

  test('is not printed with a file that has gone since', async () => {
    const { choice } = await fontsFor('abc', families, fonts, null);
    const without: FontShelf = {
      read: async (specifier) => (specifier.endsWith('.woff2') ? null : fonts.read(specifier)),
    };
    expect((await fontsFor('abc', families, without, choice)).diagnostics.map(({ code }) => code)).toEqual([
      'font-missing',
    ]);
  });
});

test('a character that is printed is always covered, or reported', async () => {
  const fonts = shelf({ latin: ['U+20-7E'], more: ['U+A0-FF', 'U+4E00-9FFF'] });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 12 }), async (text) => {
      const { files, found } = await chosen(`a${text}`, fonts, family('latin'), family('more', true));
      const points = [...text].map((c) => c.codePointAt(0) as number);
      expect(files.includes('more 0')).toBe(points.some((p) => p >= 0xa0 && p <= 0xff));
      expect(files.includes('more 1')).toBe(points.some((p) => p >= 0x4e00 && p <= 0x9fff));
      const outside = new Set(points.filter((p) => p > 0xff && !(p >= 0x4e00 && p <= 0x9fff)));
      const invisible = (p: number) =>
        (p >= 0xe000 && p < 0xf900) || p === 0xfeff || (p >= 0x200b && p <= 0x200f);
      expect(found.length).toBe([...outside].filter((p) => !invisible(p)).length);
    }),
  );
});
