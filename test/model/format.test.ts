import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCalendarDate } from '../../src/model/calendar-date.js';
import { divide } from '../../src/model/decimal.js';
import { type Form, formatBounded, formatDate, formatValue } from '../../src/model/format.js';
import { languageSchema } from '../../src/model/language.js';
import { parseLiteral } from '../../src/model/literal.js';
import type { Bound, Value } from '../../src/model/value.js';
import { home } from '../workspace.js';

const english = languageSchema.parse(
  parse(readFileSync(join(home.folder, 'content/languages/en.yaml'), 'utf8')),
);
const chinese = languageSchema.parse({
  words: {},
  bounds: { exactly: '{}', 'up-to': '至多{}', 'at-least': '至少{}', about: '约{}' },
  numbers: ['零', '一', '二', '三'],
  units: { 'm²': { other: '平方米' } },
});
const languages: Record<string, typeof english> = { 'en-SG': english, 'en-US': english, 'zh-Hans': chinese };

const formatting = (locale: string) => ({ locale, language: languages[locale] as typeof english });

function value(literal: string): Value {
  const parsed = parseLiteral(literal);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

/** As printed, with `_` for a no-break space. */
function printed(literal: string, form: Form, locale: string): string {
  return formatValue(value(literal), form, formatting(locale)).replaceAll('\u00A0', '_');
}

describe.each<[string, Array<[literal: string, long: string, short: string, full: string, words: string]>]>([
  [
    'en-SG',
    [
      ['USD 30bn', 'US$30_billion', 'US$30bn', 'US$30,000,000,000', 'US$30_billion'],
      ['SGD 1.25m', '$1.25_million', '$1.25m', '$1,250,000', '$1.25_million'],
      ['CHF 20m', 'CHF_20_million', 'CHF_20m', 'CHF_20,000,000', 'CHF_20_million'],
      ['USD 2tn', 'US$2_trillion', 'US$2tn', 'US$2,000,000,000,000', 'US$2_trillion'],
      ['EUR 950', '€950', '€950', '€950', '€950'],
      ['SGD 3,500', '$3,500', '$3,500', '$3,500', '$3,500'],
      ['USD 999,999.99', 'US$999,999.99', 'US$999,999.99', 'US$999,999.99', 'US$999,999.99'],
      ['USD -900k', '−US$900,000', '−US$900,000', '−US$900,000', '−US$900,000'],
      ['-4%', '−4%', '−4%', '−4%', '−4%'],
      ['-1 GW', '−1_gigawatt', '−1_GW', '−1_gigawatt', '−1_gigawatt'],
      ['-1.5 million', '−1.5_million', '−1.5m', '−1,500,000', '−1.5_million'],
      ['USD -0', 'US$0', 'US$0', 'US$0', 'US$0'],
      ['USD -2.5m', '−US$2.5_million', '−US$2.5m', '−US$2,500,000', '−US$2.5_million'],
      ['1 GW', '1_gigawatt', '1_GW', '1_gigawatt', 'one_gigawatt'],
      ['8 EFLOPS', '8_exaflops', '8_EFLOPS', '8_exaflops', 'eight_exaflops'],
      ['4,200 m²', '4,200_square_metres', '4,200_m²', '4,200_square_metres', '4,200_square_metres'],
      ['3 km', '3_km', '3_km', '3_km', 'three_km'],
      ['0.125%', '0.125%', '0.125%', '0.125%', '0.125%'],
      ['3', '3', '3', '3', 'three'],
      ['12', '12', '12', '12', 'twelve'],
      ['13', '13', '13', '13', '13'],
      ['999,999', '999,999', '999,999', '999,999', '999,999'],
      ['1.5 million', '1.5_million', '1.5m', '1,500,000', '1.5_million'],
      ['2025-11-18', '18_November_2025', '18_Nov_2025', '18_November_2025', '18_November_2025'],
      ['2025-11', 'November_2025', 'Nov_2025', 'November_2025', 'November_2025'],
    ],
  ],
  [
    'en-US',
    [
      ['USD 30bn', '$30_billion', '$30bn', '$30,000,000,000', '$30_billion'],
      ['SGD 30bn', 'SGD_30_billion', 'SGD_30bn', 'SGD_30,000,000,000', 'SGD_30_billion'],
      ['JPY 3bn', '¥3_billion', '¥3bn', '¥3,000,000,000', '¥3_billion'],
      ['30%', '30%', '30%', '30%', '30%'],
      ['2025-11-18', 'November_18,_2025', 'Nov_18,_2025', 'November_18,_2025', 'November_18,_2025'],
    ],
  ],
  [
    'zh-Hans',
    [
      ['USD 30bn', 'US$300亿', 'US$300亿', 'US$30,000,000,000', 'US$300亿'],
      ['USD 1.5m', 'US$150万', 'US$150万', 'US$1,500,000', 'US$150万'],
      ['USD 150k', 'US$150,000', 'US$150,000', 'US$150,000', 'US$150,000'],
      ['4,200 m²', '4,200_平方米', '4,200_m²', '4,200_平方米', '4,200_平方米'],
      ['3', '3', '3', '3', '三'],
      ['2025-11-18', '2025年11月18日', '2025年11月18日', '2025年11月18日', '2025年11月18日'],
      ['2025-11', '2025年11月', '2025年11月', '2025年11月', '2025年11月'],
    ],
  ],
])('in %s', (locale, table) => {
  test.each(table)('%s → %s | %s | %s | %s', (literal, long, short, full, words) => {
    const forms: Form[] = ['long', 'short', 'full', 'words'];
    expect(forms.map((form) => printed(literal, form, locale))).toEqual([long, short, full, words]);
  });
});

test.each<[Bound, string, string]>([
  ['exactly', 'en-SG', 'US$30 billion'],
  ['up-to', 'en-SG', 'up to US$30 billion'],
  ['at-least', 'en-SG', 'at least US$30 billion'],
  ['about', 'en-SG', 'about US$30 billion'],
  ['up-to', 'zh-Hans', '至多US$300亿'],
])('the bound %s in %s: %s', (bound, locale, expected) => {
  const text = formatBounded(value('USD 30bn'), bound, 'long', formatting(locale));
  expect(text.replaceAll('\u00A0', ' ')).toBe(expected);
});

test('a pattern sign in a bound is no replacement pattern', () => {
  const language = { ...english, bounds: { ...english.bounds, about: "$& about {} $'" } };
  expect(formatBounded(value('3'), 'about', 'long', { locale: 'en-SG', language })).toBe("$& about 3 $'");
});

test.each([
  ['2025', 'en-SG', '2025'],
  ['2025-03', 'en-SG', 'March 2025'],
  ['2025-03-04', 'en-SG', '4\u00A0March 2025'],
  ['2025-03-04', 'en-US', 'March 4, 2025'],
  ['2025', 'zh-Hans', '2025年'],
])('the date %s in %s is printed at its own precision: %s', (text, locale, expected) => {
  expect(formatDate(parseCalendarDate(text) as never, { locale })).toBe(expected);
});

test.each([
  ['10', '3', '3.333'],
  ['2', '3', '0.6667'],
  ['123456', '7', '17,640'],
  ['1', '8', '0.125'],
  ['1', '1,024', '0.0009765625'],
  ['-1', '3', '−0.3333'],
])('the ratio of %s to %s is printed as %s', (first, second, expected) => {
  const [dividend, divisor] = [value(first), value(second)];
  if (dividend.kind !== 'count' || divisor.kind !== 'count') throw new Error('not counts');
  const ratio = { kind: 'count', ...divide(dividend.amount, divisor.amount) } as const;
  expect(formatValue(ratio, 'long', formatting('en-SG'))).toBe(expected);
});

describe('no digit is lost or added', () => {
  const scales: Record<string, bigint> = { '': 0n, thousand: 3n, million: 6n, billion: 9n, trillion: 12n };
  const amount = fc
    .tuple(fc.bigInt(0n, 10n ** 14n), fc.stringMatching(/^\d{0,5}$/))
    .map(
      ([whole, fraction]) => `${whole}${fraction.replace(/0+$/, '') && `.${fraction.replace(/0+$/, '')}`}`,
    );

  test('in the full form', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('en-SG', 'en-US', 'zh-Hans'), (digits, locale) => {
        expect(printed(`USD ${digits}`, 'full', locale).replace(/[^\d.]/g, '')).toBe(digits);
        expect(printed(digits, 'full', locale).replaceAll(',', '')).toBe(digits);
      }),
    );
  });

  test('however many there are', () => {
    const most = '123456789012345678901234567890.12345678901234567891';
    for (const form of ['long', 'short', 'full', 'words'] as const)
      expect(printed(`USD ${most}`, form, 'en-SG').replace(/[^\d.]/g, '')).toBe(most);
  });

  test('in the long form, once its scale is multiplied out', () => {
    fc.assert(
      fc.property(amount, (digits) => {
        const [, number = '', scale = ''] =
          /^US\$([\d,.]+)(?:_(\w+))?$/.exec(printed(`USD ${digits}`, 'long', 'en-SG')) ?? [];
        expect(shifted(number.replaceAll(',', ''), scales[scale] as bigint)).toBe(digits);
      }),
    );
  });

  test('and no space lets a line break fall between a number and its unit', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('USD ~', '~%', '~', '~ GW', '~ m²'), (digits, pattern) => {
        const literal = pattern.replace('~', digits);
        for (const form of ['long', 'short', 'full', 'words'] as const) {
          expect(formatValue(value(literal), form, formatting('en-SG'))).not.toMatch(/[ \n]/);
        }
      }),
    );
  });

  /** A decimal number times a power of ten, by its digits. */
  function shifted(number: string, places: bigint): string {
    const [whole = '', fraction = ''] = number.split('.');
    const padded = fraction.padEnd(Number(places), '0');
    const left = (whole + padded.slice(0, Number(places))).replace(/^0+(?=\d)/, '');
    const right = padded.slice(Number(places)).replace(/0+$/, '');
    return right === '' ? left : `${left}.${right}`;
  }
});
