/** One @font-face: of an @fontsource style sheet, or a file of the workspace. */
export interface FontFace {
  readonly family: string;
  readonly style: string;
  readonly weight: string;
  /** Specifier of the file, e.g. "@fontsource/inter/files/inter-latin-400-normal.woff2" or "content/brand/text.woff2". */
  readonly file: string;
  /** The unicode-range descriptor as written. */
  readonly range: string;
}

/**
 * Reads the faces of an @fontsource style sheet (CSS Fonts Level 4, section 4: @font-face).
 * @param specifier of the sheet itself; the files in it are relative to it.
 */
export function parseFontFaces(css: string, specifier: string): FontFace[] {
  const folder = specifier.slice(0, specifier.lastIndexOf('/'));
  return [...css.matchAll(/@font-face\s*{([^}]*)}/g)].flatMap(([, body = '']) => {
    const file = /url\(\.\/([^)]+\.woff2)\)/.exec(body)?.[1];
    if (file === undefined) return [];
    return {
      family: (descriptor(body, 'font-family') ?? '').replace(/^['"]|['"]$/g, ''),
      style: descriptor(body, 'font-style') ?? 'normal',
      weight: descriptor(body, 'font-weight') ?? '400',
      file: `${folder}/${file}`,
      range: descriptor(body, 'unicode-range') ?? 'U+0-10FFFF',
    };
  });
}

/** The code points of a unicode-range descriptor, as a test. */
export function coverage(range: string): (codePoint: number) => boolean {
  const spans = range.split(',').map(spanOf);
  return (codePoint) => spans.some(([low, high]) => codePoint >= low && codePoint <= high);
}

function descriptor(body: string, name: string): string | undefined {
  return new RegExp(`${name}\\s*:\\s*([^;]+)`).exec(body)?.[1]?.trim();
}

/** "U+4E00", "U+4E00-9FFF" or "U+4??" (CSS Syntax Level 3, section 7: urange). */
function spanOf(text: string): [number, number] {
  const [low = '', high = low] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(low.replaceAll('?', '0'), 16), Number.parseInt(high.replaceAll('?', 'F'), 16)];
}
