import { type CalendarDate, isoDate } from '../../model/calendar-date.js';
import { dimensionOf, sameValue } from '../../model/comparison.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Edition } from '../../model/edition.js';
import type { Fact } from '../../model/fact.js';
import { valueText } from './place-call.js';
import { wordsOf } from './words.js';

/** Findings about the facts themselves, wherever they stand. */
export function auditFacts(edition: Edition): Diagnostic[] {
  const facts = [...edition.facts.values()];
  return [...unsourced(facts), ...conflicts(facts, edition), ...staleFacts(facts, edition)];
}

/** What is derived has the sources of its parts; a client's own figures are the client's word. */
function unsourced(facts: readonly Fact[]): Diagnostic[] {
  return facts
    .filter(({ origin, sources }) => origin !== 'derived' && origin !== 'client' && sources.length === 0)
    .map((fact) => diagnose('fact-unsourced', fact.place, { id: fact.id }));
}

/** Facts of one kind, about the same parties, under the same label, as of the same date, with different values. */
function conflicts(facts: readonly Fact[], edition: Edition): Diagnostic[] {
  const first = new Map<string, Fact>();
  return facts.flatMap((fact) => {
    if (fact.origin === 'event') return [];
    const key = sameThing(fact);
    const other = first.get(key);
    if (!other) first.set(key, fact);
    if (!other || (sameValue(fact.value, other.value) && fact.bound === other.bound)) return [];
    const [value, otherValue] = [valueText(fact, edition), valueText(other, edition)];
    return [diagnose('fact-conflict', fact.place, { id: fact.id, value, other: other.id, otherValue })];
  });
}

function sameThing({ label, about, value, asOf }: Fact): string {
  const words = wordsOf(label).map(({ word }) => word);
  const kind = value.kind === 'money' ? 'money' : dimensionOf(value);
  return JSON.stringify([kind, [...about].sort(), words, asOf ? isoDate(asOf) : null]);
}

/** Facts older than the house allows for their kind. A date that names a month or year alone counts from its end. */
function staleFacts(facts: readonly Fact[], { date, house: { maximumAge } }: Edition): Diagnostic[] {
  return facts.flatMap((fact) => {
    const limit = maximumAge[fact.value.kind];
    if (limit === undefined || !fact.asOf || fact.origin === 'event') return [];
    if (monthsBetween(fact.asOf, date) <= limit) return [];
    const allowed = `${limit} ${limit === 1 ? 'month' : 'months'}`;
    return [diagnose('fact-stale', fact.place, { id: fact.id, asOf: isoDate(fact.asOf), limit: allowed })];
  });
}

/** Whole months and parts of one, from the end of the first date's month or year if it says no more. */
function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const months = (to.year - from.year) * 12 + (to.month ?? 12) - (from.month ?? 12);
  return months + ((to.day ?? 31) - (from.day ?? 31)) / 31;
}
