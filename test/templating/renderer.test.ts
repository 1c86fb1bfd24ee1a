import { describe, expect, test } from 'vitest';
import {
  announceText,
  type Helper,
  lenient,
  parseTemplate,
  Renderer,
  safe,
  type Template,
  traced,
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
  const maybe = lenient('arguments', show);
  const fails = () => {
    throw new TypeError('out of order');
  };
  const helpers = { here, show, maybe, fails, raw: () => safe('<br>'), size: () => 3 };
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
    [
      'a block for a partial, which is filled without it',
      '{{#> part}}x{{/part}}',
      ['helper-misused page.hbs:1:1', 'variable-unknown part.hbs:2:4'],
    ],
    ['something to be with', '{{#with hose}}x{{/with}}', ['variable-unknown page.hbs:1:9']],
    ['an argument', 'a {{show house.nmae}}', ['variable-unknown page.hbs:1:10']],
    ['an argument by name', '{{show a=hose}}', ['variable-unknown page.hbs:1:10']],
    ['an argument of an argument', '{{show (show hose)}}', ['variable-unknown page.hbs:1:14']],
    ['the context of a partial', '{{> part hose}}', ['variable-unknown page.hbs:1:10']],
    ['a name of the loop', '{{#each house}}{{@idnex}}{{/each}}', ['variable-unknown page.hbs:1:18']],
    [
      'a block parameter’s part',
      '{{#with house as |h|}}{{h.x}}{{/with}}',
      ['variable-unknown page.hbs:1:25'],
    ],
    ['a text to loop over', '{{#each house.name}}x{{/each}}', ['helper-misused page.hbs:1:1']],
    ['an object to print', '{{house}}', ['helper-misused page.hbs:1:3']],
    ['a block without an argument', 'a{{#if}}x{{/if}}', ['helper-misused page.hbs:1:2']],
    ['a block that is called', '{{if house "a"}}', ['helper-misused page.hbs:1:1']],
    ['a helper as a block', '{{#show 1}}x{{/show}}', ['helper-misused page.hbs:1:1']],
    ['a partial’s name that is worked out', '{{> (show 1)}}', ['helper-misused page.hbs:1:1']],
    ['a helper that fails', 'a\n {{fails 1}}', ['template-failed page.hbs:2:2']],
    ['a decorator', '{{* wrap}}', ['template-failed page.hbs:1:1']],
    [
      'names and variables, all at once',
      '{{b 1}} {{nmae}} {{#c}}{{house.x}} {{show d}}{{/c}} {{house.nmae}}',
      [
        'helper-unknown page.hbs:1:1',
        'helper-unknown page.hbs:1:18',
        'variable-unknown page.hbs:1:11',
        'variable-unknown page.hbs:1:55',
      ],
    ],
  ])('%s', (_, text, expected) => {
    const { found } = render(text, { house: { name: 'Northwind' } }, { part: '\n {{gone}}' });
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(expected);
  });

  test('are named after the part that is missing', () => {
    expect(render('{{house.nmae.first}}', { house: { name: 'Northwind' } }).found[0]).toMatch(/"house\.nmae/);
  });
});

test.each([
  ['a condition', '{{#if house.nmae.first}}a{{else}}b{{/if}}{{#unless hose}}c{{/unless}}', 'bc'],
  ['what a helper can do without', '{{maybe hose}}', '[[null],{}]'],
  ['what a helper gave', '{{#with (maybe-not)}}a{{else}}b{{/with}}', 'b'],
])('may be missing: %s', (_, text, expected) => {
  const renderer = new Renderer({
    helpers: { maybe: lenient('arguments', show), 'maybe-not': () => undefined },
    partials: new Map(),
    escape: false,
  });
  expect(renderer.render(template(text), { house: {} })).toEqual({ value: expected, diagnostics: [] });
});

test.each([
  ['a loop’s names', '{{#each list}}{{nmae}}{{/each}}', 'Did you mean "name"?'],
  ['the path before', '{{house.nmae}}', 'Did you mean "house.name"?'],
  ['the way out of the loop', '{{#each list}}{{house.name}}{{/each}}', 'Did you mean "@root.house.name"?'],
  ['nothing that objects inherit', '{{house.tostring}}', 'Define it in the data, or correct the name.'],
])('a missing variable’s hint knows %s', (_, text, hint) => {
  const renderer = new Renderer({ helpers: {}, partials: new Map(), escape: true });
  const { diagnostics } = renderer.render(template(text), { house: { name: 'a' }, list: [{ name: 'b' }] });
  expect(diagnostics).toMatchObject([{ hint }]);
});

test('what is missing prints nothing, and all the rest is there', () => {
  const { value } = render('a {{b 1}}{{nmae}}{{show hose}}{{> head}}{{#each lists}}x{{/each}} c');
  expect(value).toBe('a  c');
});

test('a partial that does not parse is not missing, and prints nothing', () => {
  const renderer = new Renderer({ helpers: {}, partials: new Map(), unparsed: ['part'], escape: true });
  expect(renderer.render(template('a{{> part}}b'), {})).toEqual({ value: 'ab', diagnostics: [] });
});

test('lines of a partial are not indented with it', () => {
  expect(render('  {{> part}}', {}, { part: '<pre>\na\n</pre>\n' }).value).toBe('  <pre>\na\n</pre>\n');
});

describe('a template that does not parse', () => {
  test.each([
    ['a block never closed', 'a\n {{#if b}}\nc', '2:2', '{{#if b}} is never closed'],
    ['the inner of two', '{{#if a}}\n{{#each b}}\n', '2:1', '{{#each b}} is never closed'],
    ['the outer of two', '{{#if a}}\n{{#each b}}{{/each}}', '1:1', '{{#if a}} is never closed'],
    ['another name', ' {{#if a}}\n{{/each}}', '1:5', 'the block "if" is closed by {{/each}}'],
    ['a close too many', 'a\n  {{/if}}', '2:3', '{{/if}} closes a block that was not opened'],
    ['an else too many', 'a {{else}}', '1:3', '{{else}} stands outside a block, or for a second time in one'],
    ['no end', 'a {{fact "b" c', '1:3', 'this {{ has no }}'],
    ['nothing inside', 'a {{}}', '1:5', 'found "}}" where a name or a value must stand'],
    ['a bracket left open', '{{a (b "c"}}', '1:11', 'found "}}" where ")" must stand'],
    ['a quotation mark left open', '{{fact "b}}', '1:8', 'the quotation mark " is never closed'],
    ['a comment left open', 'a\n{{!-- b\nc', '2:1', 'a comment that begins with {{!-- has no --}}'],
    ['a path of dots', '{{a/../b}}', '1:3', '"a/.." is no path'],
  ])('says what and where: %s', (_, text, place, problem) => {
    const [found] = parseTemplate({ path: 'page.hbs', text }).diagnostics;
    expect(`${found?.line}:${found?.column} ${found?.message}`).toBe(
      `${place} the template does not parse: ${problem}`,
    );
    expect(found?.excerpt).toBe(text.split('\n')[(found?.line ?? 0) - 1]);
  });

  test.each([
    ['a block that is never closed', 'a\n{{#if b}}\nc', 2],
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
  const places = announceText(parsed);
  const renderer = new Renderer({ helpers: { show }, partials: new Map(), escape: false });
  const rendered = renderer.render(parsed, { list: ['x', 'y'] }).value ?? '';
  expect(traced(rendered, parsed, places).text).toBe('a [[1],{}]\n- x\n- y\nend');
});
