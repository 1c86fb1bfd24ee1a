import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, compareAmounts, inBaseUnit, inUnit, sameValue } from '../../src/model/comparison.js';
import { parseLiteral } from '../../src/model/literal.js';
import { unitOf, unitSymbols } from '../../src/model/units.js';
import { isScalar, type Quantity, type Scalar, type Value } from '../../src/model/value.js';

function value(literal: string): Value {
  const parsed = parseLiteral(literal);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

function scalar(literal: string): Scalar {
  const read = value(literal);
  if (!isScalar(read)) throw new Error(`${literal} is no single amount`);
  return read;
}

describe('one value in two units', () => {
  test.each([
    ['1 GW', '1000 MW'],
    ['1 year', '12 months'],
    ['1 GiB', '1073741824 B'],
    ['1 KiB', '1.024 kB'],
    ['1 ha', '10,000 m²'],
    ['1 km²', '100 ha'],
    ['10000 sqft', '929.0304 m²'],
    ['1 acre', '43,560 sqft'],
    ['1 mi', '5,280 ft'],
    ['1 kWh', '3.6 MJ'],
    ['1 GB', '8 Gbit'],
    ['1 GB/s', '8 Gbps'],
    ['1 EFLOPS', '1000 PFLOPS'],
    ['1 week', '168 h'],
    ['1 m³', '1 kL'],
    ['1 Mt', '1000000 t'],
    ['25 bp', '0.25 pp'],
    ['USD 30bn', 'US$30 billion'],
    ['1.5 GW - 2 GW', '1500-2000 MW'],
    ['Q3 2025', '2025-Q3'],
    ['SGD 1.34 per USD', 'S$1.34/US$'],
    ['2025-11-18', '2025-11-18'],
  ])('%s is %s', (a, b) => {
    expect(sameValue(value(a), value(b))).toBe(true);
    expect(sameValue(value(b), value(a))).toBe(true);
  });

  test.each([
    ['1 GW', '1000.0000000001 MW'],
    ['1 GW', '1 GWh'],
    ['1 GB', '1 GiB'],
    ['1 month', '30 day'],
    ['USD 3', 'SGD 3'],
    ['3%', '3 pp'],
    ['3', '3x'],
    ['3', '3-4'],
    ['3-4', '3-5'],
    ['2025-11', '2025-11-18'],
    ['2025-Q3', '2024-Q3'],
    ['2025-Q1', '2025-H1'],
    ['SGD 1.34 per USD', 'USD 1.34 per SGD'],
  ])('%s is not %s', (a, b) => {
    expect(sameValue(value(a), value(b))).toBe(false);
  });
});

test('amounts are compared in whatever unit, and only within a dimension', () => {
  expect(compareAmounts(scalar('900 MW'), scalar('1 GW'))).toBeLessThan(0);
  expect(compareAmounts(scalar('1 GW'), scalar('900 MW'))).toBeGreaterThan(0);
  expect(compareAmounts(scalar('USD 1'), scalar('SGD 1'))).toBeNull();
});

test.each([
  ['1 GW', 'MW', '1000'],
  ['5 months', 'year', null],
  ['18 months', 'year', '1.5'],
  ['1 m²', 'sqft', null],
  ['1 GW', 'GWh', null],
])('%s in %s is %s', (literal, unit, expected) => {
  expect(inUnit(scalar(literal) as Quantity, unit)?.amount.toFixed() ?? null).toBe(expected);
});

describe('units', () => {
  test('every symbol and name is a unit of its own dimension', () => {
    for (const symbol of unitSymbols) expect(unitOf(symbol)?.symbol).toBe(symbol);
  });

  test.each([
    ['gigawatt', 'GW'],
    ['Gigawatts', 'GW'],
    ['megawatt-hours', 'MWh'],
    ['exaflop', 'EFLOPS'],
    ['exaFLOPS', 'EFLOPS'],
    ['feet', 'ft'],
    ['square  metres', 'm²'],
    ['sqm', 'm²'],
    ['terabytes per second', 'TB/s'],
    ['Tbps', 'Tbit/s'],
    ['hrs', 'h'],
    ['gw', undefined],
    ['ton', undefined],
    ['pounds', undefined],
  ])('%s is %s', (word, symbol) => {
    expect(unitOf(word)?.symbol).toBe(symbol);
  });
});

describe('for all values', () => {
  const units = [...unitSymbols];
  const literal = fc.oneof(
    fc.integer().map(String),
    fc.constantFrom(
      'USD 3',
      'SGD 3',
      '3%',
      '3 pp',
      '3x',
      '2025-Q3',
      '2025-11',
      '3-4%',
      'USD 3-4',
      'SGD 3 per USD',
    ),
    fc.tuple(fc.integer(), fc.constantFrom(...units)).map(([n, unit]) => `${n} ${unit}`),
  );

  test('being comparable is an equivalence', () => {
    fc.assert(
      fc.property(fc.tuple(literal, literal, literal), (texts) => {
        const [a, b, c] = texts.map(value) as [Value, Value, Value];
        expect(comparable(a, a)).toBe(true);
        expect(comparable(a, b)).toBe(comparable(b, a));
        if (comparable(a, b) && comparable(b, c)) expect(comparable(a, c)).toBe(true);
      }),
    );
  });

  test('a change of unit changes nothing', () => {
    const quantity = fc.tuple(fc.integer(), fc.constantFrom(...units), fc.constantFrom(...units));
    fc.assert(
      fc.property(quantity, ([n, from, to]) => {
        const given = scalar(`${n} ${from}`) as Quantity;
        const changed = inUnit(given, to);
        if (changed) expect(inBaseUnit(changed)).toEqual(inBaseUnit(given));
        expect(changed === null || comparable(given, changed)).toBe(true);
      }),
    );
  });
});
