import { describe, expect, test } from 'vitest';
import { wantedAnchors } from '../../src/print/numbers.js';
import { expectGolden } from '../golden.js';
import { bodyOf, composed, composeEdition, editionOf, findingLines, placesOf } from '../steps.js';
import { adding, type Changes, folder, replacing } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;
const section = (text: string, front = '') => `---\ntitle: A test\n${front}---\n${text}\n`;

/** One more section's HTML, and the findings of the whole page. */
async function page(text: string, front = '', changes: Changes = {}) {
  const { html, body, diagnostics, value } = await composed({ ...changes, [path]: section(text, front) });
  const own =
    /<h1 id="a-test">[\s\S]*?<div class="section-body">([\s\S]*?)<\/div>\n<\/section>/
      .exec(body)?.[1]
      ?.trim() ?? '';
  return { html, body, own, diagnostics, value, places: placesOf(diagnostics) };
}

/** Marks for page numbers, made readable. */
function readable(html: string): string {
  return html
    .replace(/\uE004([^\uE005]*)\uE005/g, '[page of $1]')
    .replace(/\uE006([^\uE007]*)\uE007/g, '[pages of $1]')
    .replaceAll('\u00A0', '&nbsp;')
    .replace(/ d="M[^"]*"/g, ' d="…"');
}

test('the sample, composed', async () => {
  const { html, diagnostics } = await composed();
  expect(diagnostics).toEqual([]);
  expectGolden(
    'sample.html',
    readable(html.replace(/<style>[\s\S]*?<\/style>/, '<style>…</style>')).replace(/\n\s*\n+/g, '\n'),
  );
});

test('composing twice gives the same bytes', async () => {
  expect((await composed()).html).toBe((await composed()).html);
});

describe('a section becomes HTML', () => {
  test.each([
    ['typographic quotation marks and dots', `"One" it's...`, '<p>“One” it’s…</p>'],
    ['code as it is written', '`"one"...`', '<p><code>"one"...</code></p>'],
    [
      'a figure',
      '{{fact "vacancy"}}',
      '<p><a class="to-fact" href="#fact-vacancy"><data class="figure" id="figure-vacancy-2" value="7.25%">7.25%</data></a></p>',
    ],
    [
      'a figure in bold',
      '**{{fact "halls" form="words"}}**',
      '<p><strong><a class="to-fact" href="#fact-halls"><data class="figure" id="figure-halls-2" value="3">at least three</data></a></strong></p>',
    ],
    [
      'a figure in an attribute, as words',
      '<span title="{{fact "halls"}}">x</span>',
      '<p><span title="at least 3">x</span></p>',
    ],
    ['a name', '{{name "tenant"}}', '<p>Lantern Foods</p>'],
    [
      'a citation',
      '[@survey, p. 7]',
      '<p>(<a id="cite-survey-4" href="#ref-survey">Okafor &amp; Berg,\u00A02024, p.\u00A07</a>)</p>',
    ],
    [
      'an image of the workspace',
      '![A plan](figures/plan.png)',
      '<p><img src="data:image/png;base64,iVBORw0KGgpBQkNJRU5E" alt="A plan"></p>',
    ],
    [
      'an image from the section’s folder',
      '![A plan](../figures/plan.png)',
      '<p><img src="data:image/png;base64,iVBORw0KGgpBQkNJRU5E" alt="A plan"></p>',
    ],
  ])('%s', async (_, text, expected) => {
    const { own, diagnostics } = await page(text, '', {
      [`${folder}/figures/plan.png`]: Buffer.from('\x89PNG\r\n\x1a\nABCIEND', 'latin1'),
    });
    expect(findingLines(diagnostics)).toEqual([]);
    expect(own).toBe(expected);
  });

  test('an entity is no way to write one of Brevier’s own marks', async () => {
    const { own } = await page('a &#xE000;0&#xE001; &#xE004;references&#xE005; b');
    expect(own).not.toContain('Lantern Foods');
    expect(wantedAnchors(own)).toEqual([]);
  });
});

