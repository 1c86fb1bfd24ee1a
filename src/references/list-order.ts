import type { TypedList } from './list-in-text.js';
import { type ReadEntry, readEntry } from './typed-entry.js';

/** Something out of order in a typed list, at the entry where it shows. */
export interface OrderProblem {
  readonly problem: string;
  readonly offset: number;
}

interface Entry {
  readonly read: ReadEntry;
  readonly offset: number;
}

/** Entries that stand in the wrong order (APA 7, 9.44 to 9.48), and letters that do not follow it. */
export function orderProblems(list: TypedList, locale: string): OrderProblem[] {
  const entries = list.entries.flatMap(({ text, offset }): Entry[] => {
    const read = readEntry(text);
    return read ? [{ read, offset }] : [];
  });
  const compare = comparison(locale);
  return [
    ...misfiled(entries, compare).map(([{ read, offset }, after]) => ({
      offset,
      problem: `${nameOf(read)} is filed after ${nameOf(after.read)}`,
    })),
    ...wronglyLettered(entries, compare).map((group) => ({
      offset: group[0]?.offset ?? 0,
      problem: lettersProblem(group, compare),
    })),
  ];
}

type Compare = (a: string, b: string) => number;

function comparison(locale: string): Compare {
  return new Intl.Collator(locale, { sensitivity: 'base', ignorePunctuation: true, numeric: true }).compare;
}

/** Each entry whose author comes before that of an entry above it, with the one it should not follow. */
function misfiled(entries: readonly Entry[], compare: Compare): [Entry, Entry][] {
  let last = entries[0];
  return entries.slice(1).flatMap((entry): [Entry, Entry][] => {
    const above = last;
    if (!above) return [];
    const order = compareEntries(above, entry, compare);
    if (order <= 0) last = entry;
    return order > 0 ? [[entry, above]] : [];
  });
}

/** By author, then year. Inside a year letters tell the order, which have a finding of their own. */
function compareEntries(a: Entry, b: Entry, compare: Compare): number {
  return compare(authorKey(a.read), authorKey(b.read)) || a.read.date.year - b.read.date.year;
}

function authorKey({ author, title }: ReadEntry): string {
  return withoutArticle(author === '' ? title : author);
}

/** Works of the same people in one year of which some have letters that do not follow date and title (APA 7, 9.47). */
function wronglyLettered(entries: readonly Entry[], compare: Compare): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${authorKey(entry.read)} ${entry.read.date.year}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter(
    (group) =>
      group.length > 1 &&
      inOrder(group, compare).some(({ read }, index) => read.date.letter !== letterAt(index)),
  );
}

function inOrder(group: readonly Entry[], compare: Compare): Entry[] {
  const day = ({ read }: Entry) => String(read.date.variables.issued ?? '');
  const title = ({ read }: Entry) => withoutArticle(read.title);
  return group.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : compare(title(a), title(b))));
}

function lettersProblem(group: readonly Entry[], compare: Compare): string {
  const right = inOrder(group, compare).map(
    ({ read }, index) => `${read.date.year}${letterAt(index)} "${read.title}"`,
  );
  return `the letters of the works by ${group[0]?.read.author} do not follow date and title, which give ${right.join(', ')}`;
}

function letterAt(index: number): string {
  return String.fromCharCode(97 + (index % 26));
}

function nameOf({ author, title, date }: ReadEntry): string {
  const name = author === '' ? title : author;
  return `${name.length > 60 ? `${name.slice(0, 60)}…` : name} (${date.year || 'n.d.'}${date.letter})`;
}

/** APA 7, 9.44: A, An and The at the start do not count. */
function withoutArticle(text: string): string {
  return text.replace(/^(?:the|an?)\s+(?=\S)/i, '');
}
