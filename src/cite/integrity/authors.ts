import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Reference } from '../../model/reference.js';
import { nameKey } from './name-key.js';

/** Authors that stand for others left out, that the list cannot sort, or that are no authors. */
export function doubtfulAuthors(references: readonly PlacedReference[]): Diagnostic[] {
  return references.flatMap((reference) => doubtsAbout(reference));
}

/** A place is asked for only where something is wrong: finding it means parsing the file. */
function doubtsAbout(reference: PlacedReference): Diagnostic[] {
  const { id, author = [], editor = [] } = reference.item;
  const named = [...author, ...editor].flatMap((person) => {
    const name = 'literal' in person ? person.literal : person.family;
    if (isElision(name)) return [diagnose('reference-elided-authors', reference.place, { key: id, name })];
    return isLatin(name) ? [] : [diagnose('reference-romanise', reference.place, { key: id, name })];
  });
  const topic = topicAsAuthor(reference.item);
  return topic === null
    ? named
    : [...named, diagnose('reference-topic-as-author', reference.place, { key: id, name: topic })];
}

export function isElision(name: string): boolean {
  return /^(?:…|\.{2,}|(?:\.\s){2,}\.|et al\.?|and others|others)$/i.test(name.trim());
}

function isLatin(name: string): boolean {
  return !/\p{L}/u.test(name) || /\p{Script=Latin}/u.test(name);
}

/**
 * A lone group that says the same as the title before its colon, as where a page's subject was taken for its author.
 * A group whose own site carries the work is its author, whatever the title.
 */
function topicAsAuthor({ author = [], title = '', URL: address }: Reference): string | null {
  const [only, ...others] = author;
  if (!only || others.length > 0 || ('given' in only && only.given)) return null;
  const name = 'literal' in only ? only.literal : only.family;
  const key = nameKey(name);
  const subject = nameKey(title.split(/[:?–—]/)[0] ?? '');
  if (key === '' || key !== subject) return null;
  return address !== undefined && isOwnSite(key, address) ? null : name;
}

function isOwnSite(key: string, address: string): boolean {
  const host = new URL(address).hostname;
  return key.split(' ').every((word) => host.includes(word));
}
