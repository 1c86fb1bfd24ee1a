import type { Reference, ReferenceName } from '../model/reference.js';

/** A person or group that a work is cited by. */
export interface Creator {
  /** The family name with its particle, or the name of the group. */
  readonly name: string;
  /** "J. A.", empty for groups. */
  readonly initials: string;
  readonly isGroup: boolean;
  readonly abbreviation?: string;
}

/** The names that an entry starts with, and the variable they were taken from when it holds no names. */
export interface LeadingNames {
  readonly role: 'author' | 'editor';
  readonly names: readonly ReferenceName[];
  readonly from?: 'publisher' | 'authority';
}

/** Who a work is cited by; empty when it is cited by its title. */
export function creatorsOf(reference: Reference): Creator[] {
  return leadingNames(reference).names.map(toCreator);
}

export function hasCreators(reference: Reference): boolean {
  return leadingNames(reference).names.length > 0;
}

const legalTypes = new Set(['bill', 'hearing', 'legal_case', 'legislation', 'regulation', 'treaty']);
const titledTypes = new Set(['book', 'entry', 'entry-dictionary', 'entry-encyclopedia']);

/** APA 7, 9.12 and 8.14: authors, else editors, else the body that published or enacted, else nobody. */
export function leadingNames(reference: Reference): LeadingNames {
  const { type, author, editor } = reference;
  if (legalTypes.has(type)) return { role: 'author', names: [] };
  if (author && author.length > 0) return { role: 'author', names: author };
  const group = publishingGroup(reference);
  if (group?.first) return { role: 'author', names: [{ literal: group.name }], from: group.from };
  const ownTitle = titledTypes.has(type) && reference['container-title'] !== undefined;
  if (editor && editor.length > 0 && !ownTitle) return { role: 'editor', names: editor };
  if (group) return { role: 'author', names: [{ literal: group.name }], from: group.from };
  return { role: 'author', names: [] };
}

interface PublishingGroup {
  name: string;
  from: 'publisher' | 'authority';
  /** Whether it comes before editors. */
  first: boolean;
}

function publishingGroup({ type, publisher, authority }: Reference): PublishingGroup | null {
  if (publisher && /^entry-/.test(type)) return { name: publisher, from: 'publisher', first: true };
  if (publisher && /^(webpage|software)$/.test(type))
    return { name: publisher, from: 'publisher', first: false };
  if (authority && type === 'standard') return { name: authority, from: 'authority', first: false };
  return null;
}

function toCreator(name: ReferenceName): Creator {
  if ('literal' in name) {
    const { literal, abbreviation } = name;
    return { name: literal, initials: '', isGroup: true, ...(abbreviation && { abbreviation }) };
  }
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return { name: family, initials: initialsOf(name.given ?? ''), isGroup: false };
}

/** "Jean-Paul A." becomes "J.-P. A." */
function initialsOf(given: string): string {
  const letters = (part: string) => part.replace(/^(\P{L}*\p{L})[^-\s]*/u, '$1.');
  return given
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.split('-').map(letters).join('-'))
    .join(' ');
}

/** APA 7, 9.44: A, An and The at the start do not count. */
export function withoutArticle(text: string): string {
  return text.replace(/^(?:the|an?)\s+(?=\S)/i, '');
}
