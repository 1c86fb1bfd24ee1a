import { describe, expect, test } from 'vitest';
import { editionOf, placesOf, resolved } from '../steps.js';
import { adding, type Changes, folder, replacing } from '../workspace.js';

const briefing = `${folder}/briefing.yaml`;
const section = (name: string) => `${folder}/sections/${name}.md`;
const page = '---\ntitle: A page\n---\nText.\n';

const names = async (changes: Changes) =>
  (await editionOf(changes)).sections.map(({ source }) => source.path.split('/').at(-1));

describe('sections come', () => {
  test('in the order of their file names', async () => {
    expect(await names({ [section('00-a')]: page, [section('10-z')]: page })).toEqual([
      '00-a.md',
      '00-glance.md',
      '01-lease.md',
      '02-building.md',
      '10-z.md',
    ]);
  });

  test('as the briefing lists them, and only those', async () => {
    const list = adding('sections: [02-building, 01-lease]\n');
    expect(await names({ [briefing]: list })).toEqual(['02-building.md', '01-lease.md']);
  });

  test('without translations and files in folders below', async () => {
    const more = { [section('01-lease.zh-Hans')]: page, [section('drafts/03-later')]: page };
    expect(await names(more)).toEqual(['00-glance.md', '01-lease.md', '02-building.md']);
  });
});

describe('front matter', () => {
  const front = async (text: string) => {
    const { value, diagnostics } = await resolved({ [section('03-new')]: text });
    const found = value?.sections.find(({ source }) => source.path === section('03-new'));
    return { found, body: found && text.slice(found.bodyStart), places: placesOf(diagnostics) };
  };

  test('has defaults', async () => {
    const { found, body } = await front(page);
    expect(found?.front).toEqual({ title: 'A page', numbered: true, appendix: false });
    expect(body).toBe('Text.\n');
  });

  test.each([
    ['CRLF', '---\r\ntitle: A page\r\n---\r\nText.', 'Text.'],
    ['spaces after the dashes', '---  \ntitle: A page\n---\t\nText.', 'Text.'],
    ['a rule in the text', '---\ntitle: A page\n---\nText.\n\n---\n\nMore.', 'Text.\n\n---\n\nMore.'],
    ['dashes in a value', '---\ntitle: A --- page\n---\nText.', 'Text.'],
  ])('ends where its dashes say: %s', async (_, text, body) => {
    expect((await front(text)).body).toBe(body);
  });

  test.each([
    ['none at all', 'Just text.\n', ['key-missing 03-new.md:1:1']],
    ['no closing line', '---\ntitle: A page\nText.\n', ['front-matter-open 03-new.md:1:1']],
    ['no title', '---\nnumbered: false\n---\nText.\n', ['key-missing 03-new.md:2:1']],
    ['YAML that does not parse', '---\ntitle: [A\n---\nText.\n', ['yaml-syntax 03-new.md:3:1']],
    ['text for a switch', '---\ntitle: A\nnumbered: maybe\n---\nText.\n', ['value-invalid 03-new.md:3:11']],
    ['code', '---js\n({ title: process.exit() })\n---\nText.\n', ['key-missing 03-new.md:1:1']],
    ['no text after it', '---\ntitle: A page\n---\n\n', ['section-empty 03-new.md:2:1']],
  ])('with %s is a finding', async (_, text, expected) => {
    expect((await front(text)).places).toEqual(expected);
  });
});

test('a listed section that is not there is a finding in the list', async () => {
  const { diagnostics } = await resolved({ [briefing]: adding('sections:\n  - 01-lease\n  - 04-end\n') });
  expect(placesOf(diagnostics)).toEqual(['file-missing briefing.yaml:11:5']);
});

test('a briefing without any section is a finding', async () => {
  const none = { [section('00-glance')]: null, [section('01-lease')]: null, [section('02-building')]: null };
  expect(placesOf((await resolved(none)).diagnostics)).toEqual(['briefing-empty briefing.yaml:1:1']);
});

describe('the edition', () => {
  test('has the briefing’s date, locale and language unless told otherwise', async () => {
    expect(await editionOf()).toMatchObject({ date: { year: 2025, month: 3, day: 4 }, locale: 'en-SG' });
    const american = await editionOf({
      [briefing]: replacing('classification:', 'locale: en-US\nclassification:'),
    });
    expect(american.locale).toBe('en-US');
  });

  test('without a catalogue for its language is a finding', async () => {
    const { value, diagnostics } = await resolved({ [briefing]: adding('locale: cy\n') });
    expect(diagnostics.map((d) => [d.file, d.message])).toEqual([
      [
        `${folder}/briefing.yaml`,
        'there are no words for an edition in "cy": content/languages/cy.yaml is missing',
      ],
    ]);
    expect(value?.unread.language).toBe(true);
    expect(value?.language.words.contents).toBe('Contents');
  });

  test.each([
    'content/house.yaml',
    briefing,
    `${folder}/deal.yaml`,
    `${folder}/references.yaml`,
  ])('without %s is a finding', async (path) => {
    expect((await resolved({ [path]: null })).diagnostics).toMatchObject([
      { code: 'file-missing', file: path },
    ]);
  });

  test('has facts of every kind, with dates and sources', async () => {
    const { facts } = await editionOf();
    const rows = [...facts.values()].map((f) => [
      f.id,
      f.origin,
      f.bound,
      f.asOf ?? null,
      f.sources.join(' '),
    ]);
    const announced = { year: 2025, month: 3, day: 3 };
    expect(rows).toEqual([
      ['rent', 'term', 'exactly', announced, 'quay-notice'],
      ['fit-out', 'term', 'up-to', announced, 'quay-notice'],
      ['floor-area', 'fact', 'about', { year: 2024, month: 11 }, 'survey'],
      ['vacancy', 'fact', 'exactly', { year: 2024 }, 'survey'],
      ['halls', 'fact', 'at-least', announced, 'survey'],
      ['opening', 'event', 'exactly', null, 'quay-notice'],
      ['total', 'derived', 'up-to', announced, 'quay-notice'],
    ]);
  });

  test('takes a workspace’s template and style before the built-in ones', async () => {
    const { templates, styles } = await editionOf({
      'templates/briefing.hbs': 'Mine.',
      'styles/zz-own.css': 'p { margin: 0 }',
    });
    expect(templates.get('briefing')?.text).toBe('Mine.');
    expect(templates.has('partials/cover')).toBe(true);
    expect(styles.at(-1)?.path).toBe('styles/zz-own.css');
    expect(styles.length).toBeGreaterThan(1);
  });
});
