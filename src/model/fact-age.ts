import type { CalendarDate } from './calendar-date.js';
import type { Fact } from './fact.js';
import type { House } from './house.js';

/** A fact that is older than the house allows, and how many months that is. */
export interface OldFact {
  readonly fact: Fact;
  readonly limit: number;
}

/**
 * The facts that are older on a day than the house allows for their kind. A date that names a month or year alone counts
 * from its end; the date of an event is no age.
 */
export function oldFacts(
  facts: Iterable<Fact>,
  { maximumAge }: Pick<House, 'maximumAge'>,
  day: CalendarDate,
): OldFact[] {
  return [...facts].flatMap((fact) => {
    const limit = maximumAge[fact.value.kind];
    if (limit === undefined || !fact.asOf || fact.origin === 'event') return [];
    return monthsBetween(fact.asOf, day) > limit ? [{ fact, limit }] : [];
  });
}

/** "1 month", "12 months" */
export function monthsText(count: number): string {
  return `${count} ${count === 1 ? 'month' : 'months'}`;
}

/** Whole months and parts of one, from the end of the first date's month or year if it says no more. */
function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const months = (to.year - from.year) * 12 + (to.month ?? 12) - (from.month ?? 12);
  return months + ((to.day ?? 31) - (from.day ?? 31)) / 31;
}
