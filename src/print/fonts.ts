import { createHash } from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.js';
import type { FontFamily } from '../model/fonts.js';
import type { FontShelf } from '../ports.js';
import { chooseFaces } from './choose-faces.js';
import type { FontFace } from './font-faces.js';

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
  const characters = printedCharacters(html);
  const key = createHash('sha256')
    .update(JSON.stringify([characters, families]))
    .digest('hex');
  if (last?.key === key) return { css: await faceRules(last.faces, shelf), choice: last, diagnostics: [] };
  const { faces, diagnostics } = await chooseFaces(characters, families, shelf);
  return { css: await faceRules(faces, shelf), choice: { key, faces }, diagnostics };
}

/** @font-face rules with the files inside. */
export async function faceRules(faces: readonly FontFace[], shelf: FontShelf): Promise<string> {
  return (await Promise.all(faces.map((face) => rule(face, shelf)))).join('\n');
}

async function rule({ family, style, weight, file, range }: FontFace, shelf: FontShelf): Promise<string> {
  const bytes = (await shelf.read(file)) ?? new Uint8Array();
  const source = `url(data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}) format("woff2")`;
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:${source};unicode-range:${range}}`;
}

/** The distinct characters of a document that need a glyph, in order; what its tags and styles hold counts too. */
function printedCharacters(html: string): number[] {
  const characters = new Set(html.replace(/base64,[A-Za-z0-9+/=]*/g, ''));
  const points = [...characters].map((character) => character.codePointAt(0) as number);
  return points.filter((point) => !isInvisible(point)).sort((a, b) => a - b);
}

/** Control, joining and private-use characters have no glyph to look for. */
function isInvisible(point: number): boolean {
  if (point < 0x20 || (point >= 0x7f && point < 0xa0) || point === 0xfeff) return true;
  return (point >= 0xe000 && point < 0xf900) || (point >= 0x200b && point <= 0x200f);
}
