import { describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { axisDates } from '../../src/draw/locale.js';
import { merge } from '../../src/merge/index.js';
import { smallFonts } from '../fakes.js';
import { composed, editionOf, placesOf } from '../steps.js';
import { type Changes, folder } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;
const section = (block: string) => `---\ntitle: A test\n---\n\nBefore.\n\n${block}\n\nAfter.\n`;
const chart = (yaml: string) => section(`\`\`\`chart\n${yaml.trim()}\n\`\`\``);

/** One chart, composed: its figure's HTML and the findings of the page. */
async function charted(yaml: string, changes: Changes = {}) {
  const { body, diagnostics, value } = await composed({ ...changes, [path]: chart(yaml) });
  const figure = /<figure class="drawn drawn-chart[\s\S]*?<\/figure>/.exec(body)?.[0] ?? '';
  return { figure, body, value, diagnostics, places: placesOf(diagnostics) };
}

const words = (figure: string) => [...figure.matchAll(/<text[^>]*>([^<]*)/g)].map((match) => match[1]);

const head = 'title: A finding\nalt: The same in words.';
const values = `data:
  values:
    - { label: North, series: Old, panel: One, x: 2020, y: 4, low: 3, high: 5, value: 40, date: 2024-02-01 }
    - { label: North, series: New, panel: Two, x: 2021, y: 6, low: 5, high: 8, value: 25, date: 2024-06-15 }
    - { label: South, series: Old, panel: One, x: 2021, y: 9, low: 7, high: 11, value: 12, date: 2025-01-20 }
    - { label: South, series: New, panel: Two, x: 2020, y: 3, low: 2, high: 4, value: 18, date: 2025-03-09 }`;

describe('the ready-made charts', () => {
  test.each([
    ['bars', '', ['40', '25', '12', '18']],
    ['bars', 'sort: descending', ['40', '25', '18', '12']],
    ['stacked-bars', '', ['40', '25', '12', '18', 'Old', 'New', 'North', 'South']],
    [
      'lines',
      'series: series\nlow: low\nhigh: high\nyTitle: Per cent',
      ['Old', 'New', '2020', '2021', 'Per cent'],
    ],
    ['waterfall', 'total: Together', ['Together', '95', '40']],
    ['slope', 'x: x', ['Old  40', '12  Old', '2020|2021']],
    ['small-multiples', '', ['One', 'Two']],
    ['small-multiples', 'mark: bar\ncolumns: 2', ['One', 'Two']],
    ['timeline', '', ['2024-02-01', 'North', 'South']],
  ])('%s %s', async (name, options, expected) => {
    const { figure, places, diagnostics } = await charted(`chart: ${name}\n${head}\n${options}\n${values}`);
    expect(places, diagnostics[0]?.message).toEqual([]);
    for (const word of expected) expect(words(figure).join('|')).toContain(word);
    expect(figure).toContain('role="img" aria-label="The same in words."');
    expect(Number(/<svg [^>]*width="(\d+)"/.exec(figure)?.[1])).toBeLessThanOrEqual(485);
  });

  test('hold no labels that are hidden because they would cover others', async () => {
    const dates = Array.from({ length: 9 }, (_, at) => `{ label: Event ${at}, date: 2026-0${at + 1}-03 }`);
    const { figure } = await charted(
      `chart: timeline\n${head}\nsize: half\ndata: { values: [${dates.join(', ')}] }`,
    );
    const ticks = words(figure).filter((text) => /^[A-Z][a-z]+ 2026$/.test(text ?? ''));
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThan(8);
    expect(figure).not.toContain('opacity="0"');
  });

  test('say what is wrong with their name', async () => {
    const { places, diagnostics } = await charted(`chart: bar\n${head}\n${values}`);
    expect(places).toEqual(['chart-unknown 03-test.md:8:8']);
    expect(diagnostics[0]?.hint).toBe('Did you mean "bars"?');
  });
});

describe('data of a chart', () => {
  const bars = (data: string) => `chart: bars\n${head}\n${data}`;

  test('facts are shown with their bounds, and count as placed where the chart stands', async () => {
    const { figure, value, places } = await charted(
      `${bars('data: { facts: [rent, fit-out] }')}\nid: fig-sums`,
    );
    expect(places).toEqual([]);
    expect(words(figure)).toEqual(expect.arrayContaining(['$12m', 'up to $1.5m']));
    const uses = value?.figures.filter(({ anchor }) => anchor === 'fig-sums').map(({ fact }) => fact.id);
    expect(uses).toEqual(['rent', 'fit-out']);
    expect(figure).toContain('<a href="#fact-rent">Data in the appendix</a>');
    expect(figure).toContain('Outlined: a limit');
  });

  test('terms may be chosen by their keys', async () => {
    const { figure } = await charted(bars('data: { terms: { kind: investment } }'));
    expect(words(figure)).toContain('up to $1.5m');
    expect(words(figure)).not.toContain('$12m');
  });

  test('a key may have one of several values', async () => {
    const { figure } = await charted(bars('data: { terms: { kind: [investment, service] } }'));
    expect(words(figure)).toEqual(expect.arrayContaining(['$12m', 'up to $1.5m']));
  });

  test('entries may be counted', async () => {
    const { figure, places } = await charted(`${bars('data: { terms: all }')}\nlabel: kind\nvalue: count`);
    expect(places).toEqual([]);
    expect(words(figure)).toEqual(expect.arrayContaining(['Service', 'Investment', '1']));
  });

  test.each([
    ['counted', 'chart: bars\nlabel: role\nvalue: count', ['Role', 'Count']],
    [
      'of a specification',
      'mark: point\nencoding: { y: { field: name }, x: { field: role } }',
      ['Name', 'Role'],
    ],
  ])('entries that are no figures are a table of the appendix: %s', async (_, what, columns) => {
    const { figure, body, places } = await charted(`${what}\n${head}\ndata: { parties: all }\nid: fig-who`);
    expect(places).toEqual([]);
    expect(figure).toContain('<a href="#data-fig-who">Data in the appendix</a>');
    const table = /id="data-fig-who"[\s\S]*?<\/thead>/.exec(body)?.[0] ?? '';
    expect([...table.matchAll(/<th [^>]*>([^<]*)/g)].map(([, title]) => title)).toEqual(columns);
  });

  test('a CSV file is a table of the appendix', async () => {
    const csv = { [`${folder}/data/rents.csv`]: 'label,value\n"Quay, north",12.5\nHarbour,9\n' };
    const { figure, body, places } = await charted(bars('data: { csv: data/rents.csv }'), csv);
    expect(places).toEqual([]);
    expect(words(figure).join(' ')).toContain('12.5');
    const address = /<a href="#(data-[^"]+)">/.exec(figure)?.[1];
    expect(body).toContain(`id="${address}"`);
    expect(body).toContain(
      '<td>Quay, north</td><td class="amount">12<span class="fraction fraction-1">.5</span></td>',
    );
  });

  /** The table behind a chart: its heading, its columns and its rows as text. */
  const tableOf = (body: string) => {
    const table = /<p class="data-title">([\s\S]*?)<\/p>([\s\S]*?)<\/table>/.exec(body);
    const cells = (row: string) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/g, ''),
      );
    const [columns, ...rows] = [...(table?.[2] ?? '').matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      cells(row).join(' | '),
    );
    return { figures: table?.[1]?.replace(/<[^>]*>/g, ''), columns, rows };
  };
  const csv = { [`${folder}/data/rents.csv`]: 'year,top_rent\n2021,1250\n2022,9\n' };
  const line = `chart: lines\n${head}\nx: year\ny: top_rent\nyTitle: S$ a year`;

  test('is named in words there, with the unit of its axis, or as its author says; years have no separator', async () => {
    const { body } = await charted(`${line}\ndata: { csv: data/rents.csv }`, csv);
    expect(tableOf(body)).toMatchObject({
      columns: 'Year | Top rent, S$ a year',
      rows: ['2021 | 1250', '2022 | 9'],
    });
    const typed =
      'data: { values: [{ year: 2021, top_rent: 1250 }, { year: 2022, top_rent: 9 }] }\nnames: { top_rent: Rent }';
    expect(tableOf((await charted(`${line}\n${typed}`)).body)).toMatchObject({
      columns: 'Year | Rent',
      rows: ['2021 | 1,250', '2022 | 9'],
    });
  });

  test('stands there once for all charts of the same rows', async () => {
    const block = `\`\`\`chart\n${line}\ndata: { csv: data/rents.csv }\n\`\`\``;
    const { body } = await composed({ ...csv, [path]: section(`${block}\n\n${block}`) });
    expect(tableOf(body).figures).toBe('Figure\u00A02, Figure\u00A03');
    expect(body.match(/class="data-of-figure"/g)?.length).toBe(1);
    expect(new Set([...body.matchAll(/<a href="#(data-[^"]+)">/g)].map(([, id]) => id)).size).toBe(1);
  });

  test.each([
    ['none at all', bars(''), ['key-missing 03-test.md:8:1']],
    ['no rows', bars('data: { values: [] }'), ['chart-data-missing 03-test.md:11:7']],
    ['no list of them', bars('data: { terms: { kind: purchase } }'), ['chart-data-missing 03-test.md:11:7']],
    ['two origins', bars('data: { facts: [rent], csv: a.csv }'), ['value-invalid 03-test.md:11:7']],
    ['an unknown fact', bars('data: { facts: [rent, rant] }'), ['id-unknown 03-test.md:11:23']],
    [
      'facts of two kinds',
      bars('data: { facts: [rent, floor-area] }'),
      ['chart-data-mixed 03-test.md:11:23'],
    ],
    ['a missing file', bars('data: { csv: rents.csv }'), ['file-missing 03-test.md:11:14']],
    [
      'an unknown field',
      `${bars('data: { facts: [rent] }')}\nvalue: vale`,
      ['chart-field-unknown 03-test.md:12:8'],
    ],
    [
      'text for a number',
      `${bars('data: { facts: [rent] }')}\nvalue: label`,
      ['chart-value-invalid 03-test.md:12:8'],
    ],
    [
      'a name for a field that is not there',
      `${bars('data: { facts: [rent] }')}\nnames: { vale: Amount }`,
      ['chart-field-unknown 03-test.md:12:16'],
    ],
    [
      'words for a date',
      `chart: timeline\n${head}\ndata: { values: [{ label: A, date: someday }] }`,
      ['chart-value-invalid 03-test.md:11:7'],
    ],
    [
      'three moments of a slope',
      `chart: slope\n${head}\ndata: { values: [{ x: 1, series: A, value: 1 }, { x: 2, series: A, value: 2 }, { x: 3, series: A, value: 3 }] }`,
      ['chart-data-missing 03-test.md:11:7'],
    ],
    [
      'more bars than a page holds',
      `chart: bars\n${head}\ndata: { values: [${Array.from({ length: 90 }, (_, at) => `{ label: L${at}, value: ${at} }`).join(', ')}] }`,
      ['picture-too-tall 03-test.md:8:1'],
    ],
    [
      'an unknown source',
      `${bars('data: { facts: [rent] }')}\nsource: nobody`,
      ['id-unknown 03-test.md:12:9'],
    ],
    ['an unknown table', bars('data: { table: tab-x }'), ['id-unknown 03-test.md:11:16']],
  ])('%s', async (_, yaml, expected) => {
    expect((await charted(yaml)).places).toEqual(expected);
  });

  test('figures and tables have ids of their own', async () => {
    const one = chart(`${bars('data: { facts: [rent] }')}\nid: fig-a`).replace('After.', '');
    const again = '```chart\nchart: bars\nid: fig-a\ntitle: A\nalt: B\ndata: { facts: [rent] }\n```\n';
    const table = '| A |\n|---|\n| 1 |\n\nTable: T {#fig-a}\n';
    const { diagnostics } = await composed({ [path]: `${one}\n${again}\n${table}` });
    expect(placesOf(diagnostics)).toEqual(['id-duplicate 03-test.md:19:1', 'id-duplicate 03-test.md:29:10']);
    expect(diagnostics[0]?.message).toContain('(first on line 12)');
  });

  test('a ragged CSV file has its line', async () => {
    const csv = { [`${folder}/data/rents.csv`]: 'label,value\nQuay,12\nHarbour\n' };
    const { places } = await charted(bars('data: { csv: data/rents.csv }'), csv);
    expect(places).toEqual(['table-ragged rents.csv:3:1']);
  });
});