describe('sections and headings', () => {
  const headings = async (text: string, front = '') => {
    const { value, places } = await page(text, front);
    const list =
      value?.headings.map(({ level, number, title, id }) => `${level} ${number || '-'} ${title} #${id}`) ??
      [];
    return { own: list.slice(list.findIndex((line) => line.includes('A test'))).slice(0, -3), places };
  };

  test('are numbered to the second level', async () => {
    const { own, places } = await headings('## One\n\n### Deep\n\n## Two\n\n### Deep');
    expect(own).toEqual(['1 3 A test #a-test', '2 3.1 One #one', '2 3.2 Two #two']);
    expect(places).toEqual([]);
  });

  test('have no numbers in a section that has none', async () => {
    const { own } = await headings('## One', 'numbered: false\n');
    expect(own).toEqual(['1 - A test #a-test', '2 - One #one']);
  });

  test('take figures and names as words', async () => {
    const { own } = await headings('## {{name "tenant"}} pays {{fact "rent" form="short"}} & *more*');
    expect(own[1]).toBe('2 3.1 Lantern Foods pays $12m & more #lantern-foods-pays-12m-more');
  });

  test.each([
    ['a first level inside a section', '# One', ['heading-level 03-test.md:4:1']],
    ['a level that is skipped', '## One\n\n#### Two', ['heading-level 03-test.md:6:1']],
    ['a third level at the start', '### One', ['heading-level 03-test.md:4:1']],
    ['a level up again', '## One\n\n### Two\n\n## Three', []],
  ])('%s', async (_, text, expected) => {
    expect((await headings(text)).places).toEqual(expected);
  });

  test.each([
    ['the same words twice', '## One\n\n## One'],
    ['words that look like the second of a pair', '## One\n\n## One\n\n## One 2'],
    ['the words of the contents', '## Contents'],
    ['the words of the appendix', '## References\n\n## Figures and sources'],
    ['the words of a reference’s anchor', '## Ref survey'],
    ['the words of a figure’s anchor', '## Figure rent 1'],
    ['another script', '## 租约\n\n## 租约'],
    ['no letters at all', '## ***\n\n## !!!'],
  ])('have an id of their own each: %s', async (_, text) => {
    const { body } = await page(text);
    const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('slots', () => {
  test('a section in a slot stands where the template prints it, unnumbered', async () => {
    const { body } = await page('Let us talk.', 'slot: offer\n');
    expect(body).toMatch(/<h2 id="a-test">A test<\/h2><div class="offer"><p>Let us talk.<\/p>\s*<\/div>/);
    expect(body).not.toContain('heading-number">3<');
  });

  test('code in a slot keeps its indentation', async () => {
    const { body } = await page('```\none\n  two\n```', 'slot: offer\n');
    expect(/<code>([^<]*)<\/code>/.exec(body)?.[1]).toBe('one\n  two\n');
  });

  test('a slot that no template prints is a finding', async () => {
    const { diagnostics } = await page('Let us talk.', 'slot: ofer\n');
    expect(diagnostics).toMatchObject([{ code: 'slot-unused', file: path, hint: 'Did you mean "offer"?' }]);
  });
});

describe('links inside the document', () => {
  test.each([
    ['to a heading', '## One\n\n[a](#one)', []],
    ['to a section', '[a](#the-building)', []],
    ['to a reference', '[a](#ref-survey)', []],
    ['to an id of its own', '<b id="here">x</b> [a](#here)', []],
    ['to a heading of another script', '## 租约\n\n[a](#租约)', []],
    ['to nowhere', 'a\n\nb [a](#on)', ['anchor-unknown 03-test.md:6:7']],
    ['to nowhere, twice', '[a](#nowhere) [b](#nowhere)', ['anchor-unknown 03-test.md:4:5']],
  ])('%s', async (_, text, expected) => {
    expect((await page(text)).places).toEqual(expected);
  });
});

describe('what is not printed is found at its place', () => {
  test.each([
    ['a frame', 'a\n\n<iframe src="file:///etc/passwd"></iframe>\n', ['html-removed 03-test.md:6:1']],
    ['a script', '<script>a()</script>\n', ['html-removed 03-test.md:4:1']],
    ['an attribute', 'a <b onclick="x()">b</b>', ['html-removed 03-test.md:4:6']],
    ['a link', 'a [b](javascript:x)', ['link-removed 03-test.md:4:7']],
    ['an image from elsewhere', '![b](https://example.org/a.png)', ['image-removed 03-test.md:4:6']],
    ['an image that is not there', 'a\n\n![b](figures/none.png)', ['image-missing 03-test.md:6:6']],
    [
      'two of a kind',
      '<u onclick=x>a</u>\n\n<u onclick=y>b</u>',
      ['html-removed 03-test.md:4:4', 'html-removed 03-test.md:6:4'],
    ],
    ['after a value', '{{fact "rent"}} <video></video>', ['html-removed 03-test.md:4:17']],
  ])('%s', async (_, text, expected) => {
    expect((await page(text)).places).toEqual(expected);
  });

  test('and the words around it are all there', async () => {
    const { own } = await page(
      'Before.\n\n<svg viewBox="0 0 1 1"><g><path d="M0 0"/></g></svg>\n\nAfter {{fact "rent"}}.',
    );
    expect(own).toContain('Before.');
    expect(own).toContain('After <a class="to-fact"');
  });
});

describe('the figures', () => {
  test('are listed in the appendix in the order in which they stand, so that each page links to its first', async () => {
    const { body } = await composed();
    const standing = [...body.matchAll(/id="(figure-fit-out-\d+|deal-map)"/g)].map((match) => match[1]);
    const listed = /\uE006((?=[^\uE007]*fit-out)[^\uE007]*)\uE007/.exec(body)?.[1]?.split(' ');
    expect(standing.length).toBe(3);
    expect(listed).toEqual(standing);
  });

  test('are logged with their form and the place that asked for them', async () => {
    const { value } = await composed();
    const rows = value?.figures.map(
      (use) =>
        `${use.anchor} ${use.form} "${use.text}" ${use.place.file.split('/').at(-1)}:${use.place.line}`,
    );
    expect(rows?.filter((row) => row.includes('.md'))).toEqual([
      'figure-rent-1 long "$12\u00A0million" 00-glance.md:7',
      'figure-vacancy-1 long "7.25%" 00-glance.md:8',
      'figure-opening-1 long "September\u00A02025" 01-lease.md:6',
      'figure-fit-out-2 long "up to $1.5\u00A0million" 01-lease.md:6',
      'figure-total-1 full "up to $13,500,000" 01-lease.md:12',
      'figure-floor-area-2 short "about 4,200\u00A0m²" 02-building.md:7',
      'figure-halls-1 words "at least three" 02-building.md:7',
    ]);
  });

  test('stand in the appendix, every one that was placed and no other', async () => {
    const { body } = await composed({
      [`${folder}/deal.yaml`]: replacing(
        'facts:\n',
        'facts:\n  - { id: idle, label: Never placed, value: 5 }\n',
      ),
    });
    const appendix = body.slice(body.indexOf('class="figure-list"'), body.indexOf('id="references"'));
    const labels = [...appendix.matchAll(/<th scope="row">([^<]*)/g)].map((match) => match[1]);
    expect(labels).toEqual([
      'Rent for the term',
      'Fitting out',
      'Floor area',
      'Vacant floors nearby',
      'Food halls in the district',
      'The hall opens',
      'Money on the table',
    ]);
    expect(appendix).not.toContain('data class="figure"');
  });
});

describe('the frame around the page', () => {
  test('lets nothing be loaded or run', async () => {
    const { html } = await composed();
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"`,
    );
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-SG">/);
    expect(html).not.toMatch(/<script|<iframe|<link|<object|<base|\son\w+=/i);
  });

  test('lists the running title of every part beside the anchor by which its page is found', async () => {
    const { html } = await composed();
    const parts = [...bodyOf(html).matchAll(/data-running="\d+" id="(running-\d+)"/g)].map(
      (match) => match[1],
    );
    const listed = /\uE00E([^\uE00F]*)\uE00F/.exec(html)?.[1]?.split('\n') ?? [];
    expect(listed.map((line) => line.split(' ')[0])).toEqual(parts);
    expect(listed).toContain('running-3 "The lease"');
    expect(html).toMatch(
      /@bottom-left \{ content: "Northwind Trust {2}· {2}Lantern Quay {2}· {2}4\sMarch\s2025"; \}/,
    );
  });

  test('a part that has an id of its own keeps it', async () => {
    const templates = {
      'templates/partials/disclosures.hbs':
        '<section id="small-print" {{running "Small print"}}><h1 id="p">Small print</h1></section>',
    };
    const { html } = await composed(templates);
    expect(html).toContain('small-print "Small print"');
    expect(html).toMatch(/<section id="small-print" data-running="\d+">/);
  });

  test('a title cannot leave its string in the style sheet', async () => {
    const edition = await editionOf();
    const title = '"; } </style><script>x</script> { \\" \n content: "';
    const hostile = { ...edition, house: { ...edition.house, name: title } };
    const { html } = await composeEdition(hostile);
    expect(html.split('</style>').length).toBe(2);
    const css = html.slice(0, html.indexOf('</style>'));
    expect(css).not.toContain('<script');
  });
});

describe('page templates', () => {
  const template = 'templates/briefing.hbs';

  test.each<[string, Changes, string[]]>([
    ['a missing one', { 'templates/briefing.hbs': '' }, ['slot-unused 00-glance.md:1:1']],
    [
      'a fact that is not there',
      { [template]: adding('\n{{fact "rnet"}}') },
      ['id-unknown briefing.hbs:20:1'],
    ],
    [
      'a word that is not there',
      { [template]: adding('\n{{word "wrod"}}') },
      ['id-unknown briefing.hbs:20:1'],
    ],
    [
      'a reference that is not there',
      { [template]: adding('\n{{cite "srvey"}}') },
      ['id-unknown briefing.hbs:20:1'],
    ],
    [
      'a word that every object has',
      { [template]: adding('\n{{word "constructor"}}') },
      ['id-unknown briefing.hbs:20:1'],
    ],
    [
      'a date of nothing',
      { [template]: adding('\n{{date edition.day}}') },
      ['helper-misused briefing.hbs:20:1'],
    ],
    [
      'a part for later that is not there',
      { [template]: adding('\n{{later "ending"}}') },
      ['partial-unknown briefing.hbs:20:1'],
    ],
    [
      'mistakes in several files',
      {
        [template]: adding('\n{{> covr}}'),
        'templates/partials/cover.hbs': '\n{{fcat "a"}}',
        'templates/partials/contact.hbs': '{{#if',
      },
      [
        'template-syntax contact.hbs:1:1',
        'partial-unknown briefing.hbs:20:1',
        'helper-unknown cover.hbs:2:1',
      ],
    ],
  ])('%s', async (_, changes, expected) => {
    expect(placesOf((await composed(changes)).diagnostics).sort()).toEqual(expected.sort());
  });
});
