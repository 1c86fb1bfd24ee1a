import { describe, expect, test } from 'vitest';
import { composed, placesOf } from '../steps.js';
import { type Changes, folder } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;
const csv = {
  [`${folder}/data/halls.csv`]:
    'district,hall,rent,share\nQuay,North,10.5,92.5%\nQuay,South,8,7%\nPort,Shed,1200.25,0.25%\n',
};

async function page(text: string, changes: Changes = {}) {
  const { body, diagnostics, html } = await composed({
    ...changes,
    [path]: `---\ntitle: A test\n---\n\n${text}\n`,
  });
  const table =
    /<figure class="table(?: data-table)?"(?:(?!<figcaption><span class="caption-number">Table\u00A01)[\s\S])*?<\/figure>/g;
  return { body, html, tables: body.match(table) ?? [], places: placesOf(diagnostics) };
}

const block = (yaml: string) => `\`\`\`table\n${yaml}\n\`\`\``;
const rows = (table = '') =>
  [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)]
      .map(([, cell = '']) => cell.replace(/<[^>]*>/g, '').trim())
      .join(' | '),
  );

describe('a table made from data', () => {
  test('has typed columns, groups, totals and sources', async () => {
    const { body, places } = await page(
      block(
        'id: tab-halls\ntitle: Halls\nsource: survey\ndata: { csv: data/halls.csv }\ngroup: district\ncolumns:\n  - { field: hall, title: Hall }\n  - { field: rent, title: Rent, type: number, decimals: 2, sum: true }\n  - { field: share, title: Share, type: percent }\ntotal: All',
      ),
      csv,
    );
    expect(places).toEqual([]);
    const figure = /<figure class="table data-table" id="tab-halls">[\s\S]*?<\/figure>/.exec(body)?.[0];
    expect(rows(figure)).toEqual([
      'Hall | Rent | Share',
      'Quay',
      'North | 10.50 | 92.5%',
      'South | 8.00 | 7%',
      'Port',
      'Shed | 1,200.25 | 0.25%',
      'All | 1,218.75 | ',
    ]);
    expect(figure).toContain('10<span class="fraction fraction-2">.50</span>');
    expect(figure).toContain('7<span class="fraction fraction-2 fraction-percent">%</span>');
    expect(figure).toContain('<th scope="colgroup" colspan="3">Quay</th>');
    expect(figure).toContain('<th scope="row">North</th>');
    expect(figure).toMatch(/Source: <a [^>]*href="#ref-survey">/);
  });

  test('of facts keeps their provenance, and adds them up', async () => {
    const { body, places } = await page(
      block(
        'id: tab-money\ntitle: Money\ndata: { facts: [rent, fit-out] }\ncolumns: [{ field: label }, { field: value, type: number, sum: true }]\ntotal: Together',
      ),
    );
    expect(places).toEqual([]);
    const figure = /id="tab-money">[\s\S]*?<\/figure>/.exec(body)?.[0];
    expect(figure).toMatch(
      /<a class="to-fact" href="#fact-rent"><data class="figure" id="figure-rent-\d+" value="SGD 12000000">\$12\u00A0million<\/data><\/a>/,
    );
    expect(rows(figure).at(-1)).toBe('Together | up to $13.5\u00A0million');
  });

  test('may be turned, on a page with the section’s running title', async () => {
    const { body, html } = await page(block('title: Wide\nturned: true\ndata: { csv: data/halls.csv }'), csv);
    expect(body).toContain('<div class="turned" style="page: turned-1">');
    expect(html).toContain('@page turned-1 { size: A4 landscape; @top-left { content: "A test"; } }');
  });

  test.each([
    ['without data', 'title: A', ['key-missing 03-test.md:6:1']],
    [
      'with an unknown field',
      'title: A\ndata: { csv: data/halls.csv }\ncolumns: [{ field: hal }]',
      ['chart-field-unknown 03-test.md:8:20'],
    ],
    [
      'with words in a column of numbers',
      'title: A\ndata: { csv: data/halls.csv }\ncolumns: [{ field: hall, type: number }]',
      ['chart-value-invalid 03-test.md:8:32'],
    ],
    [
      'with a source that does not exist',
      'title: A\nsource: [survey, nobody]\ndata: { csv: data/halls.csv }',
      ['id-unknown 03-test.md:7:18'],
    ],
    [
      'with an unknown key',
      'title: A\nsorce: b\ndata: { csv: data/halls.csv }',
      ['key-unknown 03-test.md:7:1'],
    ],
    [
      'with an unknown type',
      'title: A\ndata: { csv: data/halls.csv }\ncolumns: [{ field: hall, type: words }]',
      ['value-invalid 03-test.md:8:32'],
    ],
  ])('%s', async (_, yaml, expected) => {
    expect((await page(block(yaml), csv)).places).toEqual(expected);
  });
});

describe('a Markdown table', () => {
  const table = '| Use | Floors |\n|-----|-------:|\n| Food | 54.5 |\n| Shops | 4 |\n';

  test('has a caption with a number, and its numbers line up', async () => {
    const { body, places } = await page(
      `${table}\nTable: Floors *in use* [@survey] {#tab-use}\n\nSee {{ref "tab-use"}}.`,
    );
    expect(places).toEqual([]);
    const figure = /<figure class="table" id="tab-use">[\s\S]*?<\/figure>/.exec(body)?.[0] ?? '';
    expect(figure).toMatch(
      /<span class="caption-number">Table\u00A02<\/span> Floors <em>in use<\/em> \(<a [^>]*href="#ref-survey">/,
    );
    expect(figure).toContain('<td class="align-right">4<span class="fraction fraction-1"></span></td>');
    expect(body).toContain('See <a class="ref" href="#tab-use">Table\u00A02</a>.');
  });

  test('is data for a chart, which leads back to it', async () => {
    const chart =
      '```chart\nchart: bars\ntitle: Food\nalt: Words.\ndata: { table: tab-use }\nlabel: Use\nvalue: Floors\n```';
    const { body, places } = await page(`${table}\nTable: Floors {#tab-use}\n\n${chart}`);
    expect(places).toEqual([]);
    expect(body).toContain('Data: <a class="ref" href="#tab-use">Table\u00A02</a>');
  });

  test('that is ragged is told line by line', async () => {
    const ragged = '| A | B |\n|---|---|\n| 1 |\n| 1 | 2 |\n| 1 | 2 | 3 |\n| a \\| b | 2 |';
    expect((await page(ragged)).places).toEqual([
      'table-ragged 03-test.md:7:1',
      'table-ragged 03-test.md:9:1',
    ]);
  });
});
