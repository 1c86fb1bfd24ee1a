import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCalendarDate } from '../../src/model/calendar-date.js';
import { Decimal, divide } from '../../src/model/decimal.js';
import {
  type Form,
  formatBounded,
  formatDate,
  formatValue,
  type Precision,
  parsePrecision,
} from '../../src/model/format.js';
import { languageSchema } from '../../src/model/language.js';
import { parseLiteral } from '../../src/model/literal.js';
import type { Bound, Value } from '../../src/model/value.js';
import { home } from '../workspace.js';

function catalogue(tag: string) {
  return languageSchema.parse(
    parse(readFileSync(join(home.folder, `content/languages/${tag}.yaml`), 'utf8')),
  );
}

const english = catalogue('en');
const chinese = catalogue('zh-Hans');
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
      ['3 kHz', '3_kHz', '3_kHz', '3_kHz', 'three_kHz'],
      ['3 km', '3_kilometres', '3_km', '3_kilometres', 'three_kilometres'],
      ['1 km', '1_kilometre', '1_km', '1_kilometre', 'one_kilometre'],
      [
        '2m sqft',
        '2_million_square_feet',
        '2,000,000_sqft',
        '2,000,000_square_feet',
        '2_million_square_feet',
      ],
      ['36 months', '36_months', '36_months', '36_months', '36_months'],
      ['1.5 pp', '1.5_percentage_points', '1.5_pp', '1.5_percentage_points', '1.5_percentage_points'],
      ['1 pp', '1_percentage_point', '1_pp', '1_percentage_point', 'one_percentage_point'],
      ['-25 bp', '−25_basis_points', '−25_bp', '−25_basis_points', '−25_basis_points'],
      ['4.2x', '4.2×', '4.2×', '4.2×', '4.2×'],
      ['3:1', '3×', '3×', '3×', '3×'],
      ['USD 5-10bn', 'US$5–10_billion', 'US$5–10bn', 'US$5,000,000,000–10,000,000,000', 'US$5 to 10_billion'],
      [
        'USD 500m-1bn',
        'US$500_million to US$1_billion',
        'US$500m to US$1bn',
        'US$500,000,000–1,000,000,000',
        'US$500_million to US$1_billion',
      ],
      ['3-4%', '3–4%', '3–4%', '3–4%', '3 to 4%'],
      ['-4 to -2%', '−4% to −2%', '−4% to −2%', '−4% to −2%', '−4% to −2%'],
      ['1-2 year', '1–2_years', '1–2_years', '1–2_years', 'one to two_years'],
      ['25-50 bp', '25–50_basis_points', '25–50_bp', '25–50_basis_points', '25 to 50_basis_points'],
      ['3-4x', '3–4×', '3–4×', '3–4×', '3 to 4×'],
      ['SGD 1.34 per USD', '$1.34_per_US$1', '$1.34_per_US$1', '$1.34_per_US$1', '$1.34_per_US$1'],
      ['2025-Q3', 'third_quarter_of_2025', 'Q3_2025', 'third_quarter_of_2025', 'third_quarter_of_2025'],
      ['2025-H1', 'first_half_of_2025', 'H1_2025', 'first_half_of_2025', 'first_half_of_2025'],
      ['year 2025', '2025', '2025', '2025', '2025'],
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
      ['USD 30bn', '300亿美元', '300亿美元', '30,000,000,000美元', '300亿美元'],
      ['USD 1.5m', '150万美元', '150万美元', '1,500,000美元', '150万美元'],
      ['USD -2tn', '−2万亿美元', '−2万亿美元', '−2,000,000,000,000美元', '−2万亿美元'],
      ['CNY 213bn', '2130亿元人民币', '2130亿元人民币', '213,000,000,000元人民币', '2130亿元人民币'],
      ['SGD 12.5m', '1250万新加坡元', '1250万新加坡元', '12,500,000新加坡元', '1250万新加坡元'],
      ['USD 150k', '150,000美元', '150,000美元', '150,000美元', '150,000美元'],
      ['4,200 m²', '4,200平方米', '4,200平方米', '4,200平方米', '4,200平方米'],
      ['36 months', '36个月', '36个月', '36个月', '36个月'],
      ['2 years', '2年', '2年', '2年', '两年'],
      ['8 EFLOPS', '8_EFLOPS', '8_EFLOPS', '8_EFLOPS', '八_EFLOPS'],
      ['1.5 pp', '1.5个百分点', '1.5个百分点', '1.5个百分点', '1.5个百分点'],
      ['25 bp', '25个基点', '25个基点', '25个基点', '25个基点'],
      ['4.2x', '4.2倍', '4.2倍', '4.2倍', '4.2倍'],
      ['30%', '30%', '30%', '30%', '30%'],
      ['3-4%', '3%至4%', '3%至4%', '3%至4%', '3%至4%'],
      [
        'USD 5-10bn',
        '50亿至100亿美元',
        '50亿至100亿美元',
        '5,000,000,000至10,000,000,000美元',
        '50亿至100亿美元',
      ],
      ['5-10 MW', '5至10兆瓦', '5至10兆瓦', '5至10兆瓦', '五至十兆瓦'],
      [
        'SGD 1.34 per USD',
        '1美元兑1.34新加坡元',
        '1美元兑1.34新加坡元',
        '1美元兑1.34新加坡元',
        '1美元兑1.34新加坡元',
      ],
      ['2025-Q3', '2025年第三季度', '2025年三季度', '2025年第三季度', '2025年第三季度'],
      ['2025-H1', '2025年上半年', '2025年上半年', '2025年上半年', '2025年上半年'],
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
  ['up-to', 'zh-Hans', '至多300亿美元'],
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

