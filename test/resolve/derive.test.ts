import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Derivation, DerivationKind } from '../../src/model/deal.js';
import type { Fact } from '../../src/model/fact.js';
import { literalOf, parseLiteral } from '../../src/model/literal.js';
import { placeOfFile } from '../../src/model/source.js';
import { type Bound, boundOfSum, bounds } from '../../src/model/value.js';
import { derive } from '../../src/resolve/derive.js';

const place = placeOfFile('deal.yaml');

function fact(id: string, literal: string, bound: Bound = 'exactly', sources: string[] = []): Fact {
  const parsed = parseLiteral(literal);
  if (!parsed.ok) throw new Error(parsed.problem);
  return {
    id,
    label: id,
    value: parsed.value,
    bound,
    aliases: [],
    about: [],
    origin: 'fact',
    sources,
    place,
  };
}

type Kind = DerivationKind;

/** `up-to: USD 5`, or why there is none. */
function derived(kind: Kind, ...from: Fact[]): string {
  const ids = from.map(({ id }) => id);
  const made = derive(
    { id: 'made', label: 'Made', aliases: [], [kind]: ids } as Derivation,
    from,
    () => place,
  );
  return typeof made === 'string' ? `refused: ${made}` : `${made.bound}: ${literalOf(made.value)}`;
}

describe('values', () => {
  test.each<[Kind, string[], string]>([
    ['sum', ['USD 10bn', 'USD 5bn'], 'exactly: USD 15000000000'],
    ['sum', ['USD 0.1', 'USD 0.2'], 'exactly: USD 0.3'],
    ['sum', ['3', '4', '5'], 'exactly: 12'],
    ['sum', ['1 GW', '2.5 GW'], 'exactly: 3.5 GW'],
    ['sum', ['30%', '12.5%'], 'exactly: 42.5%'],
    ['difference', ['USD 10bn', 'USD 12bn'], 'exactly: USD -2000000000'],
    ['difference', ['30%', '12.5%'], 'exactly: 17.5 pp'],
    ['ratio', ['USD 10bn', 'USD 4bn'], 'exactly: 2.5×'],
    ['ratio', ['6 GW', '3 GW'], 'exactly: 2×'],
    ['ratio', ['2', '3'], 'exactly: 0.6666666666666666666666666666666667×'],
    ['sum', ['USD 99999999999999999999.99', 'USD 0.01'], 'exactly: USD 100000000000000000000'],
    [
      'sum',
      [`1${'0'.repeat(29)}`, '0.00000000000000000001'],
      `exactly: 1${'0'.repeat(29)}.00000000000000000001`,
    ],
    ['sum', ['9'.repeat(30), '1'], 'refused: the result has more digits than a value may have'],
    ['ratio', [`1${'0'.repeat(29)}`, '0.01'], 'refused: the result has more digits than a value may have'],
    ['ratio', ['0.01', `1${'0'.repeat(29)}`], 'refused: the result has more digits than a value may have'],
    ['sum', ['USD 10bn', 'EUR 5bn'], 'refused: it mixes USD and EUR'],
    ['sum', ['1 GW', '500 MW'], 'exactly: 1.5 GW'],
    ['sum', ['1 year', '5 months'], 'exactly: 17 month'],
    ['sum', ['1 GW', '1 GWh'], 'refused: it mixes GW and GWh'],
    ['sum', ['1 sqft', '1 m²'], 'exactly: 1.09290304 m²'],
    ['sum', ['3%', '25 bp'], 'exactly: 3.25%'],
    ['sum', ['25 bp', '3%', '1 pp'], 'exactly: 4.25%'],
    ['sum', ['25 bp', '50 bp'], 'exactly: 75 bp'],
    ['sum', ['USD 5-10bn', 'USD 1bn'], 'exactly: USD 6000000000 - USD 11000000000'],
    ['sum', ['1-2 GW', '500 MW'], 'exactly: 1.5 GW - 2.5 GW'],
    ['difference', ['3%', '25 bp'], 'exactly: 2.75%'],
    ['difference', ['25 bp', '3%'], 'refused: it takes a percentage from percentage points'],
    ['difference', ['USD 5-10bn', 'USD 1-2bn'], 'exactly: USD 3000000000 - USD 9000000000'],
    ['product', ['USD 10m', '12'], 'exactly: USD 120000000'],
    ['product', ['30%', 'USD 10m'], 'exactly: USD 3000000'],
    ['product', ['1.5x', '8 EFLOPS'], 'exactly: 12 EFLOPS'],
    ['product', ['50%', '30%'], 'exactly: 15%'],
    ['product', ['2x', '3x'], 'exactly: 6×'],
    ['product', ['2x', '30%'], 'exactly: 60%'],
    ['product', ['30%', '200'], 'exactly: 60'],
    ['product', ['25 bp', '3'], 'exactly: 75 bp'],
    ['product', ['-3', 'USD 2'], 'exactly: USD -6'],
    ['product', ['USD 2-3m', '2', '3'], 'exactly: USD 12000000 - USD 18000000'],
    ['product', ['USD 2', 'USD 3'], 'refused: it multiplies USD by USD'],
    ['product', ['2 GW', '3 h'], 'refused: it multiplies GW by h'],
    ['product', ['-3', '2-3'], 'refused: a range carries over only between amounts that are not negative'],
    ['ratio', ['2 GW', '500 MW'], 'exactly: 4×'],
    ['ratio', ['30%', '20%'], 'exactly: 1.5×'],
    ['ratio', ['USD 6-8', 'USD 2-4'], 'exactly: 1.5× - 4×'],
    ['share', ['USD 5bn', 'USD 20bn'], 'exactly: 25%'],
    ['share', ['500 MW', '2 GW'], 'exactly: 25%'],
    ['share', ['1', '3'], 'exactly: 33.33333333333333333333333333333333%'],
    ['share', ['USD 5bn', 'SGD 20bn'], 'refused: it mixes USD and SGD'],
    ['growth', ['USD 20bn', 'USD 25bn'], 'exactly: 25%'],
    ['growth', ['4', '3'], 'exactly: -25%'],
    ['growth', ['4', '-3'], 'exactly: -175%'],
    ['growth', ['4', '5-6'], 'exactly: 25% - 50%'],
    ['growth', ['4-5', '10'], 'exactly: 100% - 150%'],
    ['growth', ['-4', '3'], 'refused: growth from a negative amount has no meaning'],
    ['growth', ['0', '3'], 'refused: it would divide by nought'],
    ['convert', ['USD 10m', 'SGD 1.34 per USD'], 'exactly: SGD 13400000'],
    ['convert', ['SGD 13.4m', 'SGD 1.34 per USD'], 'exactly: USD 10000000'],
    ['convert', ['SGD 1', 'SGD 3 per USD'], 'exactly: USD 0.3333333333333333333333333333333333'],
    ['convert', ['USD 5-10m', 'SGD 1.34 per USD'], 'exactly: SGD 6700000 - SGD 13400000'],
    ['convert', ['EUR 1', 'SGD 1.34 per USD'], 'refused: it converts EUR at a rate of SGD per USD'],
    ['convert', ['1 GW', 'SGD 1.34 per USD'], 'refused: only money can be converted'],
    [
      'convert',
      ['USD 1', '1.34'],
      'refused: it converts at something that is no exchange rate, such as SGD 1.34 per USD',
    ],
    [
      'sum',
      ['3', 'SGD 1.34 per USD'],
      'refused: an exchange rate cannot be added, subtracted, multiplied or divided',
    ],
    ['sum', ['USD 10bn', '3'], 'refused: it mixes USD and count'],
    ['difference', ['30%', '3'], 'refused: it mixes percentage and count'],
    ['sum', ['3', '2025-11-18'], 'refused: a date cannot be added, subtracted, multiplied or divided'],
    ['ratio', ['3', '0'], 'refused: it would divide by nought'],
  ])('%s of %j is %s', (kind, literals, expected) => {
    expect(derived(kind, ...literals.map((literal, i) => fact(`f${i}`, literal)))).toBe(expected);
  });
});

