import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/model/decimal.js';
import { literalOf, parseLiteral } from '../../src/model/literal.js';
import { rangeOf } from '../../src/model/range-literal.js';
import { unitSymbols } from '../../src/model/units.js';
import type { Scalar, Value } from '../../src/model/value.js';

const tooManyDigits = 'it has more than 30 digits before the decimal point or 20 after it';

/** The canonical spelling of a literal, or why it is none. */
function read(text: string): string {
  const parsed = parseLiteral(text);
  return parsed.ok ? `${parsed.value.kind}: ${literalOf(parsed.value)}` : `problem: ${parsed.problem}`;
}

describe('a literal is read', () => {
  test.each([
    ['USD 30bn', 'money: USD 30000000000'],
    ['USD 30,000,000,000', 'money: USD 30000000000'],
    ['USD30 billion', 'money: USD 30000000000'],
    ['SGD 1.25m', 'money: SGD 1250000'],
    ['SGD 900k', 'money: SGD 900000'],
    ['EUR 0.1', 'money: EUR 0.1'],
    ['GBP -2.5mn', 'money: GBP -2500000'],
    ['GBP −2.5mn', 'money: GBP -2500000'],
    ['JPY 1.5tn', 'money: JPY 1500000000000'],
    ['8 EFLOPS', 'quantity: 8 EFLOPS'],
    ['4,200 m²', 'quantity: 4200 m²'],
    ['1.5GW', 'quantity: 1.5 GW'],
    ['3 m', 'quantity: 3 m'],
    ['64 GiB', 'quantity: 64 GiB'],
    ['30%', 'percentage: 30%'],
    ['0.125 %', 'percentage: 0.125%'],
    ['-4%', 'percentage: -4%'],
    ['3', 'count: 3'],
    ['+7', 'count: 7'],
    ['1.2 million', 'count: 1200000'],
    ['5k', 'count: 5000'],
    ['1,000,000', 'count: 1000000'],
    ['2025', 'count: 2025'],
    ['2025-11', 'date: 2025-11'],
    ['2025-11-18', 'date: 2025-11-18'],
    ['2024-02-29', 'date: 2024-02-29'],
    ['  USD 3  ', 'money: USD 3'],
    ['0.1234567890123456789', 'count: 0.1234567890123456789'],
    ['USD -0', 'money: USD 0'],
    ['0.12345678901234567891bn', 'count: 123456789.01234567891'],
    ['USD 99999999999999999999.99', 'money: USD 99999999999999999999.99'],
    ['US$30 billion', 'money: USD 30000000000'],
    ['S$12.5m', 'money: SGD 12500000'],
    ['€5bn', 'money: EUR 5000000000'],
    ['£3.2m', 'money: GBP 3200000'],
    ['HK$ 30M', 'money: HKD 30000000'],
    ['30bn USD', 'money: USD 30000000000'],
    ['-US$3.4m', 'money: USD -3400000'],
    ['−USD 3.4m', 'money: USD -3400000'],
    ['8 exaflops', 'quantity: 8 EFLOPS'],
    ['1 gigawatt', 'quantity: 1 GW'],
    ['5 kilowatt-hours', 'quantity: 5 kWh'],
    ['36 months', 'quantity: 36 month'],
    ['18 month', 'quantity: 18 month'],
    ['3 years', 'quantity: 3 year'],
    ['2 Gibibytes', 'quantity: 2 GiB'],
    ['400 Gbps', 'quantity: 400 Gbit/s'],
    ['20 EFLOP/s', 'quantity: 20 EFLOPS'],
    ['4,200 sq. ft.', 'quantity: 4200 sqft'],
    ['90 m2', 'quantity: 90 m²'],
    ['1.2m sqft', 'quantity: 1200000 sqft'],
    ['2 million tonnes', 'quantity: 2000000 t'],
    ['30 per cent', 'percentage: 30%'],
    ['30 percent', 'percentage: 30%'],
    ['1.5 pp', 'points: 1.5 pp'],
    ['-1.5 percentage points', 'points: -1.5 pp'],
    ['25 bp', 'points: 25 bp'],
    ['25bps', 'points: 25 bp'],
    ['1 basis point', 'points: 1 bp'],
    ['4.2x', 'multiple: 4.2×'],
    ['4.2×', 'multiple: 4.2×'],
    ['3 times', 'multiple: 3×'],
    ['3:1', 'multiple: 3×'],
    ['3:2', 'multiple: 1.5×'],
    ['year 2025', 'date: year 2025'],
    ['2025-Q3', 'quarter: 2025-Q3'],
    ['Q3 2025', 'quarter: 2025-Q3'],
    ['3Q2025', 'quarter: 2025-Q3'],
    ['H1 2025', 'half-year: 2025-H1'],
    ['2025-H2', 'half-year: 2025-H2'],
    ['SGD 1.34 per USD', 'rate: SGD 1.34 per USD'],
    ['S$1.34/US$', 'rate: SGD 1.34 per USD'],
    ['USD 5-10bn', 'range: USD 5000000000 - USD 10000000000'],
    ['USD 5bn-USD 10bn', 'range: USD 5000000000 - USD 10000000000'],
    ['USD 500m to 1bn', 'range: USD 500000000 - USD 1000000000'],
    ['US$5–10 billion', 'range: USD 5000000000 - USD 10000000000'],
    ['USD 5-10m', 'range: USD 5000000 - USD 10000000'],
    ['S$5-10M', 'range: SGD 5000000 - SGD 10000000'],
    ['5-10 m', 'range: 5 m - 10 m'],
    ['3-4%', 'range: 3% - 4%'],
    ['3% – 4%', 'range: 3% - 4%'],
    ['-4 to -2%', 'range: -4% - -2%'],
    ['−4–−2%', 'range: -4% - -2%'],
    ['5–10 MW', 'range: 5 MW - 10 MW'],
    ['500 MW - 1 GW', 'range: 500 MW - 1000 MW'],
    ['25-50 bp', 'range: 25 bp - 50 bp'],
    ['3-4x', 'range: 3× - 4×'],
    ['24-36 month', 'range: 24 month - 36 month'],
    ['5-10 million sqft', 'range: 5000000 sqft - 10000000 sqft'],
    ['1,000-2,000', 'range: 1000 - 2000'],
  ])('%s → %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['XYZ 3bn', '"XYZ" is not an ISO 4217 currency'],
    ['UDS 3bn', '"UDS" is not an ISO 4217 currency; the nearest is "USD"'],
    ['XX$3', '"XX$" is not an ISO 4217 currency; the nearest is "MX$"'],
    ['$5m', '"$" is the sign of several currencies; write the code, such as USD, SGD or AUD'],
    ['5m $', '"$" is the sign of several currencies; write the code, such as USD, SGD or AUD'],
    ['¥5', '"¥" is the sign of several currencies; write the code, such as JPY or CNY'],
    ['USD 3zn', '"USD 3" was understood, but "zn" is not a scale (k, m, bn, tn)'],
    ['5 parsecs', '"5" was understood, but "parsecs" is not a known unit'],
    [
      '12.5m',
      '"12.5m" may be metres or millions; write it with a space, with "million", or with its currency before it',
    ],
    ['3 KB', '"3" was understood, but "KB" is not a known unit; the nearest is "kB"'],
    ['3 mw', '"3" was understood, but "mw" is not a known unit; the nearest is "MW"'],
    [
      '3 m gigawats',
      '"3 m" was understood, but "gigawats" is not a known unit; the nearest are "gigawatt" and "gigawatts"',
    ],
    ['USD 5 and 6', '"USD 5" was understood, but not "and 6"'],
    ['--5', 'it has two signs, "-" and "-"'],
    ['2:3', '2:3 does not come out even; write it as a multiple, such as 1.5x'],
    ['2:0', 'it is a ratio to nought'],
    ['up to USD 5bn', 'a bound such as "up to" is given beside the value, as "bound: up-to"'],
    ['some 5', 'it begins with "some", which is neither a number nor a currency'],
    ['Q5 2025', 'a year has the quarters Q1 to Q4'],
    ['2025-H3', 'a year has the halves H1 and H2'],
    ['USD 10-5bn', 'a range goes from a smaller amount to a larger one'],
    ['5-5%', 'a range goes from a smaller amount to a larger one'],
    ['USD 5-SGD 10', 'its two ends are of different kinds'],
    ['5 m² - 1 month', 'its two ends are of different kinds'],
    ['USD 5 - USD 10bn', 'only one of "USD 5" and "USD 10bn" has a scale; give both their own'],
    ['USD 5bn-10', 'only one of "USD 5bn" and "10" has a scale; give both their own'],
    ['5%-10', '"5%" has a unit and "10" has none'],
    ['2024-2025', 'it may be a range of years or of counts; write counts as 1,000-2,000'],
    ['USD 2100 per sqft', '"USD 2100" was understood, but "sqft" is not an ISO 4217 currency'],
    ['USD 1.34 per USD', 'it is a rate from USD to itself'],
    ['SGD 0 per USD', 'an exchange rate is more than nought'],
    ['2025-02-29', 'no calendar has that day'],
    ['2025-13', 'no calendar has that month'],
    ['2025-1-1', 'a date is written as 2025, 2025-11 or 2025-11-18'],
    ['2025-11-18T00:00', 'a date is written as 2025, 2025-11 or 2025-11-18'],
    [`USD 1${'0'.repeat(30)}`, tooManyDigits],
    [`USD 1${'0'.repeat(18)}tn`, tooManyDigits],
    [`0.${'0'.repeat(20)}1`, tooManyDigits],
    [`0.1${'0'.repeat(70)}1bn`, tooManyDigits],
    ['five', 'it begins with neither a number nor a currency'],
    ['usd 3bn', '"usd" is not an ISO 4217 currency; the nearest is "USD"'],
    ['USD', '"USD" was understood, but no amount follows it'],
    ['USD 1,5m', '"USD 1" was understood, but not ",5m"'],
    ['USD 1.', '"USD 1" was understood, but not "."'],
    ['%', 'it begins with neither a number nor a currency'],
    ['Infinity', 'it begins with neither a number nor a currency'],
  ])('"%s" is refused: %s', (text, problem) => {
    expect(read(text)).toBe(`problem: ${problem}`);
  });

  test.each([
    '2025-02-29',
    '2025-11-31',
    '2025-13',
    '2025-00',
    '2025-06-00',
    '2025-1-1',
    '2025-11-18T00:00',
    '1e9',
    '0x10',
    '1,00',
  ])('"%s" is no value of any kind', (text) => {
    expect(parseLiteral(text).ok).toBe(false);
  });

  test('a floating-point number would lose what a literal keeps', () => {
    expect(read('USD 0.30000000000000004')).toBe('money: USD 0.30000000000000004');
    expect(read('USD 9007199254740993')).toBe('money: USD 9007199254740993');
  });
});

