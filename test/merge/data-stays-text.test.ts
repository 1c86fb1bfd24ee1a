import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { merge } from '../../src/merge/index.js';
import type { Edition } from '../../src/model/edition.js';
import { composeEdition, editionOf } from '../steps.js';
import { adding, folder } from '../workspace.js';

/** What a document shows, and which elements it is made of. */
function read(html: string): { text: string; elements: string[] } {
  const elements: string[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      // Words of another script are marked as such, whatever they say.
      if (name !== 'span' || Object.keys(attributes).join() !== 'lang,aria-live')
        elements.push([name, ...Object.keys(attributes)].join(' '));
    },
    ontext: (part) => {
      text += part;
    },
  });
  parser.end(html);
  return { text: text.replaceAll('\u00A0', ' '), elements };
}

/** The text that stands where `from` and `to` are around it. */
function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from) + from.length;
  return text.slice(start, text.indexOf(to, start));
}

const everywhere = adding(
  '\nParty [{{name "tenant"}}](#the-building) **{{deal.parties.0.name}}** `{{name "tenant"}}`\n\n{{> terms-table}}\n\nEND\n',
);
const plain = await editionOf({ [`${folder}/sections/02-building.md`]: everywhere });

/** The sample with one text of its data changed, past all schemas. */
const fields: Record<string, (edition: Edition, text: string) => Edition> = {
  'a party’s name': (e, text) => ({
    ...e,
    names: new Map([...e.names, ['tenant', text]]),
    deal: { ...e.deal, parties: e.deal.parties.map((p) => (p.id === 'tenant' ? { ...p, name: text } : p)) },
  }),
  'a fact’s label': (e, text) => ({
    ...e,
    facts: new Map(
      [...e.facts].map(([id, fact]) => [id, id === 'floor-area' ? { ...fact, label: text } : fact]),
    ),
  }),
  'a term’s label': (e, text) => ({
    ...e,
    deal: { ...e.deal, terms: e.deal.terms.map((t) => (t.id === 'rent' ? { ...t, label: text } : t)) },
  }),
  'the title': (e, text) => ({ ...e, briefing: { ...e.briefing, title: text } }),
  'a section’s title': (e, text) => ({
    ...e,
    sections: e.sections.map((s) => (s.index === 1 ? { ...s, front: { ...s.front, title: text } } : s)),
  }),
  'the name of the house': (e, text) => ({ ...e, house: { ...e.house, name: text } }),
  'the author’s name': (e, text) => ({ ...e, house: { ...e.house, author: { name: text } } }),
  'the words of a bound': (e, text) => ({
    ...e,
    language: { ...e.language, bounds: { ...e.language.bounds, about: `{} ${text}` } },
  }),
  'a disclosure': (e, text) => ({
    ...e,
    house: { ...e.house, disclosures: [{ id: 'a', title: 'A', text }] },
  }),
};

const signs = [
  '<b>',
  '</p>',
  '</style>',
  '<!--',
  '&lt;',
  '&#60;',
  '"',
  "'",
  '`',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '{{',
  '}}',
  '{{fact "rent"}}',
  '{{> cover}}',
  '#',
  '|',
  '\\',
  '@survey',
  '<script>',
  '${'.concat('x}'),
  '$&',
  '!',
  '~',
  ':',
  'https://example.org',
  '--',
  '...',
  'é',
  '租',
  '🏠',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...signs), fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 8 })
  .map((parts) => `x${parts.join('')}x`.replace(/\s/g, '_'));

/** The sample with a text of its own in every field. */
function filled(textOf: (name: string) => string): Edition {
  return Object.entries(fields).reduce((edition, [name, set]) => set(edition, textOf(name)), plain);
}

test('any text of the data comes out as the same text, with no element more', async () => {
  const names = Object.keys(fields);
  const ordinary = read(
    (
      await composeEdition(
        filled((name) => `Northwind ${names.indexOf(name)}`),
        { undrawn: true },
      )
    ).body,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostile, { minLength: names.length, maxLength: names.length }),
      async (texts) => {
        const page = await composeEdition(
          filled((name) => texts[names.indexOf(name)] ?? ''),
          { undrawn: true },
        );
        const { text: shown, elements } = read(page.html.replace(/<style>[\s\S]*?<\/style>/, ''));
        expect(page.diagnostics).toEqual([]);
        expect(read(page.body).elements).toEqual(ordinary.elements);
        expect(elements.filter((element) => element.startsWith('meta')).length).toBe(4);
        for (const [index, text] of texts.entries()) expect(shown, names[index]).toContain(text);
      },
    ),
    { numRuns: 60 },
  );
});

test('in a section, a value is not even typeset', async () => {
  const text = `"A" -- 'b' ... *c* [d](e) <i>f</i> \\g`;
  const edition = (fields['a party’s name'] as (e: Edition, t: string) => Edition)(plain, text);
  const shown = read((await composeEdition(edition)).html).text;
  expect(between(shown, 'Party ', ' {{').startsWith(`${text} ${text} ${text}`)).toBe(true);
  expect(merge(edition).value.sections.every(({ text: markdown }) => !markdown.includes('*c*'))).toBe(true);
});
