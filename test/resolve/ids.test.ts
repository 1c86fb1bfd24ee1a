import { describe, expect, test } from 'vitest';
import { placesOf, resolved } from '../steps.js';
import { adding, type Changes, folder, replacing } from '../workspace.js';

const deal = `${folder}/deal.yaml`;
const briefing = `${folder}/briefing.yaml`;
const references = `${folder}/references.yaml`;

const another = '- id: quay-notice\n  type: webpage\n  title: Another notice\n';
const platform = (more: string) =>
  `platforms:\n  - { id: hall, name: Hall, kind: cloud, summary: A hall, ${more} }\n`;

const nothingUnread = { house: false, briefing: false, deal: false, references: false, language: false };

describe('ids that do not fit together', () => {
  test.each<[string, Changes, string, string]>([
    [
      'two terms of one id',
      { [deal]: replacing('- id: signage', '- id: rent') },
      'id-duplicate deal.yaml:30:9',
      'the deal id "rent" is used twice (first on line 14)',
    ],
    [
      'a term and a fact of one id',
      { [deal]: replacing('- id: halls', '- id: rent') },
      'id-duplicate deal.yaml:48:9',
      'the deal id "rent" is used twice (first on line 14)',
    ],
    [
      'two references of one key',
      { [references]: adding(another) },
      'id-duplicate references.yaml:13:7',
      'the reference id "quay-notice" is used twice (first on line 1)',
    ],
    [
      'a term from nobody',
      { [deal]: replacing('    from: tenant\n', '    from: tenants\n') },
      'id-unknown deal.yaml:17:11',
      'there is no party "tenants"',
    ],
    [
      'a term to nobody',
      {
        [deal]: replacing(
          '    label: Rent for the term\n    kind: service\n    from: tenant\n    to: landlord',
          '    label: Rent for the term\n    kind: service\n    from: tenant\n    to: bank',
        ),
      },
      'id-unknown deal.yaml:18:9',
      'there is no party "bank"',
    ],
    [
      'a source that is not listed',
      {
        [deal]: replacing(
          'label: The hall opens, source: quay-notice',
          'label: The hall opens, source: quay',
        ),
      },
      'source-unknown deal.yaml:59:66',
      'there is no reference "quay"',
    ],
    [
      'a sum over nothing',
      { [deal]: replacing('sum: [rent, fit-out]', 'sum: [rent, fitout]') },
      'id-unknown deal.yaml:56:17',
      'there is no fact "fitout"',
    ],
    [
      'a headline that is no fact',
      { [briefing]: replacing('[rent, total]', '[rent, signage]') },
      'id-unknown briefing.yaml:8:18',
      'there is no fact "signage"',
    ],
    [
      'a platform made by nobody',
      { [deal]: adding(platform('maker: nobody')) },
      'id-unknown deal.yaml:61:66',
      'there is no party "nobody"',
    ],
    [
      'a platform with a fact that is none',
      { [deal]: adding(platform('facts: [rnet]')) },
      'id-unknown deal.yaml:61:67',
      'there is no fact "rnet"',
    ],
    [
      'a fact about nothing',
      { [deal]: replacing('    value: 4,200 m²\n', '    value: 4,200 m²\n    about: [tenant, hall]\n') },
      'id-unknown deal.yaml:39:21',
      'there is no party, model or platform "hall"',
    ],
  ])('%s', async (_, changes, place, message) => {
    const { diagnostics } = await resolved(changes);
    const found = diagnostics.find((d) => d.message === message);
    expect(diagnostics.map((d) => d.message)).toContain(message);
    expect(placesOf(found ? [found] : [])).toEqual([place]);
  });
});

test('a deal that is wrong makes no facts missing elsewhere', async () => {
  const { value, diagnostics } = await resolved({ [deal]: replacing('kind: licence', 'kind: gift') });
  expect(placesOf(diagnostics)).toEqual(['value-invalid deal.yaml:32:11']);
  expect(value?.unread).toEqual({ ...nothingUnread, deal: true });
});

test('a sum over a sum that cannot be made is no finding of its own', async () => {
  const more = `  - id: twice
    label: Twice
    sum: [total, rent]
`;
  const { diagnostics } = await resolved({
    [deal]: (text) =>
      text.replace('[rent, fit-out]', '[rent, halls]').replace('timeline:', `${more}timeline:`),
  });
  expect(placesOf(diagnostics)).toEqual(['derivation-invalid deal.yaml:54:5']);
});

test('a reference list that is wrong hides no party that does not exist', async () => {
  const { diagnostics } = await resolved({
    [references]: replacing('type: report', 'type: rumour'),
    [deal]: replacing('    from: tenant\n', '    from: tenants\n'),
  });
  expect(placesOf(diagnostics).sort()).toEqual([
    'id-unknown deal.yaml:17:11',
    'value-invalid references.yaml:8:9',
  ]);
});

test.each([
  ['house', 'content/house.yaml', replacing('locale: en-SG', 'locale: en_SG')],
  ['briefing', briefing, replacing('date: 2025-03-04', 'date: soon')],
] as const)('a %s that is wrong leaves the rest of it, and an edition', async (name, file, change) => {
  const { value, diagnostics } = await resolved({ [file]: change });
  expect(diagnostics.map(({ code }) => code)).toEqual(['value-invalid']);
  expect(value?.unread).toEqual({ ...nothingUnread, [name]: true });
  expect(value?.house.name).toBe('Northwind Trust');
  expect(value?.briefing.headline).toEqual(['rent', 'total']);
});

test('a catalogue that is wrong loses no words', async () => {
  const { value, diagnostics } = await resolved({
    'content/languages/en.yaml': (text) => text.replace(/^ {2}page: .*$/m, '  page: 7'),
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['value-invalid']);
  expect(value?.unread).toEqual({ ...nothingUnread, language: true });
  expect([value?.language.words.page, value?.language.words.contents]).toEqual(['7', 'Contents']);
});

test('a reference list that is wrong makes no sources missing elsewhere', async () => {
  const { value, diagnostics } = await resolved({ [references]: replacing('type: report', 'type: rumour') });
  expect(placesOf(diagnostics)).toEqual(['value-invalid references.yaml:8:9']);
  expect(value?.unread).toEqual({ ...nothingUnread, references: true });
});