describe('for every literal', () => {
  const digits = fc.tuple(
    fc.bigInt(-(10n ** 15n), 10n ** 15n),
    fc.option(fc.stringMatching(/^\d{0,8}[1-9]$/), { nil: '' }),
  );
  const number = digits.map(([whole, fraction]) =>
    fraction === '' ? String(whole) : `${whole}.${fraction}`,
  );
  const currency = fc.constantFrom('USD', 'SGD', 'EUR', 'JPY', 'CHF');
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  const literal = fc.oneof(
    fc.tuple(currency, number).map(([code, n]) => `${code} ${n}`),
    fc.tuple(number, fc.constantFrom(...unitSymbols)).map(([n, unit]) => `${n} ${unit}`),
    number.map((n) => `${n}%`),
    number,
    day.map((date) => date.toISOString().slice(0, 10)),
    day.map((date) => date.toISOString().slice(0, 7)),
  );

  test('the canonical spelling is read as the same value', () => {
    fc.assert(
      fc.property(literal, (text) => {
        const first = read(text);
        expect(first).not.toMatch(/^problem/);
        expect(read(first.slice(first.indexOf(': ') + 2))).toBe(first);
      }),
    );
  });

  const amount = fc
    .tuple(fc.bigInt(-(10n ** 29n), 10n ** 29n), fc.integer({ min: 0, max: 10 }))
    .map(([whole, places]) => new Decimal(`${whole}e-${places}`));
  const code = fc.constantFrom('USD', 'SGD', 'EUR', 'JPY', 'CHF');
  const scalar: fc.Arbitrary<Scalar> = fc.oneof(
    fc.record({ kind: fc.constant('money' as const), amount, currency: code }),
    fc.record({ kind: fc.constant('quantity' as const), amount, unit: fc.constantFrom(...unitSymbols) }),
    fc.record({ kind: fc.constantFrom('percentage' as const, 'points', 'multiple', 'count'), amount }),
    fc.record({ kind: fc.constant('points' as const), amount, inBasisPoints: fc.constant(true as const) }),
  );
  const range = fc.tuple(scalar, amount).map(([low, other]): Value => {
    const ends = [low.amount, other].sort((a, b) => a.comparedTo(b)) as [Decimal, Decimal];
    const made = rangeOf({ ...low, amount: ends[0] }, { ...low, amount: ends[1] });
    return typeof made === 'string' ? low : made;
  });
  const year = fc.integer({ min: 1, max: 9999 });
  const value: fc.Arbitrary<Value> = fc.oneof(
    scalar,
    range,
    amount.map((a): Value => ({ kind: 'rate', from: 'USD', to: 'SGD', amount: a.abs().plus('0.01') })),
    year.map((y): Value => ({ kind: 'date', date: { year: y + 100 > 9999 ? y : y + 100 } })),
    fc.record({ kind: fc.constant('quarter' as const), year, quarter: fc.constantFrom(1 as const, 2, 3, 4) }),
    fc.record({ kind: fc.constant('half-year' as const), year, half: fc.constantFrom(1 as const, 2) }),
  );

  test('what is written is read as the same value, of every kind', () => {
    fc.assert(
      fc.property(value, (written) => {
        const parsed = parseLiteral(literalOf(written));
        expect(parsed.ok ? parsed.value : parsed.problem).toEqual(written);
      }),
    );
  });

  test('a scale is as many noughts', () => {
    const scales = fc.constantFrom(['k', 3], ['m', 6], ['bn', 9], ['tn', 12]) as fc.Arbitrary<
      [string, number]
    >;
    fc.assert(
      fc.property(currency, fc.bigInt(1n, 999_999n), scales, (code, n, [scale, noughts]) => {
        const written = (n * 10n ** BigInt(noughts)).toString();
        const grouped = written.replace(/\B(?=(\d{3})+$)/g, ',');
        expect(read(`${code} ${n}${scale}`)).toBe(read(`${code} ${grouped}`));
        expect(read(`${code} ${n}${scale}`)).toBe(`money: ${code} ${written}`);
      }),
    );
  });

  test.each(['1-', ' 1', 'a ', '1 to ', '1,', '-'])('many times "%s" takes no long time', (part) => {
    const started = performance.now();
    for (const times of [50, 100_000]) expect(parseLiteral(part.repeat(times)).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('nothing makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseLiteral(text).ok === 'boolean'),
    );
  });
});
