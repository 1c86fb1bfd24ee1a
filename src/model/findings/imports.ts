import { error, warning } from './words.js';

/** Findings about works brought in from other files. */
export const importsFindings = {
  'import-unknown': error((p: { path: string }) => ({
    message: `what ${p.path} holds cannot be told from its name`,
    hint: 'Known are .bib, .ris, .json (CSL-JSON), .yaml, and lists typed in .md, .txt or .html.',
  })),
  'import-nothing': error((p: { path: string }) => ({
    message: `no reference was found in ${p.path}`,
    hint: 'A typed list stands under a heading such as "References", one entry a line, each with its year in parentheses.',
  })),
  'import-loss': warning((p: { key: string; name: string; value: string }) => ({
    message: `"${p.key}": ${p.name} has no place in a reference and was kept in its note: ${shortened(p.value)}`,
    hint: 'Put it where it belongs, or remove it from the note.',
  })),
  'import-doubt': warning((p: { key: string; doubt: string }) => ({
    message: `"${p.key}": ${p.doubt}`,
    hint: 'Hold the reference against the work itself; what to look at stands under "review".',
  })),
  'import-renamed': warning((p: { from: string; to: string; taken: boolean }) => ({
    message: p.taken
      ? `the key "${p.from}" is taken by another work, so this one became "${p.to}"`
      : `"${p.from}" cannot be a key, so it became "${p.to}"`,
    hint: 'Cite the work by its new key, or give it one of your own.',
  })),
} as const;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
