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
  readonly together: FontFamily['together'];
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
  const faces = await Promise.all(
    read.map(async (family) => {
      const used = facesFor(family, family.fallback ? left : family.characters);
      return [...used, ...(await together(family.together, used, shelf, diagnostics))];
    }),
  );
  return { faces: faces.flat(), diagnostics };
}

async function readFamily(
  { family: { family, faces, fallback, range, own = [], together: many }, characters }: Wanted,
  shelf: FontShelf,
  diagnostics: Diagnostic[],
): Promise<Family> {
  const read = await readSheets(family, faces, shelf, diagnostics);
  const all = [...own, ...read].map((face) => ({ face, covers: coverage(face.range) }));
  const limits = range === undefined ? all : limited(all, family, range);
  return { fallback, characters, faces: limits, together: many };
}

async function readSheets(
  family: string,
  specifiers: readonly string[],
  shelf: FontShelf,
  diagnostics: Diagnostic[],
): Promise<FontFace[]> {
  const read = specifiers.map(async (specifier) => {
    const bytes = await shelf.read(specifier);
    const found = bytes ? parseFontFaces(Buffer.from(bytes).toString('utf8'), specifier) : [];
    if (found.length > 0) return found;
    const problem = bytes ? `${specifier} holds no WOFF2 face` : `${specifier} is not installed`;
    diagnostics.push(diagnose('font-missing', placeOfFile('styles/fonts.yaml'), { family, problem }));
    return [];
  });
  return (await Promise.all(read)).flat();
}

/**
 * Faces that hold together what a document would else need many files for. Each file is embedded by itself, and its tables
 * with it, so one makes a smaller PDF. They stand after the files, and so are asked before them (CSS Fonts Level 4,
 * section 4.5: composite faces); what they lack is had from the files.
 */
async function together(
  many: FontFamily['together'],
  used: readonly FontFace[],
  shelf: FontShelf,
  diagnostics: Diagnostic[],
): Promise<FontFace[]> {
  const [first] = used;
  if (!many || !first || used.length < many.from) return [];
  const faces = await readSheets(first.family, many.faces, shelf, diagnostics);
  return faces.map((face) => ({ ...face, range: many.range }));
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
