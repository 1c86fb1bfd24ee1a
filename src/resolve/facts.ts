import type { Deal, Derivation } from '../model/deal.js';
import { Decimal } from '../model/decimal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import { nearestTo } from '../model/nearest.js';
import type { Place } from '../model/source.js';
import type { Value } from '../model/value.js';
import type { YamlFile } from '../model/yaml-file.js';
import { derive } from './derive.js';

/**
 * Everything in the deal that has a value, by id: facts, term amounts, event dates, then what is derived from them.
 * Findings: derivations that cannot be made. Nought stands in for those, so that they are not missed elsewhere.
 */
export function collectFacts(
  deal: Deal,
  file: YamlFile,
): { facts: Map<string, Fact>; diagnostics: Diagnostic[] } {
  const facts = new Map(stated(deal, file).map((fact) => [fact.id, fact]));
  const diagnostics: Diagnostic[] = [];
  const failed = new Set<string>();
  deal.derived.forEach((derivation, index) => {
    const place = () => file.placeOf(['derived', index]);
    const { kind, ids } = operands(derivation);
    const unknown = ids.flatMap((id, at) => (facts.has(id) ? [] : { id, at }));
    for (const { id, at } of unknown) {
      const near = nearestTo(id, facts.keys());
      const where = file.placeOf(['derived', index, kind, at]);
      diagnostics.push(diagnose('id-unknown', where, { id, kind: 'fact', near }));
    }
    const from = ids.flatMap((id) => (failed.has(id) ? [] : (facts.get(id) ?? [])));
    const made = from.length === ids.length ? derive(derivation, from, place) : null;
    if (typeof made === 'string')
      diagnostics.push(diagnose('derivation-invalid', place(), { id: derivation.id, problem: made }));
    const isMade = made !== null && typeof made !== 'string';
    if (!isMade) failed.add(derivation.id);
    facts.set(derivation.id, isMade ? made : standIn(derivation, place));
  });
  return { facts, diagnostics };
}

function standIn({ id, label }: Derivation, place: () => Place): Fact {
  const value: Value = { kind: 'count', amount: new Decimal(0) };
  return factOf('derived', { id, label, value, bound: 'exactly' }, place);
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
function factOf(origin: Fact['origin'], from: Stated, place: () => Place): Fact {
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

function operands(derivation: Derivation): { kind: 'sum' | 'difference' | 'ratio'; ids: readonly string[] } {
  if (derivation.sum) return { kind: 'sum', ids: derivation.sum };
  if (derivation.difference) return { kind: 'difference', ids: derivation.difference };
  return { kind: 'ratio', ids: derivation.ratio ?? [] };
}
