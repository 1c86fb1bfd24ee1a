import { noteGuarded, type OutputPaths } from './deliver/index.js';
import { findLeaks } from './inspect/index.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { Manifest } from './model/manifest.js';
import { textsOf } from './pdf/document-text.js';
import { PdfFile } from './pdf/file.js';
import type { Files } from './ports.js';
import type { Prepared } from './prepare.js';

/** Which edition a file is. */
interface EditionName {
  readonly briefing: string;
  /** Null or left out for the house's own. */
  readonly client?: string | null;
}

/**
 * Everything of other clients in a finished file, its name included.
 * @param values canonical spellings of what the edition has from its own data.
 */
export function leaksIn(
  prepared: Prepared,
  { client = null, briefing }: EditionName,
  file: PdfFile,
  values: readonly string[],
): Diagnostic[] {
  const list = prepared.watchList();
  if (list.byWord.size === 0) return [];
  const name = `${client ?? ''}/${briefing}.pdf`;
  const texts = [{ where: 'file', page: null, text: name }, ...textsOf(file)];
  return findLeaks(list, { client, texts, values: new Set(values) });
}

/** Searches an edition that stands as it was, when there are other clients now, and notes that it was done. */
export async function searchAgain(
  prepared: Prepared,
  edition: EditionName,
  paths: OutputPaths,
  manifest: Manifest,
  files: Files,
): Promise<{ leaks: readonly Diagnostic[]; manifest: Manifest }> {
  if (manifest.guarded === prepared.guarded) return { leaks: [], manifest };
  const pdf = await files.read('/', paths.pdf);
  const values = manifest.facts.map(({ value }) => value);
  const leaks = pdf ? leaksIn(prepared, edition, new PdfFile(pdf), values) : [];
  if (leaks.length > 0) return { leaks, manifest };
  const noted = { ...manifest, guarded: prepared.guarded };
  await noteGuarded(files, paths, noted);
  return { leaks, manifest: noted };
}
