import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/model/diagnostic.js';
import { adding, folder, replacing, run, sampleWorkspace } from '../workspace.js';
import { type Case, expectOutputUntouched, expectTranscript } from './transcript.js';

const house = 'content/house.yaml';
const briefing = `${folder}/briefing.yaml`;
const deal = `${folder}/deal.yaml`;
const references = `${folder}/references.yaml`;
const glance = `${folder}/sections/00-glance.md`;
const lease = `${folder}/sections/01-lease.md`;
const building = `${folder}/sections/02-building.md`;
const build = ['build'];

const noBrowser = diagnose('browser-missing', null, {
  problem: 'no Chromium was found',
  advice: 'Install one, or name one in BREVIER_CHROMIUM.',
});

const stopped: Case[] = [
  {
    name: 'yaml-that-does-not-parse',
    story: 'A bracket in deal.yaml is never closed.',
    args: build,
    code: 1,
    changes: { [deal]: replacing('sum: [rent, fit-out]', 'sum: [rent, fit-out') },
    findings: [['yaml-syntax', deal, 'note: Rent and fitting out together.']],
  },
  {
    name: 'unknown-key',
    story: 'house.yaml has "phon:" instead of "phone:".',
    args: build,
    code: 1,
    changes: { [house]: replacing('phone:', 'phon:') },
    findings: [['key-unknown', house, 'phon:']],
  },
  {
    name: 'wrong-type',
    story: 'The keywords of the briefing are a text, not a list.',
    args: build,
    code: 1,
    changes: { [briefing]: replacing('[lease, warehouse]', 'lease and warehouse') },
    findings: [['value-invalid', briefing, 'lease and warehouse']],
  },
  {
    name: 'no-value',
    story: 'An amount in deal.yaml has a scale that does not exist.',
    args: build,
    code: 1,
    changes: { [deal]: replacing('SGD 12m', 'SGD 12x') },
    findings: [['literal-invalid', deal, 'SGD 12x']],
  },
  {
    name: 'unknown-fact',
    story: 'A section names a fact that does not exist.',
    args: build,
    code: 1,
    changes: { [lease]: replacing('{{fact "opening"}}', '{{fact "openning"}}') },
    findings: [['id-unknown', lease, '{{fact "openning"}}']],
  },
  {
    name: 'unknown-partial',
    story: 'A section asks for a partial that does not exist.',
    args: build,
    code: 1,
    changes: { [lease]: replacing('{{> terms-table}}', '{{> term-table}}') },
    findings: [['partial-unknown', lease, '{{> term-table}}']],
  },
  {
    name: 'unknown-citation',
    story: 'A section cites a work that references.yaml does not list.',
    args: build,
    code: 1,
    changes: { [glance]: replacing('[@survey, p. 9]', '[@quay-notice; @servey, p. 9]') },
    findings: [['citation-unknown', glance, '@servey']],
  },
  {
    name: 'missing-section',
    story: 'briefing.yaml lists a section that has no file.',
    args: build,
    code: 1,
    changes: {
      [briefing]: adding('sections:\n  - 00-glance\n  - 01-lease\n  - 02-building\n  - 03-outlook\n'),
    },
    findings: [['file-missing', briefing, '03-outlook']],
  },
  {
    name: 'not-utf8',
    story: 'A section was saved as Latin-1: its "é" is one byte.',
    args: build,
    code: 1,
    changes: {
      [`${folder}/sections/03-cafe.md`]: Buffer.from(
        '---\ntitle: The bar\n---\n\nA caf\xe9 opens too.\n',
        'latin1',
      ),
    },
    findings: [['file-not-utf8', `${folder}/sections/03-cafe.md`, '\uFFFD']],
  },
  {
    name: 'empty-briefing',
    story: 'The briefing has no sections at all.',
    args: build,
    code: 1,
    changes: { [glance]: null, [lease]: null, [building]: null },
    findings: [['briefing-empty', briefing]],
  },
  {
    name: 'template-syntax',
    story: 'A page template closes a block that it did not open.',
    args: build,
    code: 1,
    changes: { 'templates/partials/timeline.hbs': '<p>\n  {{word "date"}}\n  {{/each}}\n</p>\n' },
    findings: [['template-syntax', 'templates/partials/timeline.hbs', '{{/each}}']],
  },
  {
    name: 'section-syntax',
    story: 'A section opens a block and never closes it.',
    args: build,
    code: 1,
    changes: { [building]: replacing('{{/each}}\n', '') },
    findings: [['template-syntax', building, '{{#each deal.parties}}']],
  },
  {
    name: 'nowhere-to-link-to',
    story: 'A link leads to a heading that does not exist.',
    args: build,
    code: 1,
    changes: { [lease]: replacing('(#the-building)', '(#the-bilding)') },
    findings: [['anchor-unknown', lease, '#the-bilding']],
  },
  {
    name: 'no-font',
    story: 'A section has a character that no font can print.',
    args: build,
    code: 1,
    changes: { [lease]: adding('\nA sign: ᚠ.\n') },
    findings: [['glyph-missing']],
  },
  {
    name: 'no-browser',
    story: 'This machine has no browser.',
    args: build,
    code: 3,
    printer: { failure: noBrowser },
    findings: [['browser-missing']],
  },
  {
    name: 'pages-that-move',
    story: 'Filling in the page numbers moves the pages, each time.',
    args: build,
    code: 1,
    printer: { pageOf: (_, __, print) => print },
    findings: [['contents-number-wrong']],
  },
  {
    name: 'unknown-briefing',
    story: 'The command names a briefing that does not exist.',
    args: ['build', 'lantern-key'],
    code: 1,
    findings: [['briefing-unknown']],
  },
  {
    name: 'client',
    story: 'The command asks for a client’s edition, which this version does not print.',
    args: ['build', '--client', 'harbour-lane'],
    code: 1,
    findings: [['client-unknown']],
  },
  {
    name: 'unknown-option',
    story: 'The command has an option that does not exist.',
    args: ['build', '--stric'],
    code: 2,
    findings: [],
  },
  { name: 'unknown-command', story: 'There is no such command.', args: ['bild'], code: 2, findings: [] },
  {
    name: 'no-day',
    story: 'The date is a month.',
    args: ['build', '--date', '2025-06'],
    code: 2,
    findings: [],
  },
  {
    name: 'no-such-day',
    story: 'The date is on no calendar.',
    args: ['build', '--date', '2025-02-30'],
    code: 2,
    findings: [],
  },
  {
    name: 'several-at-once',
    story: 'Several files are wrong, each in its own way. Everything is reported at once.',
    args: build,
    code: 1,
    changes: {
      [references]: replacing('type: report', 'type: rumour'),
      [deal]: replacing('from: tenant', 'from: tenent'),
      [glance]: replacing('{{fact "vacancy"}}', '{{fact "vacancies"}}'),
      [lease]: replacing('{{> terms-table}}', '{{> tables}}'),
      [building]: replacing('{{#each', '{{#ech'),
      'templates/partials/cover.hbs': replacing('{{> cover-graphic}}', '{{> cover-grafic}}'),
    },
    findings: [
      ['id-unknown', deal, 'tenent'],
      ['value-invalid', references, 'rumour'],
      ['id-unknown', glance, '{{fact "vacancies"}}'],
      ['partial-unknown', lease, '{{> tables}}'],
      ['template-syntax', building, 'ech deal'],
      ['partial-unknown', 'templates/partials/cover.hbs', '{{> cover-grafic}}'],
    ],
  },
  {
    name: 'house-and-section',
    story: 'house.yaml is wrong, and so is a section. Both are reported.',
    args: build,
    code: 1,
    changes: {
      [house]: replacing('accent: "#224466"', 'accent: navy'),
      [lease]: replacing('{{fact "opening"}}', '{{fact "openning"}}'),
    },
    findings: [
      ['id-unknown', lease, '{{fact "openning"}}'],
      ['value-invalid', house, 'navy'],
    ],
  },
  {
    name: 'several-in-sections',
    story: 'The data are right, and every section has a mistake.',
    args: build,
    code: 1,
    changes: {
      [glance]: replacing('{{fact "vacancy"}}', '{{fact "vacancies"}}'),
      [lease]: (text) =>
        text.replace('[@quay-notice]', '[@quay-note]').replace('{{> terms-table}}', '{{> tables}}'),
      [building]: replacing('{{role}}', '{{rule}}'),
    },
    findings: [
      ['id-unknown', glance, '{{fact "vacancies"}}'],
      ['citation-unknown', lease, '@quay-note]'],
      ['partial-unknown', lease, '{{> tables}}'],
      ['variable-unknown', building, '{{rule}}'],
    ],
  },
];

