import { describe, expect, test } from 'vitest';
import { placesOf, resolved } from '../steps.js';
import { adding, type Changes, folder, replacing } from '../workspace.js';

const deal = `${folder}/deal.yaml`;
const briefing = `${folder}/briefing.yaml`;
const references = `${folder}/references.yaml`;

const another = '- id: quay-notice\n  type: webpage\n  title: Another notice\n';
const platform = (more: string) =>
  `platforms:\n  - { id: hall, name: Hall, kind: cloud, summary: A hall, ${more} }\n`;

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
      'id-unknown deal.yaml:59:66',
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
  expect(value?.unread).toEqual({ deal: true, references: false });
});

test('a reference list that is wrong makes no sources missing elsewhere', async () => {
  const { value, diagnostics } = await resolved({ [references]: replacing('type: report', 'type: rumour') });
  expect(placesOf(diagnostics)).toEqual(['value-invalid references.yaml:8:9']);
  expect(value?.unread).toEqual({ deal: false, references: true });
});