describe('a specification of one’s own', () => {
  const own = (spec: string) => `${head}\ndata: { values: [{ a: x, b: 1 }, { a: y, b: 2 }] }\n${spec}`;
  const encoded = 'encoding: { x: { field: a, type: nominal }, y: { field: b, type: quantitative } }';

  test('is drawn in the page’s family and colours', async () => {
    const { figure, places } = await charted(own(`mark: bar\n${encoded}`));
    expect(places).toEqual([]);
    expect(figure).toContain('fill="#224466"');
    expect(figure).not.toMatch(/font-family|class="mark|<style|href="http/);
  });

  test.each([
    [
      'without alternative text',
      'title: A\ndata: { facts: [rent] }\nmark: bar',
      ['key-missing 03-test.md:8:1'],
    ],
    ['with an unknown mark', own(`mark: bra\n${encoded}`), ['chart-mark-unknown 03-test.md:11:7']],
    ['with an unknown key', own(`mark: bar\nencodng: {}\n${encoded}`), ['key-unknown 03-test.md:12:1']],
    [
      'with an unknown field',
      own('mark: bar\nencoding: { x: { field: c } }'),
      ['chart-field-unknown 03-test.md:12:25'],
    ],
    [
      'with an unknown channel',
      own('mark: bar\nencoding: { z: { field: a } }'),
      ['key-unknown 03-test.md:12:13'],
    ],
    ['that draws nothing', own(encoded), ['key-missing 03-test.md:8:1']],
    ['of one word', 'bars', ['value-invalid 03-test.md:8:1']],
    ['with layers that are none', own('layer: [bar]'), ['value-invalid 03-test.md:11:9']],
    ['with an encoding that is none', own('mark: bar\nencoding: a'), ['value-invalid 03-test.md:12:11']],
    [
      'with an unknown type of field',
      own('mark: bar\nencoding: { x: { field: a, type: words } }'),
      ['value-invalid 03-test.md:12:34'],
    ],
    ['of no size', own(`mark: bar\nheight: -5\n${encoded}`), ['value-invalid 03-test.md:12:9']],
    ['taller than a page', own(`mark: bar\nheight: 1500\n${encoded}`), ['picture-too-tall 03-test.md:8:1']],
    [
      'with more bins than can be shown',
      own('mark: bar\nencoding: { x: { field: b, bin: { step: 0.0000001 } }, y: { aggregate: count } }'),
      ['value-invalid 03-test.md:12:41'],
    ],
    [
      'with more steps than can be shown',
      own('mark: area\ntransform: [{ density: b, steps: 1000000000 }]\nencoding: { x: { field: value } }'),
      ['value-invalid 03-test.md:12:34'],
    ],
    [
      'that would fill the memory',
      own(`mark: bar\ntransform: [{ calculate: "sequence(1e9)", as: c }]\n${encoded}`),
      ['chart-failed 03-test.md:12:26'],
    ],
    [
      'with an expression that cannot be read',
      own(
        `mark: bar\ntransform:\n  - calculate: datum.value * 2\n    as: b\n  - calculate: datum.value +* 2\n    as: c\n${encoded}`,
      ),
      ['chart-failed 03-test.md:15:16'],
    ],
    [
      'with a function that there is not',
      own(`mark: bar\ntransform: [{ filter: "sqt(datum.value) > 2" }]\n${encoded}`),
      ['chart-failed 03-test.md:12:23'],
    ],
    [
      'with a misspelt name in an expression',
      own(`mark: bar\ntransform: [{ filter: "dtum.value > 2" }]\n${encoded}`),
      ['chart-failed 03-test.md:12:23'],
    ],
    [
      'with data from elsewhere',
      own(`mark: bar\nlayer:\n  - data: { url: "https://example.org/a.csv" }\n    mark: bar`),
      ['chart-remote 03-test.md:13:5'],
    ],
    [
      'with an image',
      own('mark: { type: image, url: "https://example.org/a.png" }'),
      ['chart-mark-unknown 03-test.md:11:15', 'chart-remote 03-test.md:11:22'],
    ],
    [
      'with a link',
      own('mark: bar\nencoding: { href: { value: "javascript:alert(1)" } }'),
      ['chart-remote 03-test.md:12:13'],
    ],
    [
      'with the clock',
      own(`mark: bar\ntransform: [{ calculate: "now()", as: c }]\n${encoded}`),
      ['chart-not-repeatable 03-test.md:12:26'],
    ],
    [
      'with a time zone',
      own(`mark: bar\ntransform: [{ filter: "year(datum.a) > 1" }]\n${encoded}`),
      ['chart-not-repeatable 03-test.md:12:23'],
    ],
    [
      'with code',
      own(`mark: bar\ntransform: [{ filter: "datum.constructor('x')" }]\n${encoded}`),
      ['chart-remote 03-test.md:12:23'],
    ],
    [
      'with tiny text',
      own(`mark: { type: text, fontSize: 5 }\nencoding: { text: { field: a } }`),
      ['picture-text-small 03-test.md:8:1'],
    ],
    ['with broken YAML', own('mark: [bar'), ['yaml-syntax 03-test.md:11:11']],
  ])('%s', async (_, yaml, expected) => {
    const { places } = await charted(yaml);
    expect(
      places.slice(0, expected.length).map((place, index) => place.slice(0, expected[index]?.length)),
    ).toEqual(expected);
  });

  test('may name the schema that it follows', async () => {
    const { places } = await charted(
      own(`$schema: https://vega.github.io/schema/vega-lite/v6.json\nmark: bar\n${encoded}`),
    );
    expect(places).toEqual([]);
  });

  test('is the same in any time zone', async () => {
    const yaml = `chart: lines\n${head}\nx: date\ny: value\n${values}`;
    const zone = process.env.TZ;
    const drawn: string[] = [];
    try {
      for (const each of ['UTC', 'Asia/Singapore', 'America/New_York']) {
        process.env.TZ = each;
        const edition = await editionOf({ [path]: chart(yaml) });
        const world = { fonts: smallFonts, known: new Map<string, string>(), version: each };
        const { value } = await draw(edition, merge(edition).value, world);
        drawn.push(
          [...value.figures.values()]
            .flatMap((figure) => ('picture' in figure ? figure.picture.svg : []))
            .join(),
        );
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(drawn[0]).toMatch(/<svg/);
    expect(new Set(drawn).size).toBe(1);
  });
});

test('what an earlier build drew is taken as it is, without fonts or engines', async () => {
  const edition = await editionOf({ [path]: chart(`chart: bars\n${head}\n${values}`) });
  const first = await draw(edition, merge(edition).value, {
    fonts: smallFonts,
    known: new Map(),
    version: '1',
  });
  const closed = { read: () => Promise.reject(new Error('fonts were read')) };
  const again = await draw(edition, merge(edition).value, {
    fonts: closed,
    known: first.value.kept,
    version: '1',
  });
  expect(
    [...again.value.figures.values()].flatMap((figure) => ('picture' in figure ? figure.picture : [])),
  ).toEqual(
    [...first.value.figures.values()].flatMap((figure) => ('picture' in figure ? figure.picture : [])),
  );
  expect(again.value.kept).toEqual(first.value.kept);
});

test.each([
  ['en-SG', '%b %Y', '%-d %b'],
  ['zh-Hans-SG', '%Y年%-m月', '%-m月%-d日'],
  ['de-DE', '%b %Y', '%-d. %b'],
])('dates along an axis are written as %s does', (locale, month, day) => {
  expect(axisDates(locale)).toEqual({ month, day });
});
