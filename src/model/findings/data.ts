import { error, nearest, warning } from './words.js';

/** Findings about YAML, its schemas, and what a workspace consists of. */
export const dataFindings = {
  /** `gaveUp`: what is wrong stands further up, and this is only where reading ended. */
  'yaml-syntax': error((p: { problem: string; gaveUp: boolean; advice?: string }) => ({
    message: p.gaveUp ? `${p.problem}; reading gave up here` : p.problem,
    hint:
      p.advice ??
      (p.gaveUp
        ? 'Look for where it opens, further up in the file.'
        : 'Check indentation, colons and quotation marks on this line and the one before it.'),
  })),
  'export-syntax': error((p: { problem: string; kind: 'bibtex' | 'ris' }) => ({
    message: p.problem,
    hint:
      p.kind === 'ris'
        ? 'A record starts with "TY  - " and ends with "ER  - "; every line between has a tag of two characters.'
        : 'Check the braces, quotation marks and commas of this entry.',
  })),
  'key-unknown': error((p: { key: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `unknown key "${p.key}"`,
    hint: nearest(p.near, `Known here: ${p.known.join(', ')}.`),
  })),
  /** `where` is a phrase: this file, "author", the fact "rent". */
  'key-missing': error((p: { key: string; where: string }) => ({
    message: `"${p.key}" is missing from ${p.where}`,
    hint: `Add "${p.key}:" here.`,
  })),
  /** `what` is a phrase, as `where` above. */
  'value-invalid': error(
    (p: { what: string; problem: string; expected: string; near: readonly string[] }) => ({
      message: `${p.what}: ${p.problem}`,
      hint: nearest(p.near, p.expected),
    }),
  ),
  /** `firstFile` where that is another file. */
  'id-duplicate': error((p: { id: string; kind: string; firstLine: number; firstFile?: string }) => ({
    message: `the ${p.kind} id "${p.id}" is used twice (first on line ${p.firstLine}${p.firstFile === undefined ? '' : ` of ${p.firstFile}`})`,
    hint: 'Give each its own id.',
  })),
  'id-unknown': error((p: { id: string; kind: string; near: readonly string[] }) => ({
    message: `there is no ${p.kind} "${p.id}"`,
    hint: nearest(p.near, `Define a ${p.kind} with this id, or correct it here.`),
  })),
  'section-empty': warning((p: { path: string }) => ({
    message: `${p.path} has no text`,
    hint: 'Write the section, or remove the file.',
  })),
  'workspace-missing': error((p: { folder: string }) => ({
    message: `there is no content/briefings/<id>/briefing.yaml in ${p.folder}`,
    hint: 'Run the command in a workspace, or name its folder with --workspace.',
  })),
  'front-matter-open': error(() => ({
    message: 'the front matter is not closed',
    hint: 'Put a line --- after its last key.',
  })),
  'briefing-unknown': error((p: { id: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `there is no briefing "${p.id}" under content/briefings/`,
    hint: nearest(p.near, `There are: ${p.known.join(', ')}.`),
  })),
  'briefing-empty': error((p: { id: string }) => ({
    message: `the briefing "${p.id}" has no sections`,
    hint: `Add a Markdown file such as content/briefings/${p.id}/sections/01-opening.md.`,
  })),
} as const;
