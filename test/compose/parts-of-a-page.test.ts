import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parametersOf } from '../../src/compose/parts.js';
import { composed, placesOf } from '../steps.js';
import { adding, type Changes, folder, home } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;

/** A section of the sample, as HTML, and the findings of the page. */
async function page(text: string, changes: Changes = {}) {
  const { body, diagnostics } = await composed({
    ...changes,
    [path]: `---\ntitle: A test\n---\n\n${text}\n`,
  });
  const own = /<h1 id="a-test">[\s\S]*?<div class="section-body">([\s\S]*?)<\/div>\n<\/section>/.exec(
    body,
  )?.[1];
  return { body, own: own?.trim() ?? '', places: placesOf(diagnostics), diagnostics };
}

const glossary = {
  [`${folder}/deal.yaml`]: adding(
    'glossary:\n  - { id: ltv, term: loan-to-value ratio, abbreviation: LTV, definition: A share. }\n  - { id: yield, term: yield, definition: What comes back. }\n',
  ),
};

describe('a part that holds words', () => {
  test('puts its template around them, values and citations included', async () => {
    const { own, places } = await page(
      '{{#> takeaways title="Two things"}}\n- One costs {{fact "rent"}}.\n- Two is said [@survey].\n{{/takeaways}}\n\nAfter.',
    );
    expect(places).toEqual([]);
    expect(own).toMatch(/^<aside class="part takeaways-box">\s*<p class="part-title">Two things<\/p>\s*<ul>/);
    expect(own).toContain('value="SGD 12000000"');
    expect(own).toContain('href="#ref-survey"');
    expect(own).toMatch(/<\/ul>\s*<\/aside>\s*<p>After\.<\/p>$/);
  });

  test('may stand in another', async () => {
    const { own, places } = await page(
      '{{#> two-columns}}\nLeft.\n\n---\n\n{{#> callout kind="tip"}}\nRight.\n{{/callout}}\n{{/two-columns}}',
    );
    expect(places).toEqual([]);
    expect(own.match(/<div class="column">/g)?.length).toBe(2);
    expect(own).toMatch(/<div class="column">\s*<aside class="callout callout-tip">[\s\S]*Right\./);
  });

  test.each([
    [
      'a parameter it does not have',
      '{{#> steps titel="A"}}\n1. One\n{{/steps}}',
      'it has no parameter "titel"',
      'Did you mean "title"?',
    ],
    [
      'a block that it does not take',
      '{{#> terms-table}}\nA\n{{/terms-table}}',
      'it holds nothing',
      'Write {{> terms-table}}.',
    ],
    [
      'no block where it needs one',
      '{{> steps}}',
      'it stands around something',
      'Write {{#> steps}} … {{/steps}}, each on a line of its own.',
    ],
  ])('says what is wrong: %s', async (_, text, problem, hint) => {
    const { diagnostics, places } = await page(text);
    expect(diagnostics[0]?.message).toContain(problem);
    expect(diagnostics[0]?.hint).toBe(hint);
    expect(places[0]).toBe('helper-misused 03-test.md:5:1');
  });

  test('an unknown name has its place', async () => {
    expect((await page('{{#> stebs}}\n1. One\n{{/stebs}}')).places).toEqual([
      'partial-unknown 03-test.md:5:1',
    ]);
  });
});

describe('the glossary', () => {
  test('writes a term out at its first use, and leads to its entry', async () => {
    const { own, places } = await page(
      'A {{term "ltv"}}, and the {{term "ltv"}} of a {{term "yield"}}.\n\n{{> glossary}}',
      glossary,
    );
    expect(places).toEqual([]);
    expect(own).toContain(
      '<p>A <a class="term" href="#term-ltv">loan-to-value ratio (LTV)</a>, and the <a class="term" href="#term-ltv">LTV</a> of a <a class="term" href="#term-yield">yield</a>.</p>',
    );
    expect(own).toContain('id="term-ltv"');
  });

  test('is not linked to where it is not printed', async () => {
    expect((await page('A {{term "ltv"}}.', glossary)).own).toBe('<p>A loan-to-value ratio (LTV).</p>');
  });

  test('defines a term once, and only what is defined can be used', async () => {
    expect((await page('{{term "lvt"}}', glossary)).places).toEqual(['id-unknown 03-test.md:5:1']);
  });
});

describe('mentions', () => {
  const chart =
    '```chart\nchart: bars\nid: fig-sums\ntitle: Sums of {{fact "rent" form="short"}}\nalt: Words.\ndata: { facts: [rent] }\n```';

  test('lead to figures, tables, sections and appendices by number, to other headings by their words', async () => {
    const annex = {
      [`${folder}/sections/09-annex.md`]: '---\ntitle: The lease\nid: annex\nappendix: true\n---\n\nWords.\n',
    };
    const { own, body, places } = await page(
      `See {{ref "fig-sums"}}, {{ref "the-terms"}}, {{ref "annex"}} and {{ref "references"}}.\n\n${chart}`,
      annex,
    );
    expect(places).toEqual([]);
    expect(own).toMatch(
      /See <a class="ref" href="#fig-sums">Figure\u00A02<\/a>, <a class="ref" href="#the-terms">section\u00A01\.1<\/a>, <a class="ref" href="#annex">appendix\u00A0A<\/a> and <a class="ref" href="#references">“References”<\/a>\./,
    );
    expect(body).toContain('<span class="heading-number">A</span> The lease');
    expect(body).toMatch(
      /id="fig-sums">\s*<figcaption><span class="caption-number">Figure\u00A02<\/span> Sums of <a[^>]*><data[^>]*>\$12m<\/data><\/a><\/figcaption>/,
    );
  });

  test('of nothing have their place and what is near', async () => {
    const { places, diagnostics } = await page(`See {{ref "fig-sum"}}.\n\n${chart}`);
    expect(places).toEqual(['ref-unknown 03-test.md:5:5']);
    expect(diagnostics[0]?.hint).toBe('Did you mean "fig-sums"?');
  });

  test('make a list of figures and tables with their pages', async () => {
    const { own } = await page(`{{> list-of-figures}}\n\n${chart}`);
    expect(own).toMatch(
      /<a href="#fig-sums"><span class="caption-list-number">Figure\u00A02<\/span><span class="contents-title">Sums of \$12m<\/span>/,
    );
  });
});

test('every partial that says what it takes is shown in the gallery', () => {
  const partials = join(home.folder, 'templates/partials');
  const sections = join(home.folder, 'content/briefings/gallery/sections');
  const shown = readdirSync(sections)
    .map((name) => readFileSync(join(sections, name), 'utf8'))
    .join('\n');
  const parts = readdirSync(partials).filter(
    (name) => parametersOf(readFileSync(join(partials, name), 'utf8')).names !== null,
  );
  expect(parts.length).toBeGreaterThan(12);
  const missing = parts
    .map((name) => name.replace('.hbs', ''))
    .filter((name) => !new RegExp(`\\{\\{#?> ${name}\\b`).test(shown));
  expect(missing).toEqual(['platforms-table']);
});
