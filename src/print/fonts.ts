import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { FontFamily } from '../model/fonts.js';
import { placeOfFile } from '../model/source.js';
import type { FontShelf } from '../ports.js';
import { type FontFace, parseFontFaces } from './font-faces.js';

/** The fonts of one document. */
export interface DocumentFonts {
  /** @font-face rules with the files inside, so that the page needs nothing from outside. */
  readonly css: string;
  /** The files taken, for the manifest. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Family {
  readonly fallback: boolean;
  readonly faces: readonly FontFace[];
}

/**
 * Chooses, for the characters of a document, the font files that hold them. A family marked `fallback` serves only
 * characters that no other family has. Characters that none has become findings.
 */
export async function fontsFor(
  html: string,
  families: readonly FontFamily[],
  shelf: FontShelf,
): Promise<DocumentFonts> {
  const diagnostics: Diagnostic[] = [];
  const read = await Promise.all(families.map((family) => readFamily(family, shelf, diagnostics)));
  const characters = printedCharacters(html);
  const main = read.filter(({ fallback }) => !fallback);
  const left = characters.filter((character) => !covered(character, main));
  for (const character of left.filter((c) => !covered(c, read))) diagnostics.push(missing(character));
  const faces = read.flatMap((family) => facesFor(family, family.fallback ? left : characters));
  const rules = await Promise.all(faces.map((face) => rule(face, shelf)));
  return { css: rules.join('\n'), files: faces.map((face) => face.file), diagnostics };
}

async function readFamily(
  { family, faces, fallback }: FontFamily,
  shelf: FontShelf,
  diagnostics: Diagnostic[],
): Promise<Family> {
  const read = await Promise.all(
    faces.map(async (specifier) => {
      const bytes = await shelf.read(specifier);
      const found = bytes ? parseFontFaces(Buffer.from(bytes).toString('utf8'), specifier) : [];
      if (found.length > 0) return found;
      const problem = bytes ? `${specifier} holds no WOFF2 face` : `${specifier} is not installed`;
      diagnostics.push(diagnose('font-missing', placeOfFile('styles/fonts.yaml'), { family, problem }));
      return [];
    }),
  );
  return { fallback, faces: read.flat() };
}

/** The distinct characters that can be printed: the document without its style sheets' syntax, plus what the margins print. */
function printedCharacters(html: string): number[] {
  const points = new Set<number>();
  for (const character of html.replace(/base64,[A-Za-z0-9+/=]*/g, ''))
    points.add(character.codePointAt(0) as number);
  return [...points].filter((point) => !isInvisible(point)).sort((a, b) => a - b);
}

/** Control, joining and private-use characters have no glyph to look for. */
function isInvisible(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    (point >= 0xe000 && point < 0xf900) ||
    point === 0xfeff ||
    (point >= 0x200b && point <= 0x200f)
  );
}

function covered(point: number, families: readonly Family[]): boolean {
  return families.some(({ faces }) => faces.some((face) => face.covers(point)));
}

function facesFor({ faces }: Family, characters: readonly number[]): FontFace[] {
  return faces.filter((face) => characters.some((point) => face.covers(point)));
}

async function rule(face: FontFace, shelf: FontShelf): Promise<string> {
  const bytes = (await shelf.read(face.file)) ?? new Uint8Array();
  const data = Buffer.from(bytes).toString('base64');
  const source = `url(data:font/woff2;base64,${data}) format("woff2")`;
  return `@font-face{font-family:"${face.family}";font-style:${face.style};font-weight:${face.weight};src:${source};unicode-range:${face.range}}`;
}

function missing(point: number): Diagnostic {
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return diagnose('glyph-missing', null, { character: String.fromCodePoint(point), code });
}