describe('a stated precision', () => {
  const at = (literal: string, precision: string, form: Form = 'long', locale = 'en-SG') =>
    formatValue(value(literal), form, formatting(locale), parsePrecision(precision) as Precision).replaceAll(
      '\u00A0',
      '_',
    );

  test.each<[string, string, Form, string, string]>([
    ['USD 1.2345bn', '3', 'long', 'en-SG', 'US$1.23_billion'],
    ['USD 1.225bn', '3', 'long', 'en-SG', 'US$1.22_billion'],
    ['USD 1.235bn', '3', 'long', 'en-SG', 'US$1.24_billion'],
    ['USD -1.225bn', '3', 'short', 'en-SG', '−US$1.22bn'],
    ['USD 1.2345bn', '2', 'full', 'en-SG', 'US$1,200,000,000'],
    ['USD 999,999', '2', 'long', 'en-SG', 'US$1_million'],
    ['USD 2.5bn', '6', 'long', 'en-SG', 'US$2.5_billion'],
    ['USD 2.5bn', '3 decimals', 'long', 'en-SG', 'US$2.5_billion'],
    ['USD 1.25bn', '1 decimal', 'long', 'en-SG', 'US$1.2_billion'],
    ['USD 1.35bn', '1 decimal', 'long', 'en-SG', 'US$1.4_billion'],
    ['USD 123.45m', '1 decimal', 'long', 'zh-Hans', '1.2亿美元'],
    ['USD 1.2345bn', '3', 'long', 'zh-Hans', '12.3亿美元'],
    ['0.125%', '2 decimals', 'long', 'en-SG', '0.12%'],
    ['-0.4%', '0 decimals', 'long', 'en-SG', '0%'],
    ['1.04 GW', '1 decimal', 'long', 'en-SG', '1_gigawatt'],
    ['3.04', '1 digit', 'words', 'en-SG', 'three'],
    ['USD 4.96-10.04bn', '2', 'long', 'en-SG', 'US$5–10_billion'],
    ['USD 4.96-4.98bn', '2', 'long', 'en-SG', 'US$5_billion'],
  ])('%s at %s, %s in %s, is %s', (literal, precision, form, locale, expected) => {
    expect(at(literal, precision, form, locale)).toBe(expected);
  });

  test.each(['', '0', '21', '-1', '1.5', 'three', '3 sheep', '3 decimals more'])('"%s" is none', (text) => {
    expect(parsePrecision(text)).toBeNull();
  });

  test('rounds half to even, and never adds a digit', () => {
    const amount = fc.tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 12 }), ([whole, places], digits) => {
        const given = new Decimal(`${whole}e-${places}`);
        const shown = new Decimal(at(given.toFixed(), String(digits), 'full').replaceAll(',', ''));
        expect(shown.toFixed()).toBe(given.toSignificantDigits(digits, Decimal.ROUND_HALF_EVEN).toFixed());
        expect(shown.precision()).toBeLessThanOrEqual(given.precision());
      }),
    );
  });
});

test('a percentage that does not come out even is printed with four digits', () => {
  const third: Value = { kind: 'percentage', ...divide(new Decimal(100), new Decimal(3)) };
  expect(formatValue(third, 'long', formatting('en-SG'))).toBe('33.33%');
  expect(formatValue(third, 'long', formatting('en-SG'), { significant: 6 })).toBe('33.3333%');
  expect(formatValue(third, 'long', formatting('en-SG'), { decimals: 1 })).toBe('33.3%');
});

test('a catalogue without patterns prints signs', () => {
  const { words, bounds } = english;
  const language = languageSchema.parse({ words, bounds });
  const plain = (literal: string) => formatValue(value(literal), 'long', { locale: 'en-SG', language });
  expect(['1.5 pp', '3x', '2025-Q3', '2025-H1', '3-4%', 'SGD 1.3 per USD', '-4 to 2%'].map(plain)).toEqual([
    '1.5\u00A0pp',
    '3×',
    '2025-Q3',
    '2025-H1',
    '3–4%',
    '$1.3\u00A0/\u00A0US$1',
    '−4% – 2%',
  ]);
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
      fc.property(
        amount,
        fc.constantFrom('USD ~', '~%', '~', '~ GW', '~ m²', '~ pp', '~ bp', '~x', 'SGD 1~ per USD'),
        (digits, pattern) => {
          const literal = pattern.replace('~', digits);
          for (const form of ['long', 'short', 'full', 'words'] as const) {
            expect(formatValue(value(literal), form, formatting('en-SG'))).not.toMatch(/[ \n]/);
          }
        },
      ),
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