const removed: Case[] = [
  {
    name: 'iframe',
    story: 'A section holds a frame with a file of this machine.',
    args: build,
    code: 0,
    changes: { [lease]: adding('\n<iframe src="file:///etc/passwd"></iframe>\n') },
    findings: [['html-removed', lease, '<iframe']],
  },
  {
    name: 'remote-image',
    story: 'A section shows an image from the network.',
    args: build,
    code: 0,
    changes: { [lease]: adding('\n![A chart](https://example.org/chart.png)\n') },
    findings: [['image-removed', lease, 'https://example.org/chart.png']],
  },
  {
    name: 'script',
    story: 'A section holds a script, and an element with one.',
    args: build,
    code: 0,
    changes: { [lease]: adding('\n<script>alert(1)</script>\n\nA <b onclick="alert(2)">word</b>.\n') },
    findings: [
      ['html-removed', lease, '<script>'],
      ['html-removed', lease, 'onclick='],
    ],
  },
  {
    name: 'javascript-link',
    story: 'A section links to a script.',
    args: build,
    code: 0,
    changes: { [lease]: adding('\nA [word](javascript:alert%281%29).\n') },
    findings: [['link-removed', lease, 'javascript:']],
  },
  {
    name: 'style-that-loads',
    story: 'A style sheet loads an image.',
    args: build,
    code: 0,
    changes: {
      'styles/zz-own.css': '/* Ours. */\n.cover {\n  background: url(https://example.org/sky.jpg);\n}\n',
    },
    findings: [['style-removed', 'styles/zz-own.css', 'url(']],
  },
  {
    name: 'request',
    story: 'The page asked for something after all, and was refused.',
    args: build,
    code: 0,
    printer: { refused: ['https://example.org/pixel.gif'] },
    findings: [['request-blocked']],
  },
  {
    name: 'fact-unused',
    story: 'The data hold a fact that the briefing does not use.',
    args: build,
    code: 0,
    changes: {
      [deal]: replacing(
        'facts:\n',
        'facts:\n  - { id: idle, label: Never placed, value: 5, source: survey }\n',
      ),
    },
    findings: [['fact-unused', deal, '{ id: idle']],
  },
];

