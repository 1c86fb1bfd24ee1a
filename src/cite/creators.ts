import type { nameVariables, Reference, ReferenceName } from '../model/reference.js';

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
const titledTypes = new Set(['book', 'classic', 'entry', 'entry-dictionary', 'entry-encyclopedia']);
const eventTypes = new Set(['event', 'performance', 'speech']);

/**
 * APA 7, 9.10, 9.12 and 8.14: authors, else who made a recording, else editors, else the body that published or enacted,
 * else nobody. The order is that in which the CSL style looks for them.
 */
export function leadingNames(reference: Reference): LeadingNames {
  const { type } = reference;
  if (legalTypes.has(type)) return { names: [] };
  const makers = firstOf(reference, makerRoles(type));
  if (makers) return { names: makers };
  const group = publishingGroup(reference);
  const published = group && { names: [{ literal: group.name }], from: group.from };
  if (published && group.first) return published;
  const ownTitle = titledTypes.has(type) && reference['container-title'] !== undefined;
  const others = ownTitle ? null : firstOf(reference, otherRoles(type));
  return (others && { names: others }) ?? published ?? { names: [] };
}

type Role = (typeof nameVariables)[number];

function makerRoles(type: string): readonly (readonly Role[])[] {
  const written: readonly Role[] = type === 'broadcast' ? ['script-writer', 'director'] : ['director'];
  return [['composer'], ['author'], ['illustrator'], written, ['guest', 'host'], ['producer']];
}

function otherRoles(type: string): readonly (readonly Role[])[] {
  const ofEvents: readonly (readonly Role[])[] = eventTypes.has(type) ? [['chair'], ['organizer']] : [];
  return [
    ['executive-producer'],
    ['series-creator'],
    ['editor-translator'],
    ['editor'],
    ['editorial-director'],
    ['compiler'],
    ...ofEvents,
    ['curator'],
    ['collection-editor'],
  ];
}

/** The names of the first roles that have any; who has several roles is named once. */
function firstOf(reference: Reference, roles: readonly (readonly Role[])[]): readonly ReferenceName[] | null {
  for (const together of roles) {
    const names = together.flatMap((role) => reference[role] ?? []);
    if (together.length === 1 && names.length > 0) return names;
    if (names.length > 0) return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
  }
  return null;
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
    .replace(/\.(?=\p{L})/gu, '. ')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.split('-').map(letters).join('-'))
    .join(' ');
}

/** APA 7, 9.44: A, An and The at the start do not count. */
export function withoutArticle(text: string): string {
  return text.replace(/^(?:the|an?)\s+(?=\S)/i, '');
}
