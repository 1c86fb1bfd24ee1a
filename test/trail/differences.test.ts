import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Differences } from '../../src/model/differences.js';
import type { EditionRecord } from '../../src/model/manifest.js';
import { differences, saysTheSame } from '../../src/trail/index.js';

/** Rules that hold between any two editions. */

const id = fc.constantFrom('rent', 'total', 'area', 'halls', 'opening');
const word = fc.constantFrom('one', 'two', 'three', 'four');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const place = fc.record({
  file: word,
  line: fc.nat(9),
  column: fc.nat(9),
  form: fc.constant('long' as const),
  text: word,
  section: maybe(word),
  page: maybe(fc.nat(9)),
});

const fact = fc.record({
  id,
  label: word,
  value: word,
  text: word,
  bound: fc.constantFrom('exactly' as const, 'up-to' as const),
  asOf: maybe(word),
  sources: fc.uniqueArray(word),
  locator: maybe(word),
  derived: fc.boolean(),
  places: fc.array(place, { maxLength: 2 }),
});

const section = fc.record({
  files: fc.tuple(word),
  number: fc.constantFrom('', '1', '2'),
  title: word,
  words: fc.nat(99),
  page: maybe(fc.nat(9)),
});

const reference = fc.record({
  id,
  text: word,
  mark: word,
  citedIn: fc.uniqueArray(word),
  pages: fc.uniqueArray(fc.nat(9)),
});

const uniqueBy = <T>(item: fc.Arbitrary<T>, selector: (item: T) => string) =>
  fc.uniqueArray(item, { selector, maxLength: 4 });

const record: fc.Arbitrary<EditionRecord> = fc.record({
  brevier: word,
  briefing: word,
  client: maybe(word),
  title: word,
  date: word,
  locale: word,
  browser: maybe(word),
  fonts: uniqueBy(fc.record({ file: word, version: maybe(word) }), ({ file }) => file),
  pages: maybe(fc.nat(30)),
  inputs: fc.dictionary(word, word),
  facts: uniqueBy(fact, (each) => each.id),
  sections: uniqueBy(section, ({ files }) => files[0]),
  references: uniqueBy(reference, (each) => each.id),
});

/** The other way round: what has come has gone, and old and new change places. */
function reversed({
  old,
  new: now,
  figures,
  sources,
  sections,
  citations,
  inputs,
  versions,
}: Differences): Differences {
  const turn = { added: 'removed', removed: 'added', changed: 'changed' } as const;
  const swap = <T extends { change: keyof typeof turn; old: unknown; new: unknown }>(each: T): T => ({
    ...each,
    change: turn[each.change],
    old: each.new,
    new: each.old,
  });
  return {
    old: now,
    new: old,
    figures: figures.map(swap),
    sources: sources.map(swap),
    sections: sections.map(swap),
    citations: citations.map((each) => ({ ...each, added: each.removed, removed: each.added })),
    inputs: inputs.map((each) => ({ ...each, change: turn[each.change] })),
    versions: versions.map((each) => ({ ...each, old: each.new, new: each.old })),
  };
}

/** In an order of their own, since lists follow the new edition. */
function sorted(all: Differences): unknown {
  const inOrder = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each, byName)).sort();
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, Array.isArray(value) ? inOrder(value) : value]),
  );
}

/** The words of a work are those of the new edition. */
function byName(key: string, value: unknown): unknown {
  return key === 'text' ? undefined : value;
}

describe('differences', () => {
  test('an edition does not differ from itself', () => {
    fc.assert(
      fc.property(record, (one) => {
        const { old, new: now, ...rest } = differences(one, structuredClone(one));
        expect(old).toEqual(now);
        expect(Object.values(rest).flat()).toEqual([]);
        expect(saysTheSame(differences(one, one))).toBe(true);
      }),
    );
  });

  test('the other way round, what has come has gone', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        expect(sorted(differences(other, one))).toEqual(sorted(reversed(differences(one, other))));
      }),
    );
  });

  test('what is told of a figure is what the editions say', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        for (const { id: name, old, new: now } of differences(one, other).figures) {
          expect(old ?? one.facts.find((each) => each.id === name && each.places.length > 0) ?? null).toEqual(
            old,
          );
          expect(
            [old?.places.length, now?.places.length].some((count) => count !== undefined && count > 0),
          ).toBe(true);
        }
      }),
    );
  });
});