describe.each(stopped)('$name', (one) => {
  test('says what is wrong, where, and what to do', () => expectTranscript(one));
  test('leaves the output folder as it was', () => expectOutputUntouched(one));
});

describe.each(removed)('$name', (one) => {
  test('is a warning with its place and what to do', () => expectTranscript(one));

  test('does not stop the build', async () => {
    const workspace = sampleWorkspace(one.changes);
    Object.assign(workspace.world.printer.habits, one.printer);
    expect((await run(one.args, workspace)).out).toMatch(/^wrote output\/lantern-quay\.pdf/);
    expect(Object.keys(workspace.below('output')).sort()).toEqual([
      'lantern-quay.manifest.json',
      'lantern-quay.pdf',
    ]);
    expect(workspace.world.printer.printed.join()).not.toMatch(/passwd|alert|chart\.png|sky\.jpg/);
  });

  test('stops a strict one', () =>
    expectOutputUntouched({ ...one, args: [...one.args, '--strict'], code: 1 }));
});

test('a citation style that every object would have is unknown all the same', async () => {
  const workspace = sampleWorkspace({ [briefing]: adding('style: constructor\n') });
  const { code, err } = await run(build, workspace);
  expect(err).toContain('style-unknown there is no citation style "constructor"');
  expect(code).toBe(1);
});
