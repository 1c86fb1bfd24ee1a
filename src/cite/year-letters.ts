import type { Work } from './works.js';

/**
 * The letters of works by the same people in the same year (APA 7, 8.19), in the order of the list: 2025a is the first.
 * @param works in list order.
 * @returns letters by id; a work that needs none is not in it.
 */
export function yearLetters(works: readonly Work[]): ReadonlyMap<string, string> {
  const sameYear = new Map<string, Work[]>();
  for (const work of works) {
    if (work.anchor === null) continue;
    const key = `${work.authorKey} ${work.date.label}`;
    sameYear.set(key, [...(sameYear.get(key) ?? []), work]);
  }
  const crowded = [...sameYear.values()].filter((group) => group.length > 1);
  return new Map(crowded.flatMap((group) => group.map((work, index) => [work.id, letter(index)] as const)));
}

/** a to z, then aa, ab, … */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/** "2025b", "n.d.-b" (APA 7, 8.19). */
export function yearText({ id, date }: Work, letters: ReadonlyMap<string, string>): string {
  const own = letters.get(id) ?? '';
  return own !== '' && !/\d$/.test(date.label) ? `${date.label}-${own}` : date.label + own;
}
