import type { Creator } from './creators.js';
import type { Work } from './works.js';

/** How a work's people are named in the text. */
export interface ShownNames {
  readonly names: readonly { readonly text: string; readonly abbreviation?: string }[];
  /** Whether "et al." follows. */
  readonly etAl: boolean;
}

/**
 * The names in the text, no longer than it takes to tell the works of the list apart (APA 7, 8.17, 8.18, 8.20).
 * @param etAlFrom from how many authors on the first stands for all.
 */
export function shownNames(works: readonly Work[], etAlFrom: number): ReadonlyMap<string, ShownNames> {
  const namesakes = ambiguousFamilies(works.filter(({ isPrivate }) => !isPrivate));
  const shared = sharedAbbreviations(works);
  return new Map(
    works.map((work) => {
      const count = shownCount(work, works, etAlFrom);
      const names = work.creators.slice(0, count).map((creator, index) => ({
        text:
          work.isPrivate || (index === 0 && namesakes.has(creator.name))
            ? withInitials(creator)
            : creator.name,
        ...(creator.abbreviation !== undefined &&
          !shared.has(creator.abbreviation) && { abbreviation: creator.abbreviation }),
      }));
      return [work.id, { names, etAl: count < work.creators.length }];
    }),
  );
}

export function withoutAbbreviation(shown: ShownNames): ShownNames {
  return { ...shown, names: shown.names.map(({ text }) => ({ text })) };
}

/** Abbreviations that would stand for several groups: those are written out (APA 7, 8.21). */
function sharedAbbreviations(works: readonly Work[]): Set<string> {
  const groups = new Map<string, Set<string>>();
  for (const { name, abbreviation } of works.flatMap(({ creators }) => creators)) {
    if (abbreviation) groups.set(abbreviation, (groups.get(abbreviation) ?? new Set()).add(name));
  }
  return new Set([...groups].filter(([, of]) => of.size > 1).map(([abbreviation]) => abbreviation));
}

/** Family names that belong to different first authors: those get their initials everywhere. */
function ambiguousFamilies(works: readonly Work[]): Set<string> {
  const initials = new Map<string, Set<string>>();
  for (const { creators } of works) {
    const first = creators[0];
    if (first && !first.isGroup)
      initials.set(first.name, (initials.get(first.name) ?? new Set()).add(first.initials));
  }
  return new Set([...initials].filter(([, of]) => of.size > 1).map(([name]) => name));
}

function withInitials({ name, initials }: Creator): string {
  return initials === '' ? name : `${initials} ${name}`;
}

/** As many names as tell the work from others that would shorten to the same; "et al." never stands for one name alone. */
function shownCount(work: Work, works: readonly Work[], etAlFrom: number): number {
  const total = work.creators.length;
  if (total < etAlFrom) return total;
  const rivals = works.filter((other) => isRival(work, other, etAlFrom));
  const needed = Math.max(1, ...rivals.map((other) => firstDifference(work, other) + 1));
  return needed >= total - 1 ? total : needed;
}

function isRival(work: Work, other: Work, etAlFrom: number): boolean {
  const shortened = other.creators.length >= etAlFrom && other.creators[0]?.name === work.creators[0]?.name;
  return shortened && other.date.label === work.date.label && other.authorKey !== work.authorKey;
}

function firstDifference(work: Work, other: Work): number {
  const index = work.creators.findIndex(({ name }, at) => name !== other.creators[at]?.name);
  return index < 0 ? work.creators.length : index;
}
