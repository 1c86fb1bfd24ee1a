import { createHash } from 'node:crypto';
import { type Brand, fontFile } from '../../model/brand.js';
import { diagnose } from '../../model/diagnostic.js';
import type { FontFace } from '../../model/font-faces.js';
import type { FontFamily } from '../../model/fonts.js';
import type { Origins } from '../../model/layers.js';
import type { Place } from '../../model/source.js';
import type { Workspace } from '../../model/workspace.js';
import type { Desk } from '../desk.js';
import { type FontFacts, readFont } from './read-font.js';

/** What the workspace's font files say of themselves, by path; null for what is no font. */
export type FontFiles = ReadonlyMap<string, FontFacts | null>;

/** Reads every font file of a workspace. Most have none. */
export async function readFontFiles({ images }: Workspace): Promise<FontFiles> {
  const files = [...images].filter(([path]) => fontFile.test(path));
  return new Map(
    await Promise.all(files.map(async ([path, bytes]) => [path, await readFont(bytes)] as const)),
  );
}

/** The families that a brand brings as files, and the files as they are printed. */
export interface BrandFonts {
  readonly families: readonly FontFamily[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The name of each role's family. */
  readonly names: { readonly serif: string | undefined; readonly sans: string | undefined };
}

/** Takes the files that a brand names for its text and headings, each finding at the line that named them. */
export function brandFonts(desk: Desk, brand: Brand, origins: Origins, read: FontFiles): BrandFonts {
  const families: FontFamily[] = [];
  const files = new Map<string, Uint8Array>();
  const nameOf = (role: 'serif' | 'sans') => {
    const said = brand[role];
    if (said === undefined || typeof said === 'string') return said;
    const place = origins.get(`brand.${role}`)?.place() ?? null;
    const usable = said.flatMap((path) => usableFile(desk, path, read, place) ?? []);
    if (usable.length < said.length) return undefined;
    reportGaps(desk, role, usable, place);
    const family = familyOf(usable);
    if (families.every((each) => each.family !== family.family)) families.push(family);
    for (const { path, facts } of usable) files.set(path, facts.bytes);
    return family.family;
  };
  const names = { serif: nameOf('serif'), sans: nameOf('sans') };
  return { families, files, names };
}

interface UsableFile {
  readonly path: string;
  readonly facts: FontFacts;
}

function usableFile(desk: Desk, path: string, read: FontFiles, place: Place | null): UsableFile | null {
  if (!desk.workspace.images.has(path)) {
    desk.report(diagnose('file-missing', place, { what: 'the font', path }));
    return null;
  }
  const facts = read.get(path);
  if (!facts) desk.report(diagnose('font-broken', place, { path }));
  else if (facts.variable) desk.report(diagnose('font-variable', place, { path }));
  else if (facts.embedding === 'forbidden') desk.report(diagnose('font-licence', place, { path }));
  else {
    if (facts.embedding === 'whole')
      desk.report(
        diagnose('font-whole', place, { path, size: `${Math.ceil(facts.bytes.length / 1000)} KB` }),
      );
    return { path, facts };
  }
  return null;
}

/** From this weight on a face is a bold one; the page asks for 400 and 600. */
const bold = 600;

/** The browser makes up no weight or slant: what is not there is printed in what is. */
function reportGaps(desk: Desk, role: string, files: readonly UsableFile[], place: Place | null): void {
  const has = (isBold: boolean, italic: boolean) =>
    files.some(({ facts }) => facts.weight >= bold === isBold && facts.italic === italic);
  const kinds = [
    ['a', 'regular', has(false, false)],
    ['a', 'bold', has(true, false)],
    ['an', 'italic', has(false, true)],
  ] as const;
  const missing = kinds.filter(([, , there]) => !there);
  const without = missing.map(([, name]) => name).join(' and no ');
  const wanted = missing.map(([article, name]) => `${article} ${name}`).join(' and ');
  if (missing.length > 0) desk.report(diagnose('font-face-missing', place, { role, without, wanted }));
  const kindOf = ({ facts }: UsableFile) => `${facts.weight}${facts.italic ? ' italic' : ''}`;
  const twice = files.find(
    (file, index) => files.findIndex((other) => kindOf(other) === kindOf(file)) < index,
  );
  if (twice) desk.report(diagnose('font-twice', place, { path: twice.path, kind: kindOf(twice) }));
}

/** The name changes with the files, so that nothing that was measured or kept for others is taken for these. */
function familyOf(files: readonly UsableFile[]): FontFamily {
  const hash = createHash('sha256');
  for (const { facts } of files) hash.update(facts.bytes);
  const family = `${files[0]?.facts.name} ${hash.digest('hex').slice(0, 8)}`.replaceAll(/["\\\n]/g, '');
  const own = files.map(({ path, facts }): FontFace => {
    const { weight, italic, range } = facts;
    return { family, style: italic ? 'italic' : 'normal', weight: String(weight), file: path, range };
  });
  return { family, faces: [], own, fallback: false };
}
