import { coverage, type FontFace, parseFontFaces } from '../model/font-faces.js';
import type { FontFamily } from '../model/fonts.js';
import type { FontShelf } from '../ports.js';
import { openFont, type Widths } from './engines/fontkit.js';

/** How a piece of text is set; sizes in CSS pixels. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** Measures text in the font that will print it; the answer is in the unit of the size. */
export type Measure = (text: string, style: TextStyle) => number;

interface Cut {
  readonly bold: boolean;
  readonly italic: boolean;
  covers(codePoint: number): boolean;
  readonly widths: Widths;
}

/** Ideographs, kana, Hangul and full-width forms take a whole em by definition (UAX #11). */
const wide = /[\u1100-\u11FF\u2E80-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFF60\uFFE0-\uFFE6]/;

/**
 * A measure of one family's text, from the font files themselves, so that what is laid out by it fits in print.
 * Characters that no file of the family has are taken for half an em, or for a whole one where the script is wide.
 */
export async function measureOf(family: FontFamily | undefined, shelf: FontShelf): Promise<Measure> {
  const cuts = family ? await cutsOf(family, shelf) : [];
  return (text, { size, bold = false, italic = false }) => {
    const fitting = cuts.filter((cut) => cut.bold === bold && cut.italic === italic);
    const using = fitting.length > 0 ? fitting : cuts.filter((cut) => cut.bold === bold);
    return size * runs(text, using).reduce((sum, { cut, part }) => sum + widthOf(part, cut), 0);
  };
}

function widthOf(part: string, cut: Cut | undefined): number {
  if (cut) return cut.widths(part);
  return [...part].reduce((sum, character) => sum + (wide.test(character) ? 1 : 0.5), 0);
}

/** Text in stretches that one file prints. */
function runs(text: string, cuts: readonly Cut[]): Array<{ cut: Cut | undefined; part: string }> {
  const found: Array<{ cut: Cut | undefined; part: string }> = [];
  for (const character of text) {
    const cut = cuts.find(({ covers }) => covers(character.codePointAt(0) as number));
    const last = found.at(-1);
    if (last && last.cut === cut) last.part += character;
    else found.push({ cut, part: character });
  }
  return found;
}

async function cutsOf({ faces, own = [] }: FontFamily, shelf: FontShelf): Promise<Cut[]> {
  const sheets = await Promise.all(faces.map((specifier) => facesOf(specifier, shelf)));
  const cuts = await Promise.all([...own, ...sheets.flat()].map((face) => cutOf(face, shelf)));
  return cuts.filter((cut) => cut !== null);
}

async function facesOf(specifier: string, shelf: FontShelf): Promise<FontFace[]> {
  const css = await shelf.read(specifier);
  // Charts are in Latin letters but for names; the Latin files measure those.
  const faces = css ? parseFontFaces(Buffer.from(css).toString('utf8'), specifier) : [];
  return faces.filter(({ file }) => /-latin(?:-ext)?-/.test(file) || faces.length === 1);
}

async function cutOf(face: FontFace, shelf: FontShelf): Promise<Cut | null> {
  const bytes = await shelf.read(face.file);
  const widths = bytes ? await openFont(bytes) : null;
  if (!widths) return null;
  const bold = Number(face.weight) >= 600;
  return { bold, italic: face.style === 'italic', covers: coverage(face.range), widths };
}
