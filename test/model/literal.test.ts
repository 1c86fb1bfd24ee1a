import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalOf, parseLiteral } from '../../src/model/literal.js';
import { unitSymbols } from '../../src/model/units.js';

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
  ])('%s → %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['XYZ 3bn', '"XYZ" is not an ISO 4217 currency'],
    ['USD 3zn', '"zn" is not a scale (k, m, bn, tn)'],
    ['5 parsecs', '"parsecs" is not a known unit'],
    ['3 KB', '"KB" is not a known unit'],
    ['2025-02-29', 'no calendar has that day'],
    ['2025-13', 'no calendar has that month'],
    ['2025-1-1', 'a date is written as 2025, 2025-11 or 2025-11-18'],
    ['2025-11-18T00:00', 'a date is written as 2025, 2025-11 or 2025-11-18'],
    [`USD 1${'0'.repeat(30)}`, tooManyDigits],
    [`USD 1${'0'.repeat(18)}tn`, tooManyDigits],
    [`0.${'0'.repeat(20)}1`, tooManyDigits],
    [`0.1${'0'.repeat(70)}1bn`, tooManyDigits],
    ['five', 'it is neither money, quantity, percentage, count nor date'],
    ['usd 3bn', 'it is neither money, quantity, percentage, count nor date'],
    ['USD', 'it is neither money, quantity, percentage, count nor date'],
    ['USD 1,5m', 'it is neither money, quantity, percentage, count nor date'],
    ['USD 1.', 'it is neither money, quantity, percentage, count nor date'],
    ['%', 'it is neither money, quantity, percentage, count nor date'],
    ['Infinity', 'it is neither money, quantity, percentage, count nor date'],
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

  test('nothing makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseLiteral(text).ok === 'boolean'),
    );
  });
});