describe('bounds', () => {
  test.each<[Kind, Bound, Bound, string]>([
    ['sum', 'exactly', 'exactly', 'exactly: 12'],
    ['sum', 'up-to', 'exactly', 'up-to: 12'],
    ['sum', 'exactly', 'up-to', 'up-to: 12'],
    ['sum', 'up-to', 'up-to', 'up-to: 12'],
    ['sum', 'at-least', 'at-least', 'at-least: 12'],
    ['sum', 'about', 'exactly', 'about: 12'],
    ['sum', 'up-to', 'at-least', 'refused: the bounds "up-to" and "at-least" do not go together'],
    ['sum', 'up-to', 'about', 'refused: the bounds "up-to" and "about" do not go together'],
    ['sum', 'about', 'at-least', 'refused: the bounds "about" and "at-least" do not go together'],
    ['difference', 'up-to', 'exactly', 'up-to: 4'],
    ['difference', 'exactly', 'up-to', 'at-least: 4'],
    ['difference', 'exactly', 'at-least', 'up-to: 4'],
    ['difference', 'up-to', 'at-least', 'up-to: 4'],
    ['difference', 'up-to', 'up-to', 'refused: the bounds "up-to" and "up-to" do not go together'],
    ['difference', 'about', 'exactly', 'about: 4'],
    ['ratio', 'exactly', 'up-to', 'at-least: 2×'],
    ['ratio', 'at-least', 'up-to', 'at-least: 2×'],
    ['ratio', 'about', 'about', 'about: 2×'],
    ['product', 'up-to', 'up-to', 'up-to: 32'],
    ['product', 'exactly', 'at-least', 'at-least: 32'],
    ['product', 'up-to', 'at-least', 'refused: the bounds "up-to" and "at-least" do not go together'],
    ['share', 'up-to', 'exactly', 'up-to: 200%'],
    ['share', 'exactly', 'up-to', 'at-least: 200%'],
    ['growth', 'exactly', 'up-to', 'up-to: -50%'],
    ['growth', 'up-to', 'exactly', 'at-least: -50%'],
    ['growth', 'at-least', 'up-to', 'up-to: -50%'],
    ['growth', 'up-to', 'up-to', 'refused: the bounds "up-to" and "up-to" do not go together'],
  ])('%s of %s 8 and %s 4 is %s', (kind, first, second, expected) => {
    expect(derived(kind, fact('a', '8', first), fact('b', '4', second))).toBe(expected);
  });
});

