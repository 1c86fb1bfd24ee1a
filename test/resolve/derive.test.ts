import { describe, expect, test } from 'vitest';
import type { Derivation } from '../../src/model/deal.js';
import type { Fact } from '../../src/model/fact.js';
import { literalOf, parseLiteral } from '../../src/model/literal.js';
import { placeOfFile } from '../../src/model/source.js';
import type { Bound } from '../../src/model/value.js';
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

type Kind = 'sum' | 'difference' | 'ratio';

/** `up-to: USD 5`, or why there is none. */
function derived(kind: Kind, ...from: Fact[]): string {
  const ids = from.map(({ id }) => id);
  const made = derive({ id: 'made', label: 'Made', [kind]: ids } as Derivation, from, () => place);
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
    ['difference', ['30%', '12.5%'], 'exactly: 17.5%'],
    ['ratio', ['USD 10bn', 'USD 4bn'], 'exactly: 2.5'],
    ['ratio', ['6 GW', '3 GW'], 'exactly: 2'],
    ['ratio', ['2', '3'], 'exactly: 0.6666666666666666666666666666666667'],
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
    ['sum', ['1 GW', '500 MW'], 'refused: it mixes GW and MW'],
    ['sum', ['USD 10bn', '3'], 'refused: it mixes USD and count'],
    ['difference', ['30%', '3'], 'refused: it mixes percentage and count'],
    ['sum', ['3', '2025-11-18'], 'refused: a date cannot be added, subtracted or divided'],
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
    ['ratio', 'exactly', 'up-to', 'at-least: 2'],
    ['ratio', 'at-least', 'up-to', 'at-least: 2'],
  ])('%s of %s 8 and %s 4 is %s', (kind, first, second, expected) => {
    expect(derived(kind, fact('a', '8', first), fact('b', '4', second))).toBe(expected);
  });
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
  expect([third.value, half.value].map((value) => value.kind === 'count' && value.rounded)).toEqual([
    true,
    undefined,
  ]);
  expect(
    derive({ id: 'all', label: 'All', aliases: [], sum: ['a', 'b'] }, [fact('a', '1'), third], () => place),
  ).toMatchObject({
    value: { kind: 'count', rounded: true },
  });
});

test('a derived fact has the sources of all it is made from, each once', () => {
  const from = [fact('a', '1', 'exactly', ['x', 'y']), fact('b', '2', 'exactly', ['y', 'z'])];
  const made = derive({ id: 'made', label: 'Made', aliases: [], sum: ['a', 'b'] }, from, () => place);
  expect(made).toMatchObject({ origin: 'derived', sources: ['x', 'y', 'z'], place });
});
