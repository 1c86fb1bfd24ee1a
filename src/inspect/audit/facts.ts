import { isoDate } from '../../model/calendar-date.js';
import { dimensionOf, sameValue } from '../../model/comparison.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Edition } from '../../model/edition.js';
import type { Fact } from '../../model/fact.js';
import { monthsText, oldFacts } from '../../model/fact-age.js';
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

/** Facts older at the edition's date than the house allows for their kind. */
function staleFacts(facts: readonly Fact[], { date, house }: Edition): Diagnostic[] {
  return oldFacts(facts, house, date).map(({ fact, limit }) =>
    diagnose('fact-stale', fact.place, {
      id: fact.id,
      asOf: fact.asOf ? isoDate(fact.asOf) : '',
      limit: monthsText(limit),
    }),
  );
}
