import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { FontFace } from '../model/font-faces.js';
import type { FontFamily } from '../model/fonts.js';
import { placeOfFile } from '../model/source.js';
import type { FontShelf } from '../ports.js';
import { chooseFaces, type Wanted } from './choose-faces.js';

/** The faces chosen for a set of characters; the key says which characters and families those were. */
export interface FontChoice {
  readonly key: string;
  readonly faces: readonly FontFace[];
}

/** The fonts of one document. */
export interface DocumentFonts {
  /** @font-face rules with the files inside, so that the page needs nothing from outside. */
  readonly css: string;
  readonly choice: FontChoice;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The fonts for the characters of a document. The last build's choice serves again while characters and families
 * are the same.
 */
export async function fontsFor(
  html: string,
  families: readonly FontFamily[],
  shelf: FontShelf,
  last: FontChoice | null,
): Promise<DocumentFonts> {
  const wanted = wantedOf(html, families);
  const key = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
  const again = last?.key === key ? await faceRules(last.faces, shelf) : null;
  if (last && again?.missing.length === 0) return { css: again.css, choice: last, diagnostics: [] };
  const { faces, diagnostics } = await chooseFaces(wanted, shelf);
  const { css, missing } = await faceRules(faces, shelf);
  return { css, choice: { key, faces }, diagnostics: [...diagnostics, ...missing.map(missingFile)] };
}

/** @font-face rules with the files inside, and the faces whose files are not there. */
export async function faceRules(
  faces: readonly FontFace[],
  shelf: FontShelf,
): Promise<{ css: string; missing: FontFace[] }> {
  const files = await Promise.all(faces.map(async (face) => ({ face, bytes: await shelf.read(face.file) })));
  const rules = files.flatMap(({ face, bytes }) => (bytes ? rule(face, bytes) : []));
  return { css: rules.join('\n'), missing: files.flatMap(({ face, bytes }) => (bytes ? [] : face)) };
}

function rule({ family, style, weight, range, file }: FontFace, bytes: Uint8Array): string {
  const [type, format] = /\.woff2$/i.test(file) ? ['woff2', 'woff2'] : ['ttf', 'truetype'];
  const source = `url(data:font/${type};base64,${Buffer.from(bytes).toString('base64')}) format("${format}")`;
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:${source};unicode-range:${range}}`;
}

function missingFile({ family, file }: FontFace): Diagnostic {
  return diagnose('font-missing', placeOfFile('styles/fonts.yaml'), {
    family,
    problem: `${file} is not installed`,
  });
}

/** Families for certain elements serve the characters of these; the others serve the rest. */
function wantedOf(html: string, families: readonly FontFamily[]): Wanted[] {
  const body = html.slice(html.indexOf('<body'));
  const names = [...new Set(families.flatMap(({ elements = [] }) => elements))];
  const parts = new Map(names.map((name) => [name, textIn(body, name)]));
  const textOf = (elements: readonly string[]) => elements.flatMap((name) => parts.get(name) ?? []).join('');
  const own = families.map((family) => ({
    family,
    text: family.elements ? textOf(family.elements) : html,
  }));
  return own
    .filter(({ text }) => text !== '')
    .map(({ family, text }) => ({ family, characters: printedCharacters(text) }));
}

/** What stands in the elements of a name. */
function textIn(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );
}

/** The distinct characters of a document that need a glyph, in order; what its tags and styles hold counts too. */
function printedCharacters(html: string): number[] {
  const text = html.replace(/base64,[A-Za-z0-9+/=]*/g, '');
  // Almost all of it is ASCII, of which each character is looked for by itself.
  const beyond = text.replace(/[\0-\x7e]+/g, '');
  const characters = [...new Set(beyond), ...ascii.filter((character) => text.includes(character))];
  const points = characters.map((character) => character.codePointAt(0) as number);
  return points.filter((point) => !isInvisible(point)).sort((a, b) => a - b);
}

const ascii = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index));

/** Control, joining and private-use characters have no glyph to look for. */
function isInvisible(point: number): boolean {
  if (point < 0x20 || (point >= 0x7f && point < 0xa0) || point === 0xfeff) return true;
  return (point >= 0xe000 && point < 0xf900) || (point >= 0x200b && point <= 0x200f);
}

/** The files of a choice, each with the version of the package that it is from; null where that is not known. */
export async function fontVersions(
  { faces }: FontChoice,
  shelf: FontShelf,
): Promise<Array<{ file: string; version: string | null }>> {
  const packages = [...new Set(faces.map(({ file }) => packageOf(file)))];
  const read = async (name: string) => [name, versionIn(await shelf.read(`${name}/package.json`))] as const;
  const versions = new Map(await Promise.all(packages.map(read)));
  return faces.map(({ file }) => ({ file, version: versions.get(packageOf(file)) ?? null }));
}

function packageOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function versionIn(bytes: Uint8Array | null): string | null {
  try {
    const { version } = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}
