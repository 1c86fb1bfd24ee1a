import type { CitationToken, MarkdownDocument } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MergedSection } from '../model/document.js';
import type { PlacedReference } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { styleRules } from './style-rules.js';

/** A section and its reading. */
export interface ReadSection {
  readonly merged: MergedSection;
  readonly document: MarkdownDocument;
}

/** Every key that no reference has, at its place. */
export function unknownKeys(sections: readonly ReadSection[], known: ReadonlySet<string>): Diagnostic[] {
  return sections.flatMap((section) =>
    section.document.citations.flatMap((token) => unknownIn(token, section, known)),
  );
}

function unknownIn(token: CitationToken, { merged, document }: ReadSection, known: ReadonlySet<string>) {
  return token.items
    .filter(({ id }) => !known.has(id))
    .map((item) => {
      const place = merged.placeAt(document.offsetOfKey(token, item) ?? 0);
      return diagnose('citation-unknown', place, { key: item.id, near: nearestTo(item.id, known) });
    });
}

export function uncited(references: readonly PlacedReference[], listed: ReadonlySet<string>): Diagnostic[] {
  return references
    .filter(({ item }) => !listed.has(item.id))
    .map(({ item, place }) => diagnose('reference-uncited', place, { key: item.id }));
}

export function unknownStyle(style: string): Diagnostic[] {
  return Object.hasOwn(styleRules, style)
    ? []
    : [diagnose('style-unknown', null, { style, known: Object.keys(styleRules) })];
}

/** Authors that stand for others left out, and names that the list cannot sort. */
export function doubtfulAuthors(references: readonly PlacedReference[]): Diagnostic[] {
  return references.flatMap((reference) => doubtsAbout(reference));
}

/** A place is asked for only where something is wrong: finding it means parsing the file. */
function doubtsAbout(reference: PlacedReference): Diagnostic[] {
  const { id, author = [], editor = [] } = reference.item;
  return [...author, ...editor].flatMap((person) => {
    const name = 'literal' in person ? person.literal : person.family;
    if (isElision(name)) return [diagnose('reference-elided-authors', reference.place, { key: id, name })];
    return isLatin(name) ? [] : [diagnose('reference-romanise', reference.place, { key: id, name })];
  });
}

function isElision(name: string): boolean {
  return /^(?:…|\.{2,}|(?:\.\s){2,}\.|et al\.?|and others|others)$/i.test(name.trim());
}

function isLatin(name: string): boolean {
  return !/\p{L}/u.test(name) || /\p{Script=Latin}/u.test(name);
}
