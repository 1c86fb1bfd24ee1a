import { describe, expect, test } from 'vitest';
import { adding, folder, replacing } from '../workspace.js';
import { editionFor } from './client-edition.js';

/** What a client's edition says that the house's does not. */

const tan = 'name: Tan Wei Ling\nsalutation: Dear Ms Tan\n';

describe('content for the client', () => {
  const building = `${folder}/sections/02-building.md`;
  const audience =
    '\n{{#audience "property" "wine"}}\n> [!FOR-YOU]\n> Look at the lease.\n{{else}}\nFor all others.\n{{/audience}}\n';

  test('a block appears for matching interests, and its other half for everybody else', async () => {
    const changes = { [building]: adding(audience) };
    const interested = await editionFor(`${tan}interests: [property]\n`, changes);
    expect(interested.text).toContain('What this means for you Look at the lease.');
    expect(interested.text).not.toContain('For all others.');
    for (const other of [`${tan}interests: [art]\n`, null]) {
      const { text, codes } = await editionFor(other, changes);
      expect(codes.filter((code) => code !== 'request-blocked')).toEqual([]);
      expect(text).toContain('For all others.');
      expect(text).not.toContain('Look at the lease.');
    }
  });

  test('a section appears for its audience, or when the client’s file says so', async () => {
    const changes = {
      [building]: replacing('title: The building\n', 'title: The building\naudience: [property]\n'),
    };
    const titles = async (file: string | null) =>
      (await editionFor(file, changes)).edition.sections.map(({ front }) => front.title);
    const all = ['At a glance', 'What was signed', 'The building'];
    expect(await titles(`${tan}interests: [property]\n`)).toEqual(all);
    expect(await titles(`${tan}sections: { include: [02-building] }\n`)).toEqual(all);
    expect(await titles(`${tan}interests: [art]\n`)).toEqual(all.slice(0, 2));
    expect(await titles(null)).toEqual(all.slice(0, 2));
  });

  test('sections are left out, put in order and renamed', async () => {
    const { edition } = await editionFor(
      `${tan}sections:\n  omit: [00-glance]\n  order: [02-building]\n  titles: { 02-building: { title: Your building } }\n`,
    );
    expect(edition.sections.map(({ front }) => front.title)).toEqual(['Your building', 'What was signed']);
  });

  test('a section that is not there is a finding where it is named', async () => {
    const { diagnostics } = await editionFor(`${tan}sections:\n  omit: [02-bilding]\n`);
    expect(diagnostics.map(({ code, line, hint }) => [code, line, hint])).toEqual([
      ['section-unknown', 4, 'Did you mean "02-building"?'],
    ]);
  });

  test('the letter holds salutation, what the briefing says to all, and the private note', async () => {
    const { text } = await editionFor(`${tan}note: |-\n  One & only.\n\n  Second.\n`, {
      [`${folder}/briefing.yaml`]: adding('letter: To every client.\n'),
    });
    expect(text).toContain(
      'Tan Wei Ling Dear Ms Tan To every client. One & only. Second. Yours sincerely Ada Marsh',
    );
    expect((await editionFor('name: Tan Wei Ling\n')).text).not.toContain('Yours sincerely');
    expect((await editionFor(null)).text).not.toContain('Yours sincerely');
  });

  test('the cover says whom it was prepared for', async () => {
    expect((await editionFor(tan)).text).toContain('Prepared for Tan Wei Ling');
    expect((await editionFor(null)).text).not.toContain('Prepared for');
  });

  test('the client’s own figures are printed by id, and only in that edition', async () => {
    const changes = {
      [building]: adding(
        '\n{{#if (has "holding")}}You hold {{fact "holding"}}.{{/if}}\n\n{{> your-figures}}\n',
      ),
    };
    const own = `${tan}facts:\n  - { id: holding, label: Floors you own, value: SGD 2.45m }\n`;
    const { text, codes } = await editionFor(own, changes);
    expect(codes).toEqual([]);
    expect(text).toContain('You hold $2.45 million.');
    expect(text).toContain('Floors you own $2.45 million');
    expect((await editionFor(null, changes)).text).not.toContain('You hold');
  });

  test('an own figure cannot take the id of another, nor an unknown source', async () => {
    const { diagnostics } = await editionFor(
      `${tan}facts:\n  - { id: rent, label: Mine, value: 3, source: nowhere }\n`,
    );
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual(
      expect.arrayContaining([
        ['id-duplicate', 4],
        ['id-unknown', 4],
      ]),
    );
  });
});

