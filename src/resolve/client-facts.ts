import type { Client, Presentation } from '../model/client.js';
import { diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import { parsePrecision } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import type { Rate } from '../model/value.js';
import { crossRate } from './cross-rate.js';
import { derive } from './derive.js';
import type { Desk, Read } from './desk.js';
import { factOf } from './facts.js';

/** What shapes an edition's facts besides the deal. */
export interface FactSettings {
  readonly client: Read<Client>;
  /** The reader's currency. */
  readonly currency: string;
  /** Significant digits of amounts that are converted. */
  readonly digits: number;
  /** The known reference ids, or null when they could not be read. */
  readonly references: ReadonlySet<string> | null;
  /** "{label}, in {currency}" in the edition's language. */
  readonly convertedLabel: string;
  readonly locale: string;
}

/**
 * The facts of a client's edition: those of the deal, printed as the client wants them; the client's own; and for each
 * amount in another currency the same in the client's, at the newest rate among the facts.
 */
export function clientFacts(
  desk: Desk,
  deal: ReadonlyMap<string, Fact>,
  settings: FactSettings,
): Map<string, Fact> {
  const { client } = settings;
  if (!client.value) return new Map(deal);
  const own = ownFacts(desk, deal, settings);
  const facts = new Map(
    [...deal, ...own].map(([id, fact]) => [id, presented(fact, client.value?.present[id])]),
  );
  for (const [id, { precision }] of Object.entries(client.value.present)) {
    if (!facts.has(id)) {
      const near = nearestTo(id, facts.keys());
      desk.report(
        diagnose('id-unknown', client.file?.placeOfKey(['present'], id) ?? null, { id, kind: 'fact', near }),
      );
    }
    if (precision !== undefined && parsePrecision(String(precision)) === null)
      desk.report(
        diagnose('value-invalid', client.file?.placeOf(['present', id, 'precision']) ?? null, {
          what: '"precision"',
          problem: 'it is not understood',
          expected: 'Write significant digits as 3, or decimals as "1 decimal".',
          near: [],
        }),
      );
  }
  return withConverted(desk, facts, settings);
}

function ownFacts(desk: Desk, deal: ReadonlyMap<string, Fact>, { client, references }: FactSettings) {
  const { value, file } = client;
  const own = new Map<string, Fact>();
  for (const [index, fact] of (value?.facts ?? []).entries()) {
    const place = (key?: string) => file?.placeOf(['facts', index, ...(key ? [key] : [])]) ?? null;
    const first = deal.get(fact.id) ?? own.get(fact.id);
    if (first)
      desk.report(
        diagnose('id-duplicate', place('id'), { id: fact.id, kind: 'fact', firstLine: first.place.line }),
      );
    if (fact.source !== undefined && references && !references.has(fact.source)) {
      const near = nearestTo(fact.source, references);
      desk.report(diagnose('id-unknown', place('source'), { id: fact.source, kind: 'reference', near }));
    }
    own.set(
      fact.id,
      factOf(
        'client',
        fact,
        () => file?.placeOf(['facts', index]) ?? { file: '', line: 1, column: 1, excerpt: '' },
      ),
    );
  }
  return own;
}

/** A fact as a client wants it printed. Where it stands is worked out only when asked for. */
function presented(fact: Fact, wanted: Presentation | undefined): Fact {
  if (!wanted) return fact;
  const { form, precision, label, converted } = wanted;
  const presentation = {
    ...(form && { form }),
    ...(precision !== undefined && { precision: String(precision) }),
    ...(converted === false && { unconverted: true }),
  };
  return copied(fact, { presentation, ...(label !== undefined && { label }) });
}

function copied(fact: Fact, changes: Partial<Fact>): Fact {
  const copy = Object.create(null, Object.getOwnPropertyDescriptors(fact));
  for (const [key, value] of Object.entries(changes))
    Object.defineProperty(copy, key, { value, enumerable: true });
  return copy as Fact;
}

function withConverted(
  desk: Desk,
  facts: ReadonlyMap<string, Fact>,
  settings: FactSettings,
): Map<string, Fact> {
  const { currency, digits, locale } = settings;
  const rates = newestRates(facts, currency);
  const missing = new Map<string, Fact>();
  const used = new Set<Fact>();
  const all = new Map<string, Fact>();
  const name = new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency;
  for (const [id, fact] of facts) {
    const foreign = foreignCurrency(fact, currency);
    const rate = foreign === null ? undefined : rates.get(foreign);
    if (foreign !== null && !rate && !missing.has(foreign)) missing.set(foreign, fact);
    const made = rate ? convert(fact, rate, { currency, name, digits, settings }) : null;
    if (!made) {
      all.set(id, fact);
      continue;
    }
    all.set(id, copied(fact, { converted: made }));
    all.set(made.id, made);
    if (rate) used.add(rate);
  }
  for (const rate of used) reportLacks(desk, rate);
  // Who has asked for no currency misses no amounts in it.
  if (!settings.client.value?.currency) return all;
  // At an amount of the deal, where the rate has to stand too: the same for every client who asks for the currency.
  for (const [from, { place }] of missing) {
    const cross = crossRate(facts.values(), from, currency);
    desk.report(
      cross
        ? diagnose('rate-crossed', place, { from, to: currency, ...cross })
        : diagnose('rate-missing', place, { from, to: currency }),
    );
  }
  return all;
}

/** A reader can follow a rate by its date and its source; a note may say that it is an assumption. */
function reportLacks(desk: Desk, { id, origin, asOf, sources, note, place }: Fact): void {
  // Of the deal's own facts, each has a date, and the audit says which has no source.
  if (origin !== 'client') return;
  const lacks = [...(asOf ? [] : ['date']), ...(sources.length > 0 || note ? [] : ['source'])];
  if (lacks.length > 0) desk.report(diagnose('rate-unsourced', place, { id, lacks }));
}

function convert(
  fact: Fact,
  rate: Fact,
  {
    currency,
    name,
    digits,
    settings,
  }: { currency: string; name: string; digits: number; settings: FactSettings },
): Fact | null {
  const label = settings.convertedLabel.replace(/\{(label|currency)\}/g, (_, key) =>
    key === 'label' ? fact.label : name,
  );
  const id = `${fact.id}-in-${currency.toLowerCase()}`;
  const derivation = { id, label, convert: { fact: fact.id, rate: rate.id }, aliases: [] };
  const made = derive(derivation, [fact, rate], () => fact.place);
  if (typeof made === 'string') return null;
  const presentation = { ...fact.presentation, precision: fact.presentation?.precision ?? String(digits) };
  return copied(made, { presentation, convertedFrom: fact.id, rate: rate.id });
}

/** The currency of an amount that is not the reader's, or null. */
function foreignCurrency({ value, presentation }: Fact, currency: string): string | null {
  if (presentation?.unconverted) return null;
  const amount = value.kind === 'range' ? value.low : value;
  return amount.kind === 'money' && amount.currency !== currency ? amount.currency : null;
}

/** For each currency the newest rate into the reader's, given either way round. */
function newestRates(facts: ReadonlyMap<string, Fact>, currency: string): Map<string, Fact> {
  const rates = new Map<string, Fact>();
  for (const fact of facts.values()) {
    if (fact.value.kind !== 'rate') continue;
    const { from, to } = fact.value as Rate;
    const other = to === currency ? from : from === currency ? to : null;
    if (other === null) continue;
    const known = rates.get(other);
    if (!known || dateOf(fact) >= dateOf(known)) rates.set(other, fact);
  }
  return rates;
}

/** Sorts by date; a fact without one comes first. */
function dateOf({ asOf }: Fact): number {
  return asOf ? asOf.year * 10000 + (asOf.month ?? 0) * 100 + (asOf.day ?? 0) : 0;
}
