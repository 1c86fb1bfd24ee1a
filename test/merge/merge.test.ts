import { describe, expect, test } from 'vitest';
import { merge } from '../../src/merge/index.js';
import { markPattern, type PlacedFigure, type Placement } from '../../src/model/document.js';
import { expectGolden } from '../golden.js';
import { editionOf, findingLines, merged, placesOf } from '../steps.js';
import { type Changes, folder } from '../workspace.js';

const path = `${folder}/sections/09-test.md`;
const start = '---\ntitle: A test\nslot: test\n---\n';

/** One more section, with what each of its marks stands for in its place: `‹figure: $12 million›`. */
async function section(text: string, changes: Changes = {}) {
  const { value, diagnostics } = await merged({ ...changes, [path]: start + text });
  const own = value.sections.find((each) => each.path === path);
  return { text: own && shown(own.text, value.placements), own, placements: value.placements, diagnostics };
}

function shown(text: string, placements: readonly Placement[]): string {
  return text.replace(markPattern, (_, index) => {
    const placement = placements[Number(index)];
    return placement?.kind === 'partial'
      ? `‹partial: ${placement.name}›`
      : `‹${placement?.kind}: ${placement && 'text' in placement ? placement.text : ''}›`;
  });
}

describe('values leave marks, never text', () => {
  test.each([
    ['a fact', '{{fact "rent"}}', '‹figure: $12\u00A0million›'],
    ['a fact with its bound', '{{fact "fit-out"}}', '‹figure: up to $1.5\u00A0million›'],
    ['without it', '{{fact "fit-out" bound=false}}', '‹figure: $1.5\u00A0million›'],
    ['in another form', '{{fact "floor-area" form="short"}}', '‹figure: about 4,200\u00A0m²›'],
    ['a name', '{{name "tenant"}}', '‹text: Lantern Foods›'],
    ['a variable', '{{deal.name}}', '‹text: The Lantern Quay lease›'],
    ['a variable three times braced', '{{{deal.name}}}', '‹text: The Lantern Quay lease›'],
    ['a variable with an ampersand', '{{&deal.name}}', '‹text: The Lantern Quay lease›'],
    ['a number of the loop', '{{#each deal.parties}}{{@index}}{{/each}}', '‹text: 0›‹text: 1›'],
    [
      'a loop',
      '{{#each deal.parties}}{{this.name}}, {{/each}}',
      '‹text: Lantern Foods›, ‹text: Quay Estates›, ',
    ],
    ['a choice', '{{#if house.phone}}yes{{else}}no{{/if}}', 'yes'],
    ['a partial, as a block', 'a\n{{> terms-table}}\nb', 'a\n\n\n‹partial: terms-table›\n\nb'],
    ['a precision', '{{fact "vacancy" precision=2}}', '‹figure: 7.2%›'],
    ['a comment', 'a{{!-- not {{fact "x"}} printed --}}b', 'ab'],
    ['an escaped brace', '\\{{fact "rent"}}', '{{fact "rent"}}'],
    ['text in quotation marks', '{{value "*not* emphasis"}}', '‹text: *not* emphasis›'],
  ])('%s', async (_, text, expected) => {
    const { text: result, diagnostics } = await section(text);
    expect(findingLines(diagnostics)).toEqual([]);
    expect(result).toBe(expected);
  });

  test('a partial keeps its parameters and its place', async () => {
    const { placements } = await section('\n{{> platforms-table kind="cloud" size=3}}\n');
    expect(placements.at(-1)).toMatchObject({
      name: 'platforms-table',
      parameters: { kind: 'cloud', size: 3 },
      place: { line: 6, column: 1 },
    });
  });
});