describe('amounts in the client’s currency', () => {
  const rate =
    '  - { id: rate, label: Exchange rate, value: SGD 1.30 per USD, asOf: 2025-03-03, source: survey }\n';
  const old =
    '  - { id: rate-old, label: Older rate, value: SGD 9 per USD, asOf: 2025-01-03, source: survey }\n';
  const withRate = { [`${folder}/deal.yaml`]: replacing('facts:\n', `facts:\n${rate}${old}`) };
  const dollars = `${tan}currency: USD\n`;

  test('stand beside the original, at the newest rate, the first time in each section', async () => {
    const { text, edition, codes } = await editionFor(dollars, {
      ...withRate,
      [`${folder}/sections/02-building.md`]: adding('\nRent {{fact "rent"}}, again {{fact "rent"}}.\n'),
    });
    expect(codes).toEqual([]);
    expect(text).toContain('Rent S$12 million (about US$9.23 million), again S$12 million.');
    expect(text).toContain('converted at S$1.3 per US$1, 3 March 2025 (Okafor & Berg, 2024)');
    const made = edition.facts.get('rent-in-usd');
    expect(made).toMatchObject({
      label: 'Rent for the term, in US Dollar',
      origin: 'derived',
      sources: ['quay-notice', 'survey'],
    });
    expect(edition.facts.get('total')?.converted?.bound).toBe('up-to');
  });

  test('have their rate named above the list of figures where no headline figures stand, and only the rate they are at', async () => {
    const { text, codes } = await editionFor(dollars, {
      ...withRate,
      [`${folder}/briefing.yaml`]: replacing('headline: [rent, total]\n', ''),
    });
    expect(codes).toEqual([]);
    expect(text.split('converted at')).toHaveLength(2);
    expect(text).toMatch(
      /Figures and sources[\s\S]*converted at S\$1\.3 per US\$1, 3 March 2025 \(Okafor & Berg, 2024\)/,
    );
  });

  test('leave the rate of a client’s own unmentioned where nothing is converted', async () => {
    const own =
      'facts:\n  - { id: rate-own, label: Rate, value: SGD 1.30 per USD, asOf: 2025-03-03, note: Ours }\n';
    const { text, codes } = await editionFor(`${tan}currency: SGD\n${own}`);
    expect(codes).toEqual([]);
    expect(text).not.toContain('converted at');
  });

  test('are not missed by a client who has asked for no currency', async () => {
    const { codes, text } = await editionFor(tan, {
      'content/house.yaml': replacing('currency: SGD\n', 'currency: USD\n'),
    });
    expect(codes).toEqual([]);
    expect(text).not.toContain('(about');
  });

  test('stand in the row of the original in the appendix', async () => {
    const { body } = await editionFor(dollars, withRate);
    const row = /<tr id="fact-rent">[\s\S]*?<\/tr>/.exec(body)?.[0].replace(/<[^>]*>/g, ' ');
    expect(row).toContain('S$12\u00A0million');
    expect(row).toContain('about US$9.23\u00A0million');
    expect(body).not.toContain('id="fact-rent-in-usd"');
  });

  test('keep their bound where they stand by themselves', async () => {
    const { text } = await editionFor(dollars, {
      ...withRate,
      [`${folder}/sections/02-building.md`]: adding('\n{{> terms-table}}\n'),
    });
    expect(text).toMatch(/up to S\$1\.5 million\s*up to about US\$1\.15 million/);
    expect(text).toMatch(/S\$12 million\s*about US\$9\.23 million/);
  });

  test('are no concern of the house, nor of a client in the same currency', async () => {
    for (const file of [null, `${tan}currency: SGD\n`]) {
      const { text, codes } = await editionFor(file, withRate);
      expect(codes).toEqual([]);
      expect(text).not.toContain('(about');
    }
  });

  test.each([
    ['', 'no date and no source'],
    [', note: Assumed', 'no date'],
    [', asOf: 2025-03-03', 'no source'],
  ])('say when the client’s own rate (…%s) has not what it takes to follow it', async (more, lacks) => {
    const own = `facts:\n  - { id: rate-own, label: Rate, value: SGD 1.30 per USD${more} }\n`;
    const { diagnostics } = await editionFor(`${dollars}${own}`);
    expect(diagnostics).toMatchObject([
      {
        code: 'rate-unsourced',
        severity: 'warning',
        file: 'content/clients/tan.yaml',
        message: expect.stringContaining(`"rate-own" has ${lacks}, so`),
      },
    ]);
  });

  test('are missing without a rate, and the build says so', async () => {
    const { diagnostics, text } = await editionFor(dollars);
    expect(diagnostics.map(({ code, line, message }) => [code, line, message])).toEqual([
      ['rate-missing', 14, 'amounts in SGD are not converted to USD: there is no exchange rate between them'],
    ]);
    expect(text).not.toContain('(about');
  });

  test('are missing where only a third currency joins the two, and the hint reckons by way of it', async () => {
    const rates =
      'facts:\n  - { id: rate-a, label: A, value: EUR 0.68 per SGD }\n  - { id: rate-b, label: B, value: USD 1.10 per EUR }\n';
    const { diagnostics } = await editionFor(`${dollars}${rates}`);
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toContainEqual([
      'rate-crossed',
      'Give the rate as a fact in deal.yaml, with its date and source; by way of "rate-a" and "rate-b" it would be "USD 0.748 per SGD".',
    ]);
    const turned = await editionFor(`${dollars}${rates.replace('EUR 0.68 per SGD', 'SGD 1.6 per EUR')}`);
    expect(turned.diagnostics.map(({ hint }) => hint).join()).toContain('"USD 0.6875 per SGD"');
  });

  test('can be kept away from one figure, and a figure printed otherwise', async () => {
    const { text, codes } = await editionFor(
      `${dollars}present:\n  rent: { converted: false, form: full, label: What they pay }\n  fit-out: { precision: 1 }\n`,
      withRate,
    );
    expect(codes).toEqual([]);
    expect(text).toContain('Lantern Foods pays S$12,000,000 for the old warehouse');
    expect(text).toContain('up to S$2 million (about US$1 million)');
    expect(text).toContain('What they pay');
  });

  test('how a figure is printed names figures that exist', async () => {
    const { diagnostics } = await editionFor(`${tan}present:\n  rnt: { form: short }\n`);
    expect(diagnostics.map(({ code, line, hint }) => [code, line, hint])).toEqual([
      ['id-unknown', 4, 'Did you mean "rent"?'],
    ]);
  });
});
