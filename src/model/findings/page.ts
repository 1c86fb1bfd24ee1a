import { error, nearest, note, warning } from './words.js';

/** Findings about what a page may hold. */
export const pageFindings = {
  'html-removed': warning((p: { what: string }) => ({
    message: `${p.what} is not printed`,
    hint: 'Sections hold Markdown and plain HTML: no scripts, frames, forms, drawings, style attributes or network. Remove it.',
  })),
  'link-removed': warning((p: { address: string }) => ({
    message: `the address "${p.address}" is not linked`,
    hint: 'Links are http, https, mailto, tel or to a place in the document.',
  })),
  'image-removed': warning((p: { address: string }) => ({
    message: `the image "${p.address}" is not printed`,
    hint: 'Pages have no network: put the image into the workspace and refer to it by its path from there.',
  })),
  'image-missing': error((p: { address: string }) => ({
    message: `there is no image "${p.address}"`,
    hint: 'Give its path from the briefing’s folder, e.g. figures/chart.svg; PNG, JPEG, GIF, WebP and SVG can be printed.',
  })),
  'image-broken': error((p: { address: string }) => ({
    message: `"${p.address}" is not the image that its name says, or not all of it`,
    hint: 'Save it anew as PNG, JPEG, GIF, WebP or SVG, with the ending of that kind.',
  })),
  'callout-unknown': error((p: { kind: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `there is no call-out "${p.kind}"`,
    hint: nearest(p.near, `There are: ${p.known.join(', ')}.`),
  })),
  'footnote-missing': error((p: { label: string }) => ({
    message: `the footnote [^${p.label}] has no text`,
    hint: `Add a line "[^${p.label}]: …" to the section, or write \\[ if no footnote is meant.`,
  })),
  /** A block for some clients may have taken the mark with it. */
  'footnote-unused': note((p: { label: string }) => ({
    message: `nothing in this edition refers to the footnote [^${p.label}], so it is not printed`,
    hint: `Put [^${p.label}] where it belongs, or remove the note.`,
  })),
  'notes-nowhere': error(() => ({
    message: 'the footnotes are to stand at the end of the document, and no template prints them there',
    hint: 'Put {{> notes}} into templates/briefing.hbs, before {{> references}}; or leave "footnotes" out of briefing.yaml.',
  })),
  'style-syntax': error((p: { problem: string }) => ({
    message: `the style sheet does not parse: ${p.problem}`,
    hint: 'Check that every { has its }.',
  })),
  'style-removed': warning((p: { what: string }) => ({
    message: `${p.what} is not allowed in a style sheet`,
    hint: 'Style sheets cannot load anything. Put fonts into styles/fonts.yaml.',
  })),
  'anchor-unknown': error((p: { id: string; near: readonly string[] }) => ({
    message: `the link leads to "#${p.id}", which is nowhere in the document`,
    hint: nearest(p.near, 'Link to the id of a heading, or correct it.'),
  })),
  'ref-unknown': error((p: { id: string; near: readonly string[] }) => ({
    message: `{{ref}}: nothing in the document has the id "${p.id}"`,
    hint: nearest(p.near, 'Give a figure, table or section this id, or correct it here.'),
  })),
  'heading-level': warning((p: { problem: string }) => ({
    message: p.problem,
    hint: 'The section’s title is its first level; start headings inside it at ## and do not skip levels.',
  })),
  'request-blocked': warning((p: { address: string }) => ({
    message: `the page tried to load ${p.address}; it was refused`,
    hint: 'Everything a page needs must be in the workspace.',
  })),
} as const;
