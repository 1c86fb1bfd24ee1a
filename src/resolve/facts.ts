import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import type { Place } from '../model/source.js';
import { type Bound, isScalar, type Value } from '../model/value.js';
import type { YamlFile } from '../model/yaml-file.js';
import { deriveAll } from './derive-all.js';

/**
 * Everything in the deal that has a value, by id: facts, term amounts, event dates, then what is derived from them, in
 * the order of the data. Findings: bounds that do not fit, and derivations that cannot be made. Nought stands in for
 * those, so that they are not missed elsewhere.
 */
export function collectFacts(
  deal: Deal,
  file: YamlFile,
): { facts: Map<string, Fact>; diagnostics: Diagnostic[] } {
  const given = stated(deal, file);
  const derived = deriveAll(deal.derived, new Map(given.map((fact) => [fact.id, fact])), file);
  const all = [...given, ...derived.facts].map((fact) => [fact.id, fact] as const);
  return { facts: new Map(all), diagnostics: [...unfitBounds(deal, file), ...derived.diagnostics] };
}

/** Limits beside values that say them already, or that have none: ranges, dates, quarters. */
function unfitBounds(deal: Deal, file: YamlFile): Diagnostic[] {
  const given = [
    ...deal.terms.map(({ id, amount, bound }, index) => ({
      id,
      value: amount,
      bound,
      path: ['terms', index],
    })),
    ...deal.facts.map(({ id, value, bound }, index) => ({ id, value, bound, path: ['facts', index] })),
  ];
  return given
    .filter(({ value, bound }) => bound !== 'exactly' && (value === undefined || !fits(value, bound)))
    .map(({ id, value, bound, path }) =>
      diagnose('bound-unfit', file.placeOf([...path, 'bound']), { id, bound, kind: value?.kind }),
    );
}

function fits(value: Value, bound: Bound): boolean {
  return isScalar(value) || value.kind === 'rate' || bound === 'about';
}

function stated(deal: Deal, file: YamlFile): Fact[] {
  const asOf = deal.announced;
  const terms = deal.terms.flatMap((term, index) => {
    const { amount: value } = term;
    return value === undefined
      ? []
      : [
          factOf('term', { asOf, ...term, value, about: [term.from, term.to] }, () =>
            file.placeOf(['terms', index]),
          ),
        ];
  });
  const facts = deal.facts.map((fact, index) =>
    factOf('fact', { asOf, ...fact }, () => file.placeOf(['facts', index])),
  );
  const events = deal.timeline.map(({ date, ...event }, index) => {
    const value: Value = { kind: 'date', date };
    return factOf('event', { ...event, value, bound: 'exactly' }, () => file.placeOf(['timeline', index]));
  });
  return [...terms, ...facts, ...events];
}

type Stated = Pick<Fact, 'id' | 'label' | 'value' | 'bound'> &
  Partial<{
    aliases: readonly string[];
    about: readonly string[];
    source: string | undefined;
    locator: string | undefined;
    note: string | undefined;
    asOf: Fact['asOf'] | undefined;
  }>;

/** @param place is asked for only when a finding needs it, since finding a place means parsing the file. */
export function factOf(origin: Fact['origin'], from: Stated, place: () => Place): Fact {
  const { id, label, value, bound } = from;
  return {
    id,
    label,
    value,
    bound,
    aliases: from.aliases ?? [],
    about: from.about ?? [],
    origin,
    sources: from.source === undefined ? [] : [from.source],
    ...(from.locator !== undefined && { locator: from.locator }),
    ...(from.note !== undefined && { note: from.note }),
    ...(from.asOf !== undefined && { asOf: from.asOf }),
    get place() {
      return place();
    },
  };
}
