import type { ExportFile } from './export-file.js';

export type ExportKind = 'bibtex' | 'ris';

/** What a file holds, by its name; null where it is no export of a reference manager. */
export function exportKind(path: string): ExportKind | null {
  if (/\.bib(?:tex)?$/i.test(path)) return 'bibtex';
  return /\.ris$/i.test(path) ? 'ris' : null;
}

/**
 * Reads BibTeX, BibLaTeX or RIS. The parsers are loaded only here: a workspace without such files never pays for them.
 * @param options.losses also find out which fields nothing took up, which takes some time.
 */
export async function readExport(
  kind: ExportKind,
  text: string,
  options: { losses: boolean },
): Promise<ExportFile> {
  if (kind === 'bibtex') return (await import('./bibtex.js')).readBibtex(text, options);
  return (await import('./ris.js')).readRis(text, options);
}
