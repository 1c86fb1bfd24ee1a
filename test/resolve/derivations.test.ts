import { describe, expect, test } from 'vitest';
import { literalOf } from '../../src/model/literal.js';
import { derivationOrder } from '../../src/resolve/derivation-order.js';
import { findingLines, resolved } from '../steps.js';
import { folder, replacing } from '../workspace.js';

const deal = `${folder}/deal.yaml`;

/** The sample deal with other derivations, one a line, and more facts. */
const deriving =
  (lines: readonly string[], facts: readonly string[] = []) =>
  (text: string) =>
    text
      .replace(/derived:.*?(?=timeline:)/s, `derived:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`)
      .replace('derived:\n', `${facts.map((line) => `  - { ${line} }\n`).join('')}derived:\n`);

const total = 'id: total, label: Total, sum: [rent, fit-out]';

async function deriveIn(lines: readonly string[], facts: readonly string[] = []) {
  const { value, diagnostics } = await resolved({ [deal]: deriving(lines, facts) });
  const derived = [...(value?.facts.values() ?? [])].filter(({ origin }) => origin === 'derived');
  return {
    facts: derived,
    values: derived.map((fact) => `${fact.id} ${fact.bound} ${literalOf(fact.value)}`),
    findings: findingLines(diagnostics).map((line) => line.replace(/^.*?:/, '')),
  };
}

test('derivations may stand in any order, and keep it', async () => {
  const { values, findings } = await deriveIn([
    'id: twice, label: Twice, sum: [thrice, total]',
    'id: thrice, label: Thrice, sum: [total, total, rent]',
    total,
  ]);
  expect(findings).toEqual([]);
  expect(values).toEqual([
    'twice up-to SGD 52500000',
    'thrice up-to SGD 39000000',
    'total up-to SGD 13500000',
  ]);
});

test('money is converted at a rate that is a fact with its own date and source', async () => {
  const { facts, values, findings } = await deriveIn(
    [total, 'id: in-dollars, label: In dollars, convert: { fact: rent, rate: fx }'],
    ['id: fx, label: Rate, value: SGD 1.25 per USD, source: survey, asOf: 2025-03-01'],
  );
  expect(findings).toEqual([]);
  expect(values[1]).toBe('in-dollars exactly USD 9600000');
  expect(facts[1]).toMatchObject({ sources: ['quay-notice', 'survey'], about: ['tenant', 'landlord'] });
});

describe('a derivation that cannot be made is one finding, at its place', () => {
  test.each<[string, string[], string[]]>([
    [
      'of itself',
      [total, 'id: own, label: Own, sum: [rent, own]'],
      ['55:5 derivation-circular "own" is derived from itself: own → own'],
    ],
    [
      'of what is derived from it',
      [
        total,
        'id: a, label: A, sum: [rent, b]',
        'id: b, label: B, sum: [rent, c]',
        'id: c, label: C, sum: [a, rent]',
        'id: d, label: D, sum: [a, rent]',
      ],
      ['55:5 derivation-circular "a" is derived from itself: a → b → c → a'],
    ],
    [
      'in two circles',
      [
        total,
        'id: a, label: A, sum: [rent, b]',
        'id: b, label: B, sum: [rent, a]',
        'id: c, label: C, sum: [c, b]',
      ],
      [
        '55:5 derivation-circular "a" is derived from itself: a → b → a',
        '57:5 derivation-circular "c" is derived from itself: c → c',
      ],
    ],
    [
      'of different units',
      [total, 'id: odd, label: Odd, sum: [rent, floor-area]'],
      ['55:5 derivation-invalid "odd" cannot be derived: it mixes SGD and m²'],
    ],
    [
      'at a rate that is none',
      [total, 'id: odd, label: Odd, convert: { fact: rent, rate: halls }'],
      [
        '55:5 derivation-invalid "odd" cannot be derived: it converts at something that is no exchange rate, such as SGD 1.34 per USD',
      ],
    ],
    [
      'at a rate that does not exist',
      [total, 'id: odd, label: Odd, convert: { fact: rent, rate: fx }'],
      ['55:57 id-unknown there is no fact "fx"'],
    ],
  ])('%s', async (_, lines, expected) => {
    const { findings } = await deriveIn(lines);
    expect(findings.map((line) => line.replace(/^[^:]*\.yaml:/, ''))).toEqual(expected);
  });
});

test('a long chain is followed', () => {
  const steps = Array.from({ length: 20_000 }, (_, index) => ({
    id: `s${index}`,
    needs: index === 0 ? [] : [`s${index - 1}`],
  }));
  expect(derivationOrder(steps.toReversed()).order.map(({ id }) => id)).toEqual(steps.map(({ id }) => id));
  const round = steps.map((step) => (step.id === 's0' ? { ...step, needs: ['s19999'] } : step));
  expect(derivationOrder(round).circles).toHaveLength(1);
});

describe('a bound that does not fit', () => {
  test.each([
    ['a range', 'value: USD 5-10bn, bound: up-to', 'the bound "up-to" of "odd" does not fit a range'],
    ['a date', 'value: 2025-11-18, bound: at-least', 'the bound "at-least" of "odd" does not fit a date'],
    ['a quarter', 'value: 2025-Q3, bound: up-to', 'the bound "up-to" of "odd" does not fit a quarter'],
  ])('beside %s is found', async (_, written, message) => {
    const { findings } = await deriveIn([total], [`id: odd, label: Odd, ${written}`]);
    expect(findings).toEqual([expect.stringContaining(`bound-unfit ${message}`)]);
  });

  test('beside no amount is found', async () => {
    const { diagnostics } = await resolved({
      [deal]: replacing('    kind: licence\n', '    kind: licence\n    bound: up-to\n'),
    });
    expect(findingLines(diagnostics)).toEqual([
      expect.stringMatching(/deal\.yaml:33:12 bound-unfit "signage" has the bound "up-to" and no amount$/),
    ]);
  });

  test.each([
    'value: USD 5-10bn, bound: about',
    'value: 3, bound: up-to',
    'value: year 2027, bound: about',
  ])('%s fits', async (written) => {
    const { findings } = await deriveIn([total], [`id: odd, label: Odd, ${written}`]);
    expect(findings).toEqual([]);
  });
});

test('facts know what they are about, and by which other words', async () => {
  const { value } = await resolved({
    [deal]: (text) =>
      text
        .replace('    amount: SGD 12m\n', '    amount: SGD 12m\n    aliases: [lease cost]\n')
        .replace('    value: 4,200 m²\n', '    value: 4,200 m²\n    about: [tenant]\n    aliases: [area]\n'),
  });
  expect(value?.facts.get('rent')).toMatchObject({ about: ['tenant', 'landlord'], aliases: ['lease cost'] });
  expect(value?.facts.get('floor-area')).toMatchObject({ about: ['tenant'], aliases: ['area'] });
  expect(value?.facts.get('total')).toMatchObject({ about: ['tenant', 'landlord'], aliases: [] });
  expect(value?.facts.get('opening')).toMatchObject({ about: [], aliases: [] });
});
