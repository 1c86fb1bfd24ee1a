import { type Manifest, readManifest, type SinceOption } from '../model/manifest.js';
import type { Files } from '../ports.js';
import { sha256 } from './hash.js';
import type { OutputPaths } from './paths.js';

/** What a build would be made from, as far as it is known before it starts. */
export interface Ingredients {
  readonly brevier: string;
  /** The edition's date when one was asked for. */
  readonly date: string | null;
  readonly browser: string | null;
  readonly inputs: ReadonlyMap<string, string>;
  readonly html: boolean;
  readonly since: SinceOption | null;
}

/**
 * The manifest of the last build when it was made from the same ingredients and its files are still whole; else null.
 */
export async function findUnchanged(
  files: Files,
  paths: OutputPaths,
  now: Ingredients,
): Promise<Manifest | null> {
  const bytes = await files.read('/', paths.manifest);
  const manifest = bytes && readManifest(bytes);
  if (!manifest || !sameIngredients(manifest, now)) return null;
  const whole = await isWhole(files, paths.pdf, manifest.pdf.sha256);
  const wanted =
    !now.html || (manifest.html !== undefined && (await isWhole(files, paths.html, manifest.html)));
  return whole && wanted ? manifest : null;
}

function sameIngredients(manifest: Manifest, now: Ingredients): boolean {
  if (manifest.brevier !== now.brevier || manifest.browser !== now.browser) return false;
  // What was encrypted has to be made again, since its password is kept nowhere.
  if (manifest.options.date !== now.date || manifest.options.encrypted) return false;
  if (JSON.stringify(manifest.options.since) !== JSON.stringify(now.since)) return false;
  return JSON.stringify(manifest.inputs) === JSON.stringify(Object.fromEntries(now.inputs));
}

async function isWhole(files: Files, path: string, hash: string): Promise<boolean> {
  const bytes = await files.read('/', path);
  return bytes !== null && sha256(bytes) === hash;
}
