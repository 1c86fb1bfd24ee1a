/** Names of a typed entry, as CSL has them. */
export type TypedName = { family: string; given: string } | { literal: string };

export interface TypedNames {
  readonly names: readonly TypedName[];
  readonly role: 'author' | 'editor';
  readonly doubts: readonly string[];
}

const initials = String.raw`(?:\p{Lu}\p{Ll}{0,2}\.(?:[\s ]*-?[\s ]*)?)+`;
const person = new RegExp(
  String.raw`^([^,&…]{1,60}?),\s*(${initials})(?:\s*,\s*(?:Jr\.?|Sr\.?|I{2,3}|IV))?`,
  'u',
);
const elision = /^(?:…|\.\s?\.\s?\.|et al\.?)/i;

/**
 * The people in front of an entry's date: "Bai, Y., Kadavath, S., … Amodei, D." or the name of a group. An ellipsis and
 * "et al." stay as a name of their own, since they say that others are missing.
 */
export function readNames(text: string): TypedNames {
  const role = /\(\s*eds?\.\s*\)\.?$/i.test(text.trim()) ? 'editor' : 'author';
  const bare = text.replace(/\(\s*eds?\.\s*\)\.?\s*$/i, '').trim();
  const people = readPeople(bare);
  if (people) return { names: people, role, doubts: doubtsAbout(people) };
  const group = bare.replace(/(?<!\b\p{Lu})\.$/u, '').trim();
  if (group === '') return { names: [], role, doubts: ['nobody is named as its author'] };
  const mixed = person.test(group);
  return {
    names: [{ literal: group }],
    role,
    doubts: mixed ? [`the names "${group}" could not be told apart`] : [],
  };
}

/** Null when what stands there is no list of people. */
function readPeople(text: string): TypedName[] | null {
  const names: TypedName[] = [];
  let rest = text;
  while (rest !== '') {
    const elided = elision.exec(rest);
    const found = elided ? null : person.exec(rest);
    if (elided) names.push({ literal: '…' });
    else if (found) names.push({ family: (found[1] ?? '').trim(), given: spaced(found[2] ?? '') });
    else return null;
    rest = rest.slice((elided ?? found)?.[0].length).replace(/^[\s,;]*(?:&|and\b)?[\s,]*/, '');
    if (rest === '.') break;
  }
  return names.some((name) => 'family' in name) ? names : null;
}

function spaced(given: string): string {
  return given
    .replace(/\s+/g, ' ')
    .replace(/\.(?=\p{Lu})/gu, '. ')
    .trim();
}

function doubtsAbout(names: readonly TypedName[]): string[] {
  const at = names.findIndex((name) => 'literal' in name);
  if (at < 0) return [];
  const before = names[at - 1];
  const after = before && 'family' in before ? ` after ${before.family}` : '';
  return [`authors are left out${after}; look up their names`];
}
