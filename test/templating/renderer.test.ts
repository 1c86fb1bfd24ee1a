import { describe, expect, test } from 'vitest';
import {
  type Helper,
  parseTemplate,
  Renderer,
  safe,
  type Template,
  traceText,
} from '../../src/templating/index.js';

const here: Helper = ({ place }) => `${place.file}:${place.line}:${place.column}`;
const show: Helper = ({ args, named }) => JSON.stringify([args, named]);

function template(text: string, path = 'page.hbs', start = 0): Template {
  const { value, diagnostics } = parseTemplate({ path, text }, start);
  if (!value) throw new Error(diagnostics[0]?.message);
  return value;
}

function render(text: string, context: unknown = {}, partials: Record<string, string> = {}) {
  const parsed = Object.entries(partials).map(
    ([name, body]) => [name, template(body, `${name}.hbs`)] as const,
  );
  const helpers = { here, show, raw: () => safe('<br>'), size: () => 3 };
  const renderer = new Renderer({ helpers, partials: new Map(parsed), escape: true });
  const { value, diagnostics } = renderer.render(template(text), context);
  return { value, found: diagnostics.map((d) => `${d.code} ${d.file}:${d.line}:${d.column} ${d.message}`) };
}

test.each([
  ['text is escaped', '{{a}}', '&lt;b title&#x3D;&quot;&amp;&#x27;&quot;&gt;'],
  ['safe HTML is not', '{{raw}}', '<br>'],
  [
    'a helper’s text is escaped',
    '{{show a}}',
    '[[&quot;&lt;b title&#x3D;\\&quot;&amp;&#x27;\\&quot;&gt;&quot;],{}]',
  ],
  ['a helper in a helper gives its value', '{{show (size) named=(size)}}', '[[3],{&quot;named&quot;:3}]'],
])('%s', (_, text, expected) => {
  expect(render(text, { a: `<b title="&'">` }).value).toBe(expected);
});

describe('a helper knows where it was called', () => {
  test.each([
    ['first', '{{here}}', 'page.hbs:1:1'],
    ['on a later line', 'a\n  {{here}}', 'a\n  page.hbs:2:3'],
    ['in a loop', '{{#each list}}\n{{here}} {{/each}}', 'page.hbs:2:1 page.hbs:2:1 '],
    ['in a partial', 'a\n{{> part}}', 'a\n\n part.hbs:2:2'],
    ['in a condition', '{{#if (here)}}{{here}}{{/if}}', 'page.hbs:1:15'],
    ['twice', '{{here}}{{here}}', 'page.hbs:1:1page.hbs:1:9'],
  ])('%s', (_, text, expected) => {
    expect(render(text, { list: [1, 2] }, { part: '\n {{here}}' }).value).toBe(expected);
  });
});

describe('names that are not there', () => {
  test.each<[string, string, string[]]>([
    [
      'helpers and partials, all at once',
      '{{> head}}\n{{b 1}}{{#c}}{{/c}}\n{{show (d)}}',
      [
        'partial-unknown page.hbs:1:1',
        'helper-unknown page.hbs:2:1',
        'helper-unknown page.hbs:2:8',
        'helper-unknown page.hbs:3:8',
      ],
    ],
    ['a variable', 'a\n{{nmae}}', ['variable-unknown page.hbs:2:3']],
    ['a variable of a variable', '{{house.nmae}}', ['variable-unknown page.hbs:1:3']],
    ['a variable in a partial', '{{> part}}', ['variable-unknown part.hbs:2:4']],
    ['a list to loop over', '{{#each lists}}x{{/each}}', ['variable-unknown page.hbs:1:9']],
    ['what objects inherit', '{{constructor}}', ['variable-unknown page.hbs:1:3']],
    ['what objects of objects inherit', '{{house.toString}}', ['variable-unknown page.hbs:1:3']],
    ['a partial with a block', '{{#> head}}instead{{/head}}', ['partial-unknown page.hbs:1:1']],
    ['a decorator', '{{* wrap}}', ['template-failed page.hbs:1:1']],
  ])('%s', (_, text, expected) => {
    const { found } = render(text, { house: { name: 'Northwind' } }, { part: '\n {{gone}}' });
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(expected);
  });

  test('are named after the part that is missing', () => {
    expect(render('{{house.nmae.first}}', { house: { name: 'Northwind' } }).found[0]).toMatch(/"house\.nmae/);
  });
});

describe('a template that does not parse', () => {
  test.each([
    ['a block that is never closed', 'a\n{{#if b}}\nc', 3],
    ['a block closed by another name', '{{#if a}}\n{{/each}}', 1],
    ['a close without a block', 'a\n{{/if}}', 2],
    ['an open brace', 'a\n\n{{b', 3],
    ['an empty call', '{{}}', 1],
    ['text that never ends', '{{fact "rent}}', 1],
  ])('is found on its line: %s', (_, text, line) => {
    const { value, diagnostics } = parseTemplate({ path: 'page.hbs', text });
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'template-syntax', file: 'page.hbs', line }]);
  });

  test('counts lines from the start of its file', () => {
    const text = '---\ntitle: A\n---\na\n{{#if}}';
    expect(parseTemplate({ path: 'a.md', text }, 17).diagnostics).toMatchObject([{ line: 5 }]);
  });

  test('is described without another line number, which would be that of the text after the front matter', () => {
    const text = '---\ntitle: A\n---\na\n{{/if}}';
    expect(parseTemplate({ path: 'a.md', text }, 17).diagnostics[0]?.message).not.toMatch(/line \d/);
  });
});

test('a template that is rendered twice gives the same text', () => {
  const parsed = template('{{here}} {{#each list}}{{here}}{{/each}}');
  const renderer = new Renderer({ helpers: { here }, partials: new Map(), escape: true });
  const once = renderer.render(parsed, { list: [1] }).value;
  expect(renderer.render(parsed, { list: [1] }).value).toBe(once);
});

test('tracing adds nothing to the text', () => {
  const parsed = template('a {{show 1}}\n{{#each list}}\n- {{this}}\n{{/each}}\nend');
  const trace = traceText(parsed);
  const renderer = new Renderer({ helpers: { show }, partials: new Map(), escape: false });
  expect(trace(renderer.render(parsed, { list: ['x', 'y'] }).value ?? '').text).toBe(
    'a [[1],{}]\n- x\n- y\nend',
  );
});
