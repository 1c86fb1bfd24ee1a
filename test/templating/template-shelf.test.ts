import Handlebars from 'handlebars';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Helper, parseTemplate, Renderer, TemplateShelf } from '../../src/templating/index.js';

afterEach(() => vi.restoreAllMocks());

const here: Helper = ({ args, place }) => `${args.join()} ${place.file}:${place.line}:${place.column}`;

interface Page {
  readonly text: string;
  readonly partials?: Readonly<Record<string, string>>;
}

/** Fills a page as a build does that has read its files anew. */
function fill(
  shelf: TemplateShelf,
  { text, partials = {} }: Page,
  helpers: Record<string, Helper> = { here },
) {
  const read = (name: string, body: string) => parseTemplate({ path: `${name}.hbs`, text: body }, 0, shelf);
  const all = Object.entries(partials).flatMap(([name, body]) => {
    const { value } = read(name, body);
    return value ? [[name, value] as const] : [];
  });
  const page = read('page', text);
  const renderer = new Renderer({ helpers, partials: new Map(all), escape: true, shelf });
  const filled = page.value && renderer.render(page.value, { a: '<1>', list: [1, 2], none: null });
  const found = [...page.diagnostics, ...(filled?.diagnostics ?? [])];
  return {
    value: filled?.value,
    found: found.map((d) => `${d.code} ${d.file}:${d.line}:${d.column} ${d.message}`),
  };
}

const later = (shelf: TemplateShelf, maker = shelf.maker) => new TemplateShelf(maker, shelf.kept);

const pages: ReadonlyArray<readonly [string, Page]> = [
  ['values and calls', { text: '{{a}}\n {{here a}} {{#each list}}{{@index}}{{here this}}{{/each}}' }],
  ['partials', { text: '{{> row a="x"}}\n{{> row}}', partials: { row: 'r\n {{a}} {{here 1}}' } }],
  ['variables that are missing', { text: '{{a}}\n  {{b.c}} {{#if none}}{{else}}{{list.d}}{{/if}}' }],
  ['two files of the same text', { text: '{{> p}}{{> q}}', partials: { p: '{{here 1}}', q: '{{here 1}}' } }],
];

describe('a template that an earlier build compiled', () => {
  test.each(pages)('is filled alike, with the same findings: %s', (_, page) => {
    const first = new TemplateShelf();
    const once = fill(first, page);
    expect(fill(later(first), page)).toEqual(once);
  });

  test.each(pages)('is not parsed again: %s', (_, page) => {
    const first = new TemplateShelf();
    fill(first, page);
    const parse = vi.spyOn(Handlebars, 'parse');
    fill(later(first), page);
    expect(parse).not.toHaveBeenCalled();
  });

  test('is kept for the build after the next', () => {
    const first = new TemplateShelf();
    fill(first, { text: '{{a}}' });
    const second = later(first);
    fill(second, { text: '{{a}}' });
    expect(second.kept).toEqual(first.kept);
  });

  const page = { text: '{{here a}}' };

  test.each([
    ['by another version of Brevier', (shelf: TemplateShelf) => fill(later(shelf, 'another'), page)],
    ['when a helper has come', (shelf: TemplateShelf) => fill(later(shelf), page, { here, more: here })],
    [
      'when the cache was damaged',
      (shelf: TemplateShelf) =>
        fill(new TemplateShelf('', new Map([...shelf.kept.keys()].map((key) => [key, '{']))), page),
    ],
  ])('is compiled anew %s', (_, again) => {
    const first = new TemplateShelf();
    const once = fill(first, page);
    const parse = vi.spyOn(Handlebars, 'parse');
    expect(again(first)).toEqual(once);
    expect(parse).toHaveBeenCalled();
  });
});

test.each([
  ['a syntax error', { text: 'a\n{{#if}}' }],
  ['a helper that does not exist', { text: 'a\n {{nothing a}}' }],
])('%s is found every time', (_, page) => {
  const first = new TemplateShelf();
  const { found } = fill(first, page);
  expect(found).toHaveLength(1);
  expect(fill(later(first), page).found).toEqual(found);
});
