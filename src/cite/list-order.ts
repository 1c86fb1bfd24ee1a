import { withoutArticle } from './creators.js';
import type { Work } from './works.js';

/**
 * The order of the reference list (APA 7, 9.44 to 9.48): letter by letter by author, nothing before something, so that
 * one-author works precede those with more; then by date; then by title. A, An and The at the start do not count.
 */
export function inListOrder(works: readonly Work[], locale: string): Work[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', ignorePunctuation: true, numeric: true });
  const compareTexts = (a: string, b: string) => collator.compare(a, b);
  const keyed = works.map((work) => ({ work, author: authorKeys(work), date: dateKeys(work) }));
  keyed.sort(
    (a, b) =>
      compareLists(a.author, b.author, compareTexts) ||
      compareLists(a.date, b.date, (x, y) => x - y) ||
      compareTexts(titleKey(a.work), titleKey(b.work)) ||
      (a.work.id < b.work.id ? -1 : 1),
  );
  return keyed.map(({ work }) => work);
}

function authorKeys(work: Work): string[] {
  if (work.creators.length === 0) return [titleKey(work), ''];
  return work.creators.flatMap(({ name, initials, isGroup }) => [
    isGroup ? withoutArticle(name) : name,
    initials,
  ]);
}

function dateKeys({ date }: Work): number[] {
  return [date.group, date.date?.year ?? 0, date.date?.month ?? 0, date.date?.day ?? 0];
}

function titleKey(work: Work): string {
  return withoutArticle(work.reference.title ?? work.reference.genre ?? '');
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
  for (const [index, x] of a.entries()) {
    const y = b[index];
    if (y === undefined) return 1;
    const order = compare(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
