import { error, nearest, note, warning } from './words.js';

/** Findings about citations and references. */
export const citationsFindings = {
  'citation-unknown': error((p: { key: string; near: readonly string[] }) => ({
    message: `no reference has the key "${p.key}"`,
    hint: nearest(p.near, 'Add the work to references.yaml, or write \\@ if no citation is meant.'),
  })),
  'reference-uncited': warning((p: { key: string }) => ({
    message: `the reference "${p.key}" is cited nowhere`,
    hint: `Cite it with [@${p.key}], or remove it.`,
  })),
  'reference-elided-authors': error((p: { key: string; name: string }) => ({
    message: `the reference "${p.key}" names "${p.name}" as an author`,
    hint: 'Write out every author; long lists are shortened in print, up to 20 names are given in full.',
  })),
  'reference-romanise': warning((p: { key: string; name: string }) => ({
    message: `the author "${p.name}" of "${p.key}" is not in Latin letters`,
    hint: 'Give the name in romanised form; a translated title goes into the title, in square brackets.',
  })),
  'reference-title-case': note((p: { key: string; title: string }) => ({
    message: `the title of "${p.key}" has capitals as in a headline: ${p.title}`,
    hint: 'APA 7 writes titles in the list in sentence case; Brevier prints them as typed.',
  })),
  'style-unknown': error((p: { style: string; known: readonly string[] }) => ({
    message: `there is no citation style "${p.style}"`,
    hint: `Bundled: ${p.known.join(', ')}.`,
  })),
} as const;