describe('bounds of a conversion', () => {
  test.each<[string, Bound, Bound, string]>([
    ['USD 2', 'up-to', 'exactly', 'up-to: SGD 4'],
    ['USD 2', 'exactly', 'up-to', 'up-to: SGD 4'],
    ['SGD 2', 'up-to', 'exactly', 'up-to: USD 1'],
    ['SGD 2', 'exactly', 'up-to', 'at-least: USD 1'],
  ])('%s, %s, at a rate that is %s, is %s', (money, first, second, expected) => {
    expect(derived('convert', fact('a', money, first), fact('b', 'SGD 2 per USD', second))).toBe(expected);
  });
});

test.each<Kind>([
  'product',
  'ratio',
  'share',
])('a %s with a negative amount carries no limit over', (kind) => {
  const refused = 'refused: a bound carries over only between amounts that are not negative';
  expect(derived(kind, fact('a', '-8', 'up-to'), fact('b', '4'))).toBe(refused);
  expect(derived(kind, fact('a', '8', 'at-least'), fact('b', '-4'))).toBe(refused);
  expect(derived(kind, fact('a', '-8', 'about'), fact('b', '4'))).toMatch(/^about: -/);
});

describe('bounds of a sum', () => {
  const some = fc.array(fc.constantFrom(...bounds), { minLength: 1, maxLength: 6 });
  const absorbed = (parts: Array<Bound | null>) =>
    parts.includes(null) ? null : boundOfSum(parts as Bound[]);

  test('do not depend on the order', () => {
    fc.assert(
      fc.property(some, (all) => {
        expect(boundOfSum(all.toSorted())).toBe(boundOfSum(all));
        expect(boundOfSum(all.toReversed())).toBe(boundOfSum(all));
      }),
    );
  });

  test('do not depend on what is added first', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const all = boundOfSum([...a, ...b, ...c]);
        expect(absorbed([absorbed([boundOfSum(a), boundOfSum(b)]), boundOfSum(c)])).toBe(all);
        expect(absorbed([boundOfSum(a), absorbed([boundOfSum(b), boundOfSum(c)])])).toBe(all);
      }),
    );
  });

  test('leave what is exact as it is', () => {
    for (const bound of bounds) expect(boundOfSum([bound, 'exactly'])).toBe(bound);
  });
});

test('what is derived is about all that its facts are about', () => {
  const from = [
    { ...fact('a', '1'), about: ['x', 'y'] },
    { ...fact('b', '2'), about: ['y', 'z'] },
  ];
  const made = derive({ id: 'made', label: 'Made', aliases: ['all'], sum: ['a', 'b'] }, from, () => place);
  expect(made).toMatchObject({ about: ['x', 'y', 'z'], aliases: ['all'] });
});

test('what is made from a ratio that does not come out even is rounded too', () => {
  const third = derive(
    { id: 'third', label: 'A third', aliases: [], ratio: ['a', 'b'] },
    [fact('a', '1'), fact('b', '3')],
    () => place,
  );
  const half = derive(
    { id: 'half', label: 'A half', aliases: [], ratio: ['a', 'b'] },
    [fact('a', '1'), fact('b', '2')],
    () => place,
  );
  if (typeof third === 'string' || typeof half === 'string') throw new Error('not derived');
  expect([third.value, half.value].map((value) => value.kind === 'multiple' && value.rounded)).toEqual([
    true,
    undefined,
  ]);
  expect(
    derive({ id: 'all', label: 'All', aliases: [], sum: ['a', 'b'] }, [fact('a', '1x'), third], () => place),
  ).toMatchObject({
    value: { kind: 'multiple', rounded: true },
  });
});

test('a derived fact has the sources of all it is made from, each once', () => {
  const from = [fact('a', '1', 'exactly', ['x', 'y']), fact('b', '2', 'exactly', ['y', 'z'])];
  const made = derive({ id: 'made', label: 'Made', aliases: [], sum: ['a', 'b'] }, from, () => place);
  expect(made).toMatchObject({ origin: 'derived', sources: ['x', 'y', 'z'], place });
});
