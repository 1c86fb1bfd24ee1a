/**
 * Every finding Brevier can report, in one table: its code (stable, kebab-case), its severity, and its words.
 * To change what a finding says, change it here; nothing else holds its wording.
 */

export type Severity = 'error' | 'warning' | 'note';

interface Words {
  message: string;
  hint: string;
}

interface Finding<P> {
  severity: Severity;
  words: (params: P) => Words;
}

const error = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'error', words });
const note = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'note', words });
const warning = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'warning', words });

/** "did you mean …" when there is something near, else the general advice. */
function nearest(candidates: readonly string[], otherwise: string): string {
  return candidates.length > 0 ? `Did you mean ${candidates.map((c) => `"${c}"`).join(' or ')}?` : otherwise;
}

export const findings = {
  // ── files ────────────────────────────────────────────────────────────────────────────────────────────
  /** `path` is left out when it is the place of the finding. */
  'file-missing': error((p: { what: string; path?: string; near?: readonly string[] }) => ({
    message: p.path === undefined ? `${p.what} is missing` : `${p.what} is missing: ${p.path}`,
    hint: nearest(p.near ?? [], 'Create the file, or correct the name where it is asked for.'),
  })),
  'file-not-utf8': error(() => ({
    message: 'the text here is not valid UTF-8',
    hint: 'Save the file as UTF-8 (in most editors: "Save with encoding").',
  })),
  'file-too-large': error((p: { size: string; limit: string }) => ({
    message: `the file has ${p.size}; at most ${p.limit} are read`,
    hint: 'Split the file, or move what does not belong to the briefing elsewhere.',
  })),
  'file-outside-workspace': error(() => ({
    message: 'this is a link that leads outside the workspace',
    hint: 'Copy the file into the workspace; links and ".." that leave it are not followed.',
  })),
  'character-reserved': error((p: { character: string }) => ({
    message: `the private-use character ${p.character} is reserved`,
    hint: 'Remove it; it is usually a left-over of an icon font.',
  })),

  // ── YAML and schemas ─────────────────────────────────────────────────────────────────────────────────
  /** `gaveUp`: what is wrong stands further up, and this is only where reading ended. */
  'yaml-syntax': error((p: { problem: string; gaveUp: boolean }) => ({
    message: p.gaveUp ? `${p.problem}; reading gave up here` : p.problem,
    hint: p.gaveUp
      ? 'Look for where it opens, further up in the file.'
      : 'Check indentation, colons and quotation marks on this line and the one before it.',
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
  'id-duplicate': error((p: { id: string; kind: string; firstLine: number }) => ({
    message: `the ${p.kind} id "${p.id}" is used twice (first on line ${p.firstLine})`,
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
  'client-unsupported': error((p: { id: string }) => ({
    message: `there is no client "${p.id}": this version prints the house edition only`,
    hint: 'Leave --client out.',
  })),

  // ── facts ────────────────────────────────────────────────────────────────────────────────────────────
  'literal-invalid': error((p: { literal: string; problem: string }) => ({
    message: `"${p.literal}" is not a value: ${p.problem}`,
    hint: 'Write money as "USD 30bn" or "S$12.5m", a quantity as "8 EFLOPS" or "36 months", a share as "30%", percentage points as "1.5 pp" or "25 bp", a multiple as "4.2x" or "3:1", a range as "USD 5-10bn", an exchange rate as "SGD 1.34 per USD", a count as "3", a date as "2025-11-18", a quarter as "2025-Q3".',
  })),
  'derivation-invalid': error((p: { id: string; problem: string }) => ({
    message: `"${p.id}" cannot be derived: ${p.problem}`,
    hint: 'Derive from facts of one kind and currency, whose bounds agree; convert money first, with "convert: { fact: …, rate: … }".',
  })),
  'derivation-circular': error((p: { id: string; way: string }) => ({
    message: `"${p.id}" is derived from itself: ${p.way}`,
    hint: 'Give one of them a value of its own under "facts:", or derive it from other facts.',
  })),
  /** `kind` is left out for a term without an amount. */
  'bound-unfit': error((p: { id: string; bound: string; kind: string | undefined }) => ({
    message:
      p.kind === undefined
        ? `"${p.id}" has the bound "${p.bound}" and no amount`
        : `the bound "${p.bound}" of "${p.id}" does not fit a ${p.kind}`,
    hint: 'Bounds stand beside single amounts: remove it, or write the amount that it limits.',
  })),
  'fact-unused': warning((p: { id: string }) => ({
    message: `the fact "${p.id}" stands nowhere in the briefing`,
    hint: `Place it with {{fact "${p.id}"}}, or remove it.`,
  })),
  'fact-unsourced': warning((p: { id: string }) => ({
    message: `the fact "${p.id}" names no source`,
    hint: 'Add "source:" with the id of a reference, and "locator:" for the place in it.',
  })),
  'fact-conflict': error((p: { id: string; value: string; other: string; otherValue: string }) => ({
    message: `"${p.id}" says ${p.value}, and "${p.other}" says ${p.otherValue} of the same thing`,
    hint: 'Correct one of them, or say in the labels how they differ.',
  })),
  'fact-stale': warning((p: { id: string; asOf: string; limit: string }) => ({
    message: `the fact "${p.id}" is as of ${p.asOf}; the house allows ${p.limit}`,
    hint: 'Look for a newer figure, or raise the limit for its kind in house.yaml.',
  })),

  // ── the audit of figures ─────────────────────────────────────────────────────────────────────────────
  /** `call` is the Handlebars call that prints the fact. */
  'figure-contradicts': error(
    (p: { literal: string; id: string; label: string; value: string; call: string }) => ({
      message: `"${p.literal}" disagrees with the fact "${p.id}" (${p.label}), which is ${p.value}`,
      hint: `Write ${p.call} here, or correct the fact.`,
    }),
  ),
  'figure-unbound': warning((p: { literal: string; id: string; label: string; call: string }) => ({
    message: `"${p.literal}" is the fact "${p.id}" (${p.label}), typed by hand`,
    hint: `Write ${p.call} instead, so that it follows the data.`,
  })),
  'figure-unsourced': warning((p: { literal: string }) => ({
    message: `"${p.literal}" has neither a fact nor a citation in its sentence`,
    hint: 'Cite a source in the sentence, or make the figure a fact and place it.',
  })),
  'table-sum': warning((p: { literal: string; sum: string }) => ({
    message: `the total "${p.literal}" is not the sum of its entries`,
    hint: `The entries make ${p.sum}.`,
  })),
  'table-share': warning((p: { literal: string; sum: string }) => ({
    message: `the shares that end with "${p.literal}" do not make up the whole`,
    hint: `The shares make ${p.sum}.`,
  })),
  /** `finding` is the message of the finding that was excused. */
  'figure-excused': note((p: { finding: string; reason: string }) => ({
    message: `excused: ${p.finding}`,
    hint: `The reason given is: ${p.reason}.`,
  })),
  'excuse-invalid': warning((p: { problem: string }) => ({
    message: `this excuse cannot be used: ${p.problem}`,
    hint: 'Write <!-- brevier: excuse figure-unsourced: the reason -->.',
  })),
  'excuse-unused': warning((p: { code: string }) => ({
    message: `there is no ${p.code} here to excuse`,
    hint: 'Remove the excuse; it covers its own line and the next.',
  })),

  // ── templates ────────────────────────────────────────────────────────────────────────────────────────
  'template-syntax': error((p: { problem: string }) => ({
    message: `the template does not parse: ${p.problem}`,
    hint: 'Check that every {{ has its }} and every {{#block}} its {{/block}}.',
  })),
  'template-missing': error((p: { name: string }) => ({
    message: `the template "${p.name}" does not exist`,
    hint: `Add templates/${p.name}.`,
  })),
  'partial-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `there is no partial "${p.name}"`,
    hint: nearest(p.near, `Add templates/partials/${p.name}.hbs.`),
  })),
  'helper-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `there is no helper "${p.name}"`,
    hint: nearest(
      p.near,
      'README lists those of sections under "In sections", those of page templates under "Helpers".',
    ),
  })),
  'helper-misused': error((p: { name: string; problem: string; advice?: string }) => ({
    message: `{{${p.name}}}: ${p.problem}`,
    hint: p.advice ?? 'README shows its use, under "In sections" or "Helpers".',
  })),
  'variable-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `"${p.name}" is not defined here`,
    hint: nearest(p.near, 'Define it in the data, or correct the name.'),
  })),
  'template-failed': error((p: { problem: string }) => ({
    message: `the template could not be filled: ${p.problem}`,
    hint: 'Correct the template at this place.',
  })),
  'slot-unused': error((p: { slot: string; near: readonly string[] }) => ({
    message: `no template prints the slot "${p.slot}", so this section would not appear`,
    hint: nearest(
      p.near,
      `Print it with {{#with (slot "${p.slot}")}} in templates/briefing.hbs, or remove "slot:".`,
    ),
  })),

  // ── citations and references ─────────────────────────────────────────────────────────────────────────
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

  // ── the page's safety ────────────────────────────────────────────────────────────────────────────────
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
    message: `"${p.address}" is not the image that its name says`,
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
  'heading-level': warning((p: { problem: string }) => ({
    message: p.problem,
    hint: 'The section’s title is its first level; start headings inside it at ## and do not skip levels.',
  })),
  'request-blocked': warning((p: { address: string }) => ({
    message: `the page tried to load ${p.address}; it was refused`,
    hint: 'Everything a page needs must be in the workspace.',
  })),

  // ── printing ─────────────────────────────────────────────────────────────────────────────────────────
  'contents-number-wrong': error((p: { problem: string }) => ({
    message: `page numbers did not settle: ${p.problem}`,
    hint: 'Widen the page-number boxes in styles/contents.css, or shorten the text around them.',
  })),
  'glyph-missing': error((p: { character: string; code: string }) => ({
    message: `no font has a glyph for "${p.character}" (${p.code})`,
    hint: 'Add a family that covers it to styles/fonts.yaml and to the font stack in styles/tokens.css.',
  })),
  'glyph-substituted': error(() => ({
    message:
      'a character was printed in the browser’s fallback font, since no font of the page has a glyph for it',
    hint: 'Look for arrows, ticks and other signs in the text, or add a family that has them to styles/fonts.yaml.',
  })),
  'bookmarks-wrong': error(() => ({
    message: 'the PDF has not as many bookmarks as the document has headings',
    hint: 'Look for headings that are empty or hidden.',
  })),
  'font-missing': error((p: { family: string; problem: string }) => ({
    message: `the font "${p.family}" cannot be used: ${p.problem}`,
    hint: 'Correct styles/fonts.yaml.',
  })),
  'font-not-embedded': error((p: { font: string }) => ({
    message: `the font ${p.font} is not embedded`,
    hint: 'Ship the font as a static WOFF2 file in styles/fonts.yaml.',
  })),
  'font-type3': error((p: { font: string }) => ({
    message: `the font ${p.font} was printed as Type 3`,
    hint: 'Ship every weight and style that the CSS uses as a static file; do not let the browser synthesise them.',
  })),
  'size-over-budget': warning((p: { size: string; budget: string }) => ({
    message: `the PDF has ${p.size}, over the budget of ${p.budget}`,
    hint: 'Use fewer fonts and smaller images, or raise "budget" in house.yaml.',
  })),

  // ── the machine ──────────────────────────────────────────────────────────────────────────────────────
  'browser-missing': error((p: { problem: string; advice: string }) => ({
    message: `no browser to print with: ${p.problem}`,
    hint: p.advice,
  })),
  'browser-failed': error((p: { problem: string }) => ({
    message: `the browser failed: ${p.problem}`,
    hint: 'Try again; if it stays, run with BREVIER_CHROMIUM naming another Chromium.',
  })),
  'sandbox-unavailable': warning((p: { problem: string }) => ({
    message: `this machine lets Chromium have no sandbox (${p.problem}); it printed without one`,
    hint: 'Allow unprivileged user namespaces (Docker: --security-opt seccomp=unconfined, or --cap-add SYS_ADMIN; Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0).',
  })),
  'output-unwritable': error((p: { path: string; problem: string }) => ({
    message: `cannot write ${p.path}: ${p.problem}`,
    hint: 'Free space or correct the rights of the folder, or choose another with --out.',
  })),
} as const;

export type FindingCode = keyof typeof findings;
export type FindingParams<C extends FindingCode> = Parameters<(typeof findings)[C]['words']>[0];
