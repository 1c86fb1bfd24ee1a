import type { Client } from '../model/client.js';
import type { Deal } from '../model/deal.js';
import type { Fact } from '../model/fact.js';
import { type Origins, stacked } from '../model/layers.js';
import { literalOf } from '../model/literal.js';
import type { Place } from '../model/source.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { Read } from './desk.js';

/** What the facts of an edition are made from. */
export interface FactSources {
  readonly facts: ReadonlyMap<string, Fact>;
  /** As the deal itself says it, before any translation. */
  readonly written: Deal | null;
  /** The deal's translation into the edition's language. */
  readonly words: YamlFile | null;
  readonly client: Read<Client>;
}

interface Step {
  readonly layer: string;
  readonly value: unknown;
  place(): Place;
}

/** Where the value, the label and the printed form of each fact came from: "facts.loan.label". */
export function factOrigins({ facts, written, words, client }: FactSources): Origins {
  const labels = new Map(entriesOf(written).map(({ id, label }) => [id, label]));
  const translated = new Map(translations(words).map((step) => [step.id, step]));
  const origins = [...facts.values()].flatMap((fact) => {
    if (fact.convertedFrom !== undefined) return [];
    const layer = fact.origin === 'client' ? 'client' : 'briefing';
    const own = (value: unknown): Step => ({ layer, value, place: () => fact.place });
    const wanted = presented(client, fact.id);
    const label = [own(labels.get(fact.id) ?? fact.label), translated.get(fact.id), wanted.get('label')];
    const steps = new Map<string, Array<Step | undefined>>([
      ['value', [own(literalOf(fact.value))]],
      ['bound', [own(fact.bound)]],
      ['label', label],
    ]);
    for (const [key, step] of wanted) if (key !== 'label') steps.set(key, [step]);
    return [...steps].map(([key, chain]) => [`facts.${fact.id}.${key}`, chain] as const);
  });
  return stacked(origins.map(([key, chain]) => [key, chain.filter((step) => step !== undefined)]));
}

/** Everything of a deal that is a fact and has a label. */
function entriesOf(deal: Deal | null): ReadonlyArray<{ id: string; label: string }> {
  return deal ? [...deal.terms, ...deal.facts, ...deal.derived, ...deal.timeline] : [];
}

function translations(words: YamlFile | null): Array<Step & { id: string }> {
  return ['terms', 'facts', 'derived', 'timeline'].flatMap((list) => {
    const entries = (words?.data as Record<string, Array<{ id: string; label?: string }> | undefined>)?.[
      list
    ];
    return (entries ?? []).flatMap(({ id, label }, index) => {
      if (!words || label === undefined) return [];
      const place = () => words.placeOf([list, index, 'label']);
      return [{ id, layer: 'briefing translation', value: label, place }];
    });
  });
}

/** What the client wants of how a fact is printed, by key. */
function presented({ value, file }: Read<Client>, id: string): Map<string, Step> {
  const wanted = Object.entries(value?.present[id] ?? {});
  return new Map(
    wanted.flatMap(([key, each]) => {
      if (!file || each === undefined) return [];
      return [[key, { layer: 'client', value: each, place: () => file.placeOf(['present', id, key]) }]];
    }),
  );
}
