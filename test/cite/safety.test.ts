import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsToHtml } from '../../src/compose/html-text.js';
import { citeText, plain, reference } from './shelf.js';

const nasty = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '<a href="javascript:alert(1)">x</a>',
  '</li></ol>',
  '&lt;b&gt; &amp;',
  '{{house.name}} {{{x}}}',
  '[@key] [x](javascript:alert(1))',
  '<style>*{display:none}</style>',
  '<span class="nocase" onclick="x">y</span>',
  '%%STRING%%',
  '$& $1',
);
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => /\S/.test(text));
const text = fc
  .tuple(words, nasty, words)
  .map((parts) => parts.join(' ').replace(/[\r\n\u2028\u2029\uE000-\uE01F]/g, ' '));

/** Everything an entry or a citation may be made of; a link leads to the list, to http or to https. */
const harmless = /^(?:[^<>]|<\/?(?:i|b|sup)>|<a href="(?:#ref-[^"<>]*|https?:\/\/[^"<>]*)">|<\/a>)*$/;

test.each(['apa', 'vancouver', 'harvard1'])('what a reference says is never markup, in %s', async (style) => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (title, name, container) => {
      const item = {
        id: 'x',
        type: 'article-journal',
        title,
        author: [
          { family: name, given: title },
          { literal: container, handle: name.replace(/[[\]]/g, '') || 'x' },
        ],
        'container-title': container,
        publisher: name,
        genre: title,
        URL: "https://x.example/?a=1&b='2'",
      };
      const { value } = await citeText('[@x, p. 4] @x', {
        references: [reference(item)],
        style,
        formatted: new Map(),
      });
      const citations = [...(value.sections[0]?.citations.values() ?? [])];
      for (const runs of [...citations, ...value.entries.map((entry) => entry.runs)]) {
        expect(runsToHtml(runs)).toMatch(harmless);
      }
    }),
    // A run takes the engine a tenth of a second; a failure is shown as it was found.
    { numRuns: 12, endOnFailure: true },
  );
});

const properties = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];
const combinations = properties.flatMap((word) =>
  ['apa', 'vancouver', 'harvard1'].map((style) => [word, style] as const),
);

test.each(
  combinations,
)('a work that is called "%s" everywhere is only called so, in %s', async (word, style) => {
  const variables = [
    'title',
    'container-title',
    'publisher',
    'genre',
    'volume',
    'page',
    'edition',
    'language',
    'status',
  ];
  const item = {
    ...Object.fromEntries(variables.map((name) => [name, word])),
    id: word,
    type: 'article-journal',
    author: [
      { family: word, given: word },
      { literal: word },
      { family: 'Lake', given: word },
      { family: 'Marsh', given: `${word} the elder` },
    ],
  };
  const { value } = await citeText(`[@${word}, p. 4]`, {
    references: [reference(item)],
    style,
    formatted: new Map(),
  });
  expect(value.entries.map(({ id }) => id)).toEqual([word]);
  expect(plain(value.entries[0]?.runs ?? [])).toMatch(new RegExp(word));
  expect(plain(value.entries[0]?.runs ?? [])).not.toMatch(/[\uE000-\uF8FF]|undefined|function/);
});

test.each([
  ['URL', 'javascript:alert(1)'],
  ['URL', 'data:text/html,x'],
  ['URL', 'file:///etc/passwd'],
  ['URL', 'https://x.example/"onmouseover="x'],
  ['URL', 'https://x.example/<b>'],
  ['URL', '//x.example/'],
  ['DOI', '10.1000/"><script>'],
  ['DOI', 'javascript:10.1000/182'],
  ['issued', '2025-13-01'],
])('a reference whose %s is %s is refused', (variable, value) => {
  expect(() => reference({ id: 'x', [variable]: value })).toThrow();
});

test.each([
  [{ 'date-parts': [[null]] }],
  [{ 'date-parts': [[]] }],
  [{ 'date-parts': [] }],
  [{ 'date-parts': [[2025, null]] }],
])('a date with nothing in it is refused before the engine sees it: %j', (issued) => {
  expect(() => reference({ id: 'x', issued })).toThrow();
});
