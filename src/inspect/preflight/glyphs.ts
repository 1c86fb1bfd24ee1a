import { type PrintedDocument, textRuns } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** The browser's only font besides those of the page; where it shows, a glyph was missing. */
const fallbackFont = 'OpenSans';

/** Characters that came out as the sign for a missing glyph, or in the browser's own font. */
export function missingGlyphs({ pages }: PrintedDocument): Spot[] {
  return pages.flatMap((page) =>
    page.items.flatMap((item) => {
      if (item.kind !== 'text') return [];
      if (item.notdef)
        return spot('glyph-missing', page, item.box, { what: `a character of ${quoted(item.text)}` });
      return item.font.name.includes(fallbackFont)
        ? spot('glyph-substituted', page, item.box, { words: quoted(item.text) })
        : [];
    }),
  );
}

/** Fonts that are drawings, or that the reader's machine would have to have, each at the first place where it is used. */
export function unfitFonts({ pages }: PrintedDocument): Spot[] {
  const seen = new Set<string>();
  return pages.flatMap((page) =>
    textRuns(page.items).flatMap(({ font, text, box }) => {
      const known = `${font.name} ${font.type} ${font.embedded}`;
      if (seen.has(known)) return [];
      seen.add(known);
      if (font.type === 'Type3') return spot('font-type3', page, box, { words: quoted(text) });
      return font.embedded ? [] : spot('font-not-embedded', page, box, { font: font.name });
    }),
  );
}
