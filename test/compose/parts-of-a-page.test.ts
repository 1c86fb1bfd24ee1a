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

test('the risk matrix shows each risk in its place, and is the darker the graver', async () => {
  const levels = ['low', 'medium', 'high'];
  const risks = levels.flatMap((likelihood) =>
    levels.map(
      (impact) =>
        `  - { id: ${likelihood}-${impact}, label: ${likelihood} and ${impact}, concern: C., watch: W., likelihood: ${likelihood}, impact: ${impact} }\n`,
    ),
  );
  const { own } = await page('{{> risk-matrix}}', {
    [`${folder}/deal.yaml`]: adding(`risks:\n${risks.join('')}`),
  });
  const cells = [...own.matchAll(/<td class="weight-(\d)"><span class="risk-name">([^<]*)<\/span><\/td>/g)];
  expect(cells.map(([, weight, label]) => `${weight} ${label}`)).toEqual([
    ...['3 low and high', '4 medium and high', '5 high and high'],
    ...['2 low and medium', '3 medium and medium', '4 high and medium'],
    ...['1 low and low', '2 medium and low', '3 high and low'],
  ]);
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

describe('lists of figures alone and of tables alone', () => {
  const both =
    '```chart\nchart: bars\nid: fig-sums\ntitle: Sums\nalt: Words.\ndata: { facts: [rent] }\n```\n\nTable: Halls {#tab-halls}\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  const listed = (html: string) =>
    [...html.matchAll(/<a href="#([^"]+)"><span class="caption-list-number">/g)].map(([, id]) => id);

  test('hold their own kind', async () => {
    const { own, places } = await page(
      `{{> list-of-figures kind="figure"}}\n\n{{> list-of-figures kind="table" title="Tables"}}\n\n${both}`,
    );
    expect(places).toEqual([]);
    const [figures = '', tables = ''] = own.split('<p class="part-title">Tables</p>');
    expect(listed(figures)).toContain('fig-sums');
    expect(listed(figures).every((id) => id?.startsWith('fig-') || id === 'deal-map')).toBe(true);
    expect(listed(tables)).toContain('tab-halls');
    expect(listed(tables).some((id) => id?.startsWith('fig-'))).toBe(false);
  });

  test('stand beside the list of both', async () => {
    const { places } = await page(`{{> list-of-figures}}\n\n{{> list-of-figures kind="figure"}}\n\n${both}`);
    expect(places).toEqual([]);
  });

  test.each([
    ['of another kind', '{{> list-of-figures kind="map"}}', '"map" is neither figure nor table'],
    [
      'twice',
      '{{> list-of-figures kind="table"}}\n\n{{> list-of-figures kind="table"}}',
      'can stand on the page only once',
    ],
  ])('%s are findings', async (_, text, message) => {
    const { diagnostics } = await page(text);
    expect(diagnostics.map((found) => found.code)).toEqual(['helper-misused']);
    expect(diagnostics[0]?.message).toContain(message);
  });
});

describe('footnotes at the end of the document', () => {
  const document = { [`${folder}/briefing.yaml`]: adding('footnotes: document\n') };
  const second = {
    [`${folder}/sections/04-more.md`]:
      '---\ntitle: More\n---\n\nMore[^x], and more[^y].\n\n[^y]: The last.\n\n[^x]: Third, with [@survey].\n',
  };
  const text =
    'One[^b], two[^a], and again[^b].\n\n[^a]: The **second**.\n\n    Its other paragraph.\n\n[^b]: The first.';

  test('are numbered through, in the order of their marks, and linked both ways', async () => {
    const { body, own, places } = await page(text, { ...document, ...second });
    expect(places).toEqual([]);
    expect(own).not.toContain('class="footnotes"');
    const marks = [...body.matchAll(/<a id="([^"]+)" href="#([^"]+)" role="doc-noteref">(\d+)<\/a>/g)];
    expect(marks.map(([, , , number]) => number)).toEqual(['1', '2', '3', '2', '4', '5']);
    const list = /<section class="appendix notes"[^>]*>([\s\S]*?)<\/section>/.exec(body)?.[1] ?? '';
    const notes = [...list.matchAll(/<li id="([^"]+)">([\s\S]*?)<\/li>/g)];
    expect(notes.map(([, , words = '']) => words.replace(/<[^>]*>/g, '').split(/[,.]/)[0])).toEqual([
      'Seen by the writer on the quay',
      'The first',
      'The second',
      'Third',
      'The last',
    ]);
    const back = new Set([...list.matchAll(/href="#(s\d+-fnref-[^"]+)"/g)].map(([, id]) => id));
    expect(back).toEqual(new Set(marks.map(([, id]) => id)));
    expect(new Set(notes.map(([, id]) => id))).toEqual(new Set(marks.map(([, , id]) => id)));
    expect(list).toContain('Its other paragraph.');
    expect(list).toContain('href="#ref-survey"');
  });

  test('stand on a page of the contents that is there only with notes', async () => {
    const { body } = await page(text, document);
    expect(body).toMatch(/contents-level-1"><a href="#notes">[\s\S]*?Notes/);
    const lease = '---\ntitle: The terms\n---\n\nNone.\n';
    const without = { ...document, [`${folder}/sections/01-lease.md`]: lease };
    expect((await page('No notes.', without)).body).not.toContain('id="notes"');
    expect((await page(text)).body).not.toContain('id="notes"');
  });

  test('have to be printed by a template', async () => {
    const bare = '{{> cover}}\n{{#each sections}}{{> section}}{{/each}}\n{{> figures}}\n{{> references}}\n';
    const { places } = await page(text, { ...document, 'templates/briefing.hbs': bare });
    expect(places).toContain('notes-nowhere briefing.hbs:1:1');
  });
});
