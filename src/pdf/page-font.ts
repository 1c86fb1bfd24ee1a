import { readCharacterMap } from './character-map.js';
import type { PdfFile } from './file.js';
import { entry, isReference, type PdfValue } from './values.js';

/** A font as the pages use it. */
export interface PageFont {
  /** As the file names it, without the six letters of a subset and their plus sign. */
  readonly name: string;
  /** The font dictionary's subtype: Type0, TrueType, Type3 … */
  readonly type: string;
  /** Whether its glyphs are in the file; those of Type 3 are drawings, which always are. */
  readonly embedded: boolean;
  /** Bytes of one character code: two in composite fonts (ISO 32000-1, section 9.7), else one. */
  readonly codeBytes: 1 | 2;
  /** How far a code moves on, in thousandths of the size. */
  widthOf(code: number): number;
  /** What a code means; undefined when the font does not say. */
  textOf(code: number): string | undefined;
}

export function readFont(file: PdfFile, font: PdfValue | undefined): PageFont {
  const descendants = file.follow(entry(font, 'DescendantFonts'));
  const composite = Array.isArray(descendants) ? file.follow(descendants[0]) : undefined;
  const characters = charactersOf(file, font);
  const widths = composite ? compositeWidths(file, composite) : simpleWidths(file, font);
  const usual = Number(entry(composite, 'DW') ?? (composite ? 1000 : 0));
  return {
    name: String(entry(font, 'BaseFont') ?? '')
      .slice(1)
      .replace(/^[A-Z]{6}\+/, ''),
    type: String(entry(font, 'Subtype') ?? '').slice(1),
    embedded: isEmbedded(file, composite ?? font),
    codeBytes: composite ? 2 : 1,
    widthOf: (code) => widths.get(code) ?? usual,
    textOf: (code) => characters.get(code),
  };
}

/** Section 9.9: embedded font programs. */
function isEmbedded(file: PdfFile, font: PdfValue | undefined): boolean {
  const descriptor = file.follow(entry(font, 'FontDescriptor'));
  const programs = ['FontFile', 'FontFile2', 'FontFile3'];
  return entry(font, 'Subtype') === '/Type3' || programs.some((key) => entry(descriptor, key) !== undefined);
}

function charactersOf(file: PdfFile, font: PdfValue | undefined): Map<number, string> {
  const map = entry(font, 'ToUnicode');
  if (!isReference(map)) return new Map();
  return readCharacterMap(Buffer.from(file.data(map.ref)).toString('latin1'));
}

/** The array W of a composite font's descendant (section 9.7.4.3): `c [w …]` or `first last w`. */
function compositeWidths(file: PdfFile, font: PdfValue): Map<number, number> {
  const list = file.follow(entry(font, 'W'));
  const widths = new Map<number, number>();
  if (!Array.isArray(list)) return widths;
  for (let i = 0; i < list.length; ) {
    const first = Number(list[i]);
    const next = file.follow(list[i + 1]);
    if (Array.isArray(next)) {
      for (const [offset, width] of next.entries()) widths.set(first + offset, Number(width));
      i += 2;
    } else {
      for (let code = first; code <= Number(next); code++) widths.set(code, Number(list[i + 2]));
      i += 3;
    }
  }
  return widths;
}

/** Widths of a simple font (section 9.6.2.1); those of Type 3 are in its own glyph space (section 9.6.5). */
function simpleWidths(file: PdfFile, font: PdfValue | undefined): Map<number, number> {
  const list = file.follow(entry(font, 'Widths'));
  const first = Number(entry(font, 'FirstChar') ?? 0);
  const matrix = file.follow(entry(font, 'FontMatrix'));
  const scale = Array.isArray(matrix) ? Number(matrix[0]) * 1000 : 1;
  if (!Array.isArray(list)) return new Map();
  return new Map(list.map((width, index) => [first + index, Number(width) * scale]));
}