describe('a figure remembers where it was asked for', () => {
  test.each<[string, string, string[]]>([
    ['on the first line', '{{fact "rent"}}', ['5:1']],
    ['inside a line', 'Pay {{fact "rent"}} and {{fact "rent"}}', ['5:5', '5:25']],
    ['after a block', '{{#if house.phone}}\nCall.\n{{/if}}\n\n  {{fact "rent"}}', ['9:3']],
    ['after a loop', '{{#each deal.parties}}\n- {{role}}\n{{/each}}\n{{fact "rent"}}', ['8:1']],
    ['in a loop', '{{#each deal.parties}}\n- {{fact "rent"}}\n{{/each}}', ['6:3', '6:3']],
    ['after a partial', '{{> terms-table}}\n\n{{fact "rent"}}', ['7:1']],
    ['after a comment of two lines', '{{!-- one\ntwo --}}\n{{fact "rent"}}', ['7:1']],
    ['with white space control', 'a\n\n{{~fact "rent"~}}\n\nb', ['7:1']],
    ['in CRLF lines', 'a\r\n\r\nb {{fact "rent"}}\r\n', ['7:3']],
    ['after a tab and an emoji', '\t🏠 {{fact "rent"}}', ['5:5']],
  ])('%s', async (_, text, expected) => {
    const { placements } = await section(text);
    const figures = placements.filter(
      (each): each is PlacedFigure => each.kind === 'figure' && each.place.file === path,
    );
    expect(figures.map(({ place }) => `${place.line}:${place.column}`)).toEqual(expected);
    for (const { place } of figures)
      expect(place.excerpt.slice(place.column - 1)).toMatch(/^\{\{~?fact "rent"/);
  });
});

describe('every character of the merged text leads back to its source', () => {
  test.each<[string, string]>([
    ['text alone', 'One HERE two'],
    ['after a value', '{{deal.name}} then HERE'],
    ['after a block', '{{#if house.phone}}\nCall.\n{{/if}}\n\nThen HERE.'],
    ['in a block', 'a\n{{#if house.phone}}\n\n  b HERE\n{{/if}}'],
    ['in a loop, each time', '{{#each deal.parties}}\n- {{role}} HERE\n{{/each}}'],
    ['after a partial', 'a\n\n{{> terms-table}}\nHERE'],
    ['after a value in an indented line', '  {{deal.name}}\n  {{deal.name}}\n   HERE'],
    ['after an else', '{{#if deal.name}}a{{else}}b{{/if}} HERE'],
    ['after white space was taken away', 'a  \n\n  {{~deal.name~}}  \n\n HERE'],
    ['after an escaped brace', 'a \\{{b}} HERE'],
  ])('%s', async (_, text) => {
    const { own } = await section(text);
    const found = [...(own?.text ?? '').matchAll(/HERE/g)];
    expect(found.length).toBeGreaterThan(0);
    const source = start + text;
    const offset = source.indexOf('HERE');
    const before = source.slice(0, offset).split('\n');
    for (const { index } of found) {
      expect(own?.placeAt(index)).toMatchObject({
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
      });
    }
  });
});

describe('what is not there is found at its place', () => {
  test.each<[string, string, string[]]>([
    ['a fact', 'a\n{{fact "rnet"}}', ['id-unknown 09-test.md:6:1']],
    ['a name', '{{name "tenants"}}', ['id-unknown 09-test.md:5:1']],
    ['a variable', 'a {{deal.nme}}', ['variable-unknown 09-test.md:5:3']],
    ['a partial', 'a\n\n{{> terms}}', ['partial-unknown 09-test.md:7:1']],
    ['a helper', '{{fcat "rent"}}', ['helper-unknown 09-test.md:5:1']],
    ['a form', '{{fact "rent" form="huge"}}', ['helper-misused 09-test.md:5:1']],
    ['one text of a whole object', '{{deal}}', ['helper-misused 09-test.md:5:1']],
    [
      'an optional value that one entry lacks',
      '{{#each deal.parties}}\n{{gives}}\n{{/each}}',
      ['variable-unknown 09-test.md:6:1'],
    ],
    ['a list to loop over', '{{#each deal.partys}}x{{/each}}', ['variable-unknown 09-test.md:5:9']],
    ['something to be with', '{{#with deal.party}}x{{/with}}', ['variable-unknown 09-test.md:5:9']],
    ['a partial with a block', '{{#> no-such}}instead{{/no-such}}', ['partial-unknown 09-test.md:5:1']],
    ['a partial’s parameter', 'a\n{{> terms-table kind=deal.knd}}', ['variable-unknown 09-test.md:6:22']],
    ['a partial beside text', 'a {{> terms-table}} b', ['helper-misused 09-test.md:5:3']],
    ['a partial in a list', '1. {{> terms-table}}', ['helper-misused 09-test.md:5:4']],
    ['an option that is none', '{{fact "rent" fom="short"}}', ['helper-misused 09-test.md:5:1']],
    ['a precision that is none', '{{fact "rent" precision="some"}}', ['helper-misused 09-test.md:5:1']],
    ['a bound that is none', '{{fact "rent" bound="no"}}', ['helper-misused 09-test.md:5:1']],
    ['a partial’s name', '{{> (name "tenant")}}', ['helper-misused 09-test.md:5:1']],
    ['an id', '{{fact}}', ['helper-misused 09-test.md:5:1']],
    ['an id in a loop', '{{#each deal.parties}}{{name}}{{/each}}', ['helper-misused 09-test.md:5:23']],
    [
      'all of it at once',
      '{{fact "a"}}\n{{name "b"}} {{deal.c}}\n{{> d}}\n\n{{fact "rent" form="e"}}',
      [
        'id-unknown 09-test.md:5:1',
        'id-unknown 09-test.md:6:1',
        'variable-unknown 09-test.md:6:14',
        'partial-unknown 09-test.md:7:1',
        'helper-misused 09-test.md:9:1',
      ],
    ],
    [
      'helpers among the rest',
      '{{fact "a"}}\n{{b "c"}}\n{{d "e"}}',
      ['id-unknown 09-test.md:5:1', 'helper-unknown 09-test.md:6:1', 'helper-unknown 09-test.md:7:1'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(placesOf((await section(text)).diagnostics)).toEqual(expected);
  });

  test('a name without an id is told what the loop’s field is called', async () => {
    const { diagnostics } = await section('{{#each deal.parties}}{{name}}{{/each}}');
    expect(diagnostics[0]?.hint).toContain('{{this.name}}');
  });

  test('the rest of the section is there all the same', async () => {
    const { text } = await section(
      '{{fcat "rent"}}One [@survey]. {{deal.nme}}{{#ech deal}}Two [@survey].{{/ech}}',
    );
    expect(text).toBe('One [@survey]. Two [@survey].');
  });

  test('nothing is missing from a deal that was wrong', async () => {
    const edition = await editionOf({
      [path]: `${start}{{deal.nme}}{{#each deal.partys}}{{x}}{{/each}}{{fact "rnet"}}{{house.nme}}`,
    });
    const { diagnostics } = merge({ ...edition, unread: { ...edition.unread, deal: true } });
    expect(diagnostics.map(({ message }) => message)).toEqual(['"house.nme" is not defined here']);
  });

  test('in every section at once', async () => {
    const broken = (line: string) => `${start}${line}\n`;
    const { diagnostics } = await merged({
      [path]: broken('{{fact "a"}}'),
      [`${folder}/sections/10-more.md`]: broken('{{#if'),
    });
    expect(placesOf(diagnostics)).toEqual(['id-unknown 09-test.md:5:1', 'template-syntax 10-more.md:5:1']);
  });
});

describe('what objects inherit cannot be reached', () => {
  test.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'deal.constructor',
    'deal.__proto__',
    'deal.name.constructor',
    'deal.parties.constructor',
    'deal.__proto__.x',
  ])('{{%s}}', async (name) => {
    const { text, diagnostics } = await section(`{{${name}}}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['variable-unknown']);
    expect(text ?? '').toBe('');
  });

  test.each([
    '{{lookup deal "constructor"}}',
    '{{#constructor}}x{{/constructor}}',
    '{{log "a"}}',
    '{{toString "a"}}',
    '{{helperMissing 1}}',
    '{{#blockHelperMissing 1}}x{{/blockHelperMissing}}',
  ])('%s', async (text) => {
    expect((await section(text)).diagnostics.map(({ code }) => code)).toEqual(['helper-unknown']);
  });

  test('{{#with constructor}} prints nothing of it', async () => {
    expect((await section('a{{#with constructor}}{{name "tenant"}}{{/with}}')).text).toBe('a');
  });
});

test('the sample, merged', async () => {
  const { value } = await merged();
  const parts = value.sections.map(({ path: file, text }) => `=== ${file}\n${shown(text, value.placements)}`);
  expectGolden('merged.md', parts.join('\n').replaceAll('\u00A0', '·'));
});
