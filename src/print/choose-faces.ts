import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { coverage, type FontFace, parseFontFaces } from '../model/font-faces.js';
import type { FontFamily } from '../model/fonts.js';
import { placeOfFile } from '../model/source.js';
import type { FontShelf } from '../ports.js';

interface CoveringFace {
  readonly face: FontFace;
  covers(codePoint: number): boolean;
}

interface Family {
  readonly fallback: boolean;
  readonly characters: readonly number[];
  readonly faces: readonly CoveringFace[];
}

/** A family, and the characters that it may have to print. */
export interface Wanted {
  readonly family: FontFamily;
  readonly characters: readonly number[];
}

/**
 * Chooses the font files that hold given characters. A family marked `fallback` serves only characters that no other
 * family has. Characters that none has become findings.
 */
export async function chooseFaces(
  wanted: readonly Wanted[],
  shelf: FontShelf,
): Promise<{ faces: FontFace[]; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const read = await Promise.all(wanted.map((each) => readFamily(each, shelf, diagnostics)));
  const main = read.filter(({ fallback }) => !fallback);
  const characters = [...new Set(wanted.flatMap((each) => each.characters))].sort((a, b) => a - b);
  const left = characters.filter((point) => !covered(point, main));
  for (const point of left.filter((point) => !covered(point, read))) diagnostics.push(missing(point));
  const faces = read.flatMap((family) => facesFor(family, family.fallback ? left : family.characters));
  return { faces, diagnostics };
}

async function readFamily(
  { family: { family, faces, fallback, range, own = [] }, characters }: Wanted,
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
  const all = [...own, ...read.flat()].map((face) => ({ face, covers: coverage(face.range) }));
  return { fallback, characters, faces: range === undefined ? all : limited(all, family, range) };
}

/** Faces under another name that are taken for some characters only. */
function limited(faces: readonly CoveringFace[], family: string, range: string): CoveringFace[] {
  const wanted = coverage(range);
  return faces.map(({ face, covers }) => ({
    face: { ...face, family, range },
    covers: (point) => wanted(point) && covers(point),
  }));
}

function covered(point: number, families: readonly Family[]): boolean {
  return families.some(({ faces }) => faces.some(({ covers }) => covers(point)));
}

function facesFor({ faces }: Family, characters: readonly number[]): FontFace[] {
  return faces.flatMap(({ face, covers }) => (characters.some(covers) ? face : []));
}

function missing(point: number): Diagnostic {
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return diagnose('glyph-missing', null, { at: null, what: `"${String.fromCodePoint(point)}" (${code})` });
}
