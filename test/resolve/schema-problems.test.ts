import { describe, expect, test } from 'vitest';
import { findings as table } from '../../src/model/findings/index.js';
import { resolved } from '../steps.js';
import { adding, type Change, folder, replacing } from '../workspace.js';

const house = 'content/house.yaml';
const deal = `${folder}/deal.yaml`;
const briefing = `${folder}/briefing.yaml`;
const references = `${folder}/references.yaml`;
const lease = `${folder}/sections/01-lease.md`;
const fonts = 'styles/fonts.yaml';

/** Findings as `line:column code message → hint`. */
async function findings(file: string, change: Change) {
  const { diagnostics } = await resolved({ [file]: change });
  expect(diagnostics.map((d) => d.file)).toEqual(diagnostics.map(() => file));
  return diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message} → ${d.hint}`);
}

describe('a problem is found at its own place', () => {
  test.each<[string, string, Change, string[]]>([
    [
      'an unknown key near a known one',
      house,
      replacing('phone:', 'phon:'),
      ['6:1 key-unknown unknown key "phon" → Did you mean "phone"?'],
    ],
    [
      'an unknown key near none',
      deal,
      replacing('    role: Tenant\n', '    role: Tenant\n    weather: fair\n'),
      ['7:5 key-unknown unknown key "weather" → Known here: id, name, role, gives, wants, aliases, source.'],
    ],
    [
      'an unknown key of the front matter',
      lease,
      replacing('shortTitle: The lease', 'shorttitle: The lease'),
      ['3:1 key-unknown unknown key "shorttitle" → Did you mean "shortTitle"?'],
    ],
    [
      'a missing key of the file',
      briefing,
      replacing('date: 2025-03-04\n', ''),
      [`1:1 key-missing "date" is missing from this file → Add "date:" here.`],
    ],
    [
      'a missing key of one entry of a list',
      deal,
      replacing('    label: Floor area\n', ''),
      ['36:5 key-missing "label" is missing from the fact "floor-area" → Add "label:" here.'],
    ],
    [
      'a number where text belongs',
      house,
      replacing('phone: "+44 1632 960123"', 'phone: 960123'),
      [
        '6:8 value-invalid "phone": expected text, found "960123" → Write text; put it in quotation marks if it looks like a number.',
      ],
    ],
    [
      'text where a list belongs',
      briefing,
      replacing('[lease, warehouse]', 'lease'),
      [
        '7:11 value-invalid "keywords": expected a list, found "lease" → Write a list: [first, second], or one entry a line, each after "- ".',
      ],
    ],
    [
      'a list where a mapping belongs',
      house,
      replacing('{ name: Ada Marsh }', '[Ada Marsh]'),
      [
        '5:9 value-invalid "author": expected a mapping, found a list → Write a mapping: lines of "key: value", indented below their key.',
      ],
    ],
    [
      'a value that is none of those allowed',
      deal,
      replacing('kind: licence', 'kind: gift'),
      [
        '32:11 value-invalid "kind": "gift" is not one of the values allowed → Allowed: purchase, investment, capacity, licence, service, collaboration.',
      ],
    ],
    [
      'an id that is none',
      deal,
      replacing('  - id: floor-area', '  - id: Floor area'),
      [
        '36:9 value-invalid "id": it is not an id → Write an id in lower-case letters, digits and single hyphens, such as azure-compute.',
      ],
    ],
    [
      'a title over two lines',
      briefing,
      replacing('title: The Lantern Quay lease', 'title: "The Lantern\\nQuay lease"'),
      ['1:8 value-invalid "title": it must be one line → Write one line of text.'],
    ],
    [
      'a day that no calendar has',
      briefing,
      replacing('2025-03-04', '2025-02-30'),
      [
        '4:7 value-invalid "date": "2025-02-30" is not a date: no calendar has that day → Write a date as 2025, 2025-11 or 2025-11-18.',
      ],
    ],
    [
      'a value that is no literal',
      deal,
      replacing('SGD 12m', 'SGD 12x'),
      [
        `19:13 literal-invalid "SGD 12x" is not a value: "SGD 12" was understood, but "x" is not a scale (k, m, bn, tn) → ${table['literal-invalid'].words({ literal: '', problem: '' }).hint}`,
      ],
    ],
    [
      'an address that is no web address',
      house,
      replacing('"https://northwind.example.org/"', '"javascript:alert(1)"'),
      [
        '9:28 value-invalid "url": it is not an http or https address → Write a whole address, such as https://example.org/.',
      ],
    ],
    [
      'a colour in words',
      house,
      replacing('"#224466"', 'navy'),
      [
        '13:18 value-invalid "accent": it is not a colour → Write a colour as "#rrggbb", in quotation marks, since # starts a comment.',
      ],
    ],
    [
      'a language tag that is none',
      house,
      replacing('locale: en-SG', 'locale: en_SG'),
      ['11:9 value-invalid "locale": it is not a language tag → Write a BCP 47 language tag, such as en-SG.'],
    ],
    [
      'a currency that is none',
      house,
      replacing('currency: SGD', 'currency: SGX'),
      [
        '12:11 value-invalid "currency": it is not a currency → Write an ISO 4217 currency code, such as SGD.',
      ],
    ],
    [
      'a derivation of two kinds at once',
      deal,
      replacing('    sum: [rent, fit-out]', '    sum: [rent, fit-out]\n    ratio: [rent, fit-out]'),
      [
        '54:5 value-invalid the derived value "total": it has not exactly one of sum, difference, product, ratio, share, growth and convert → Write one of sum, difference, product, ratio, share, growth and convert, each with the ids it is made from.',
      ],
    ],
    [
      'a font that does not ship with Brevier',
      fonts,
      '- family: Elsewhere\n  faces: ["https://fonts.example.org/a.css"]\n',
      [
        '2:11 value-invalid the first of "faces": it is not a style sheet of an @fontsource package → Write the path of one, such as @fontsource/source-serif-4/400.css.',
      ],
    ],
    [
      'a DOI that is none',
      references,
      adding('  DOI: ten.1000\n'),
      ['13:8 value-invalid "DOI": it is not a DOI → Write a DOI, such as 10.1000/182.'],
    ],
    [
      'an author with a family and a group name',
      references,
      replacing('{ literal: Quay Estates }', '{ literal: Quay Estates, family: Quay }'),
      ['3:37 key-unknown unknown key "family" → Known here: literal, abbreviation, handle, lang.'],
    ],
    [
      'a short title that is too long for the foot of the page',
      briefing,
      replacing('shortTitle: Lantern Quay', `shortTitle: ${'Lantern '.repeat(7)}`),
      [
        '3:13 value-invalid "shortTitle": it is longer than 48 characters → Write one line of at most 48 characters.',
      ],
    ],
    [
      'a kind of work that is nearly one',
      references,
      replacing('type: report', 'type: reprot'),
      ['8:9 value-invalid "type": "reprot" is not one of the values allowed → Did you mean "report"?'],
    ],
    [
      'an entry without its id',
      deal,
      replacing('  - id: floor-area\n    label', '  - label'),
      ['36:5 key-missing "id" is missing from the first of "facts" → Add "id:" here.'],
    ],
    [
      'a ratio of one',
      deal,
      replacing('sum: [rent, fit-out]', 'ratio: [rent]'),
      ['56:12 value-invalid "ratio": it needs at least 2 entries → Write two ids, as in [first, second].'],
    ],
    [
      'a conversion without a rate',
      deal,
      replacing('sum: [rent, fit-out]', 'convert: { fact: rent }'),
      ['56:14 key-missing "rate" is missing from "convert" → Add "rate:" here.'],
    ],
    [
      'a conversion that is a list',
      deal,
      replacing('sum: [rent, fit-out]', 'convert: [rent, fit-out]'),
      [
        '56:14 value-invalid "convert": expected a mapping, found a list → Write the ids of an amount and of an exchange rate, as in { fact: …, rate: … }.',
      ],
    ],
    [
      'a date that is a list',
      references,
      replacing('issued: 2024-11\n', 'issued: [2024]\n'),
      [
        '10:11 value-invalid "issued": a list cannot stand here → Write a date as 2025, 2025-11 or 2025-11-18, a span as 2015/2020 or 2015/.., or 1920~ for about 1920.',
      ],
    ],
    [
      'a date in parts that no calendar has',
      references,
      replacing('issued: 2024-11\n', 'issued: { date-parts: [[2024, 13]] }\n'),
      [
        '10:11 value-invalid "issued": "2024-13" is not a date: no calendar has that month → Write a date as 2025, 2025-11 or 2025-11-18, a span as 2015/2020 or 2015/.., or 1920~ for about 1920.',
      ],
    ],
    [
      'a file that is empty',
      references,
      '',
      [
        '1:1 value-invalid this file: expected a list, found nothing → Write a list: [first, second], or one entry a line, each after "- ".',
      ],
    ],
  ])('%s', async (_, file, change, expected) => {
    expect(await findings(file, change)).toEqual(expected);
  });
});

test('many problems of one file come at once', async () => {
  const { diagnostics } = await resolved({
    [house]: (text) => text.replace('phone:', 'phon:').replace('SGD', 'SGX').replace('"#224466"', 'navy'),
  });
  expect(diagnostics.map((d) => `${d.line} ${d.code}`).sort()).toEqual([
    '12 value-invalid',
    '13 value-invalid',
    '6 key-unknown',
  ]);
});

test.each([
  ['a fact', deal, '    asOf: 2024-11\n', '    asOf: 2024\n'],
  ['a reference', references, 'issued: 2024-11\n', 'issued: 2024\n'],
  ['an event', deal, 'date: 2025-09,', 'date: 2025,'],
])('a year alone is a date without quotation marks: %s', async (_, file, from, to) => {
  expect(await findings(file, replacing(from, to))).toEqual([]);
});

test('problems of a file whose lines end in CRLF keep their places', async () => {
  const [problem] = await findings(house, (text) => text.replace('phone:', 'phon:').replaceAll('\n', '\r\n'));
  expect(problem).toMatch(/^6:1 key-unknown/);
});

test.each<[string, string, string, string]>([
  ['the name of the house', house, 'name: Northwind Trust', 'name: "\\uE008figure-list\\uE009"'],
  ['a party', deal, 'name: Lantern Foods', 'name: "\\uE004references\\uE005"'],
  ['a section', lease, 'title: What was signed', 'title: "\\uE0001\\uE001"'],
  ['a key', 'content/languages/en.yaml', '  page: Page\n', '  page: Page\n  "a\\uE00F": b\n'],
])('a character that Brevier keeps for itself is found behind a YAML escape too: %s', async (_, file, from, to) => {
  const { diagnostics } = await resolved({ [file]: replacing(from, to) });
  expect(diagnostics.map(({ code, file: where }) => [code, where])).toEqual([['character-reserved', file]]);
});

test('it is found in data that an earlier build remembers, at its place', async () => {
  const changes = { [house]: replacing('name: Northwind Trust', 'name: "\\uE008"') };
  const [first, second] = [await resolved(changes), await resolved(changes)];
  expect(second.diagnostics).toEqual(first.diagnostics);
  expect(second.diagnostics).toMatchObject([
    { line: 2, column: 7, message: 'the private-use character U+E008 is reserved' },
  ]);
});
