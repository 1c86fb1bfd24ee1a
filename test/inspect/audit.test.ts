import { describe, expect, test } from 'vitest';
import { editionOf, placesOf } from '../steps.js';
import { adding, folder, replacing } from '../workspace.js';
import { auditEdition, auditOf, found, notePath, only } from './audit-note.js';

const table = (rows: readonly string[], caption = 'By kind [@survey].') =>
  `${caption}\n\n| Kind | Amount |\n|---|---:|\n${rows.map((row) => `| ${row} |`).join('\n')}`;

describe('the sample', () => {
  test('has nothing that the audit would find', async () => {
    expect(auditEdition(await editionOf())).toEqual([]);
  });
});

describe('a figure that was typed', () => {
  test.each([
    // figure-contradicts
    ['The rent for the term is S$13 million.', ['figure-contradicts 4:26 S$13 million']],
    ['Lantern Foods pays Quay Estates\nS$13 million in rent.', ['figure-contradicts 5:1 S$13 million']],
    ['The floor area is 5,200 m² [@survey].', ['figure-contradicts 4:19 5,200 m²']],
    ['- The **floor area** is **5,200 m²**.', ['figure-contradicts 4:27 5,200 m²']],
    ['> A floor area\n> of 5,200 m².', ['figure-contradicts 5:6 5,200 m²']],
    ['![A floor area of 5,200 m²](plan.svg)', ['figure-contradicts 4:19 5,200 m²']],
    ['{{name "tenant"}} pays {{name "landlord"}} S$13 million.', ['figure-contradicts 4:44 S$13 million']],
    [
      'What it covers [@survey].\n\n| | Size |\n|---|---|\n| Floor area | 5,200 m² |',
      ['figure-contradicts 8:16 5,200 m²'],
    ],
    // figure-unbound
    ['The rent for the term is S$12 million.', ['figure-unbound 4:26 S$12 million']],
    [
      'Lantern Foods pays twelve million Singapore dollars.',
      ['figure-unbound 4:20 twelve million Singapore dollars'],
    ],
    ['The floor area is about 0.42 ha.', ['figure-unbound 4:25 0.42 ha']],
    ['Vacant floors nearby are 7.25 per cent of all.', ['figure-unbound 4:26 7.25 per cent']],
    // figure-unsourced
    ['Rents nearby rose 4%.', ['figure-unsourced 4:19 4%']],
    ['Half of the stalls sell noodles.', ['figure-unsourced 4:1 Half']],
    ['Rents rose 4% [@survey]. Wages rose 5%.', ['figure-unsourced 4:37 5%']],
    ['## Rents rose 4%', ['figure-unsourced 4:15 4%']],
    [
      '| Kind | Stalls |\n|---|---:|\n| Noodles | 40% |\n\nTable: By kind {#tab-kind}',
      ['figure-unsourced 6:13 40%'],
    ],
    // Nothing.
    ['| Kind | Stalls |\n|---|---:|\n| Noodles | 40% |\n\nTable: By kind [@survey] {#tab-kind}', []],
    ['Table: By kind [@survey]\n\n| Kind | Stalls |\n|---|---:|\n| Noodles | 40% |', []],
    ['The rent for the term is {{fact "rent"}}.', []],
    ['Rents nearby rose 4% [@survey].', []],
    ['@survey counts 40 halls that closed.', []],
    ['Set `area = 5,200 m²` as in:\n\n    floor area: 5,200 m²', []],
    ['On 3 March 2025, at 10:30, section 4.2 of rule 144A was read on page 12.', []],
    ['If the floor area were 5,200 m², the rent would rise [@survey].', []],
    ['The floor area was 3,900 m² until the wall was moved [@survey].', []],
    ['The floor area of the hall next door is 900 m² [@survey].', []],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test('is shown with the call that prints the fact as it was typed', async () => {
    const hints = async (text: string) => (await auditOf(only(text))).map(({ hint }) => hint);
    expect(await hints('The rent for the term is S$12 million.')).toEqual([
      'Write {{fact "rent"}} instead, so that it follows the data.',
    ]);
    expect(await hints('The rent for the term is S$12m.')).toEqual([
      'Write {{fact "rent" form="short"}} instead, so that it follows the data.',
    ]);
    expect(await hints('Fitting out may cost up to S$1.5 million.')).toEqual([
      'Write {{fact "fit-out" bound=false}} instead, so that it follows the data.',
    ]);
    expect(await hints('The floor area is 5,200 square metres.')).toEqual([
      'Write {{fact "floor-area"}} here, or correct the fact.',
    ]);
  });

  test('says what the fact is', async () => {
    const [finding] = await auditOf(only('The rent for the term is S$13 million.'));
    expect(finding).toMatchObject({
      severity: 'error',
      file: notePath,
      message: '"S$13 million" disagrees with the fact "rent" (Rent for the term), which is $12\u00A0million',
      excerpt: 'The rent for the term is S$13 million.',
    });
  });
});

describe('a table', () => {
  test.each([
    ['a total', ['Food | 12', 'Drink | 5', 'Total | 18'], ['table-sum 10:11 18']],
    ['a total that is right', ['Food | 12', 'Drink | 5', 'Total | 17'], []],
    ['a total within its rounding', ['Food | S$1.2m', 'Drink | S$0.5m', 'Total | S$1.8m'], []],
    [
      'a total at the end of what rounding explains',
      ['Food | 1.2', 'Drink | 3.0', 'Rent | 4.0', 'Total | 8.3'],
      [],
    ],
    [
      'a total just beyond it',
      ['Food | 1.2', 'Drink | 3.0', 'Rent | 4.0', 'Total | 8.4'],
      ['table-sum 11:11 8.4'],
    ],
    ['shares with a total', ['Food | 60%', 'Drink | 30%', 'Total | 100%'], ['table-share 10:11 100%']],
    ['shares that make up the whole', ['Food | 60%', 'Drink | 40%', 'Total | 100%'], []],
  ])('with %s', async (_, rows, expected) => {
    expect(await found(table(rows))).toEqual(expected);
  });

  test('says what its entries make', async () => {
    const [sum] = await auditOf(only(table(['Food | €1.2bn', 'Drink | €0.5bn', 'Total | €2.7bn'])));
    expect(sum?.hint).toBe('The entries make €1.7bn.');
    const [share] = await auditOf(only(table(['Food | 60%', 'Drink | 30%', 'Total | 100%'])));
    expect(share?.hint).toBe('The shares make 90%.');
  });
});

describe('a chart', () => {
  const chart = (lines: string) => `\`\`\`chart\nchart: bars\n${lines}\nsource: survey\n\`\`\``;

  test.each([
    ['in its title', 'title: A floor area of 5,200 m²\nalt: Bars.', ['figure-contradicts 6:8 5,200 m²']],
    ['in its words', 'title: Floors\nalt: The floor area is 5,200 m².', ['figure-contradicts 7:6 5,200 m²']],
    [
      'in its data',
      'title: Floors\ndata:\n  values:\n    - { label: Floor area, value: 5200 m² }',
      ['figure-contradicts 9:35 5200 m²'],
    ],
    [
      'not with what the data say',
      'title: A floor area of {{fact "floor-area"}}\ndata:\n  values:\n    - { label: Floor area, value: 4200 m² }',
      ['figure-unbound 9:35 4200 m²'],
    ],
  ])('is held against the facts, %s', async (_, lines, expected) => {
    expect(await found(chart(lines))).toEqual(expected);
  });
});

describe('words that stand elsewhere', () => {
  test('in a template, at their own place', async () => {
    const all = await auditOf({
      'templates/partials/contents.hbs': '<nav>\n<p>Rents rose 4% here.</p>\n{{word "of"}}</nav>',
    });
    expect(all.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)).toEqual([
      'figure-unsourced templates/partials/contents.hbs:2:15',
    ]);
  });

  test('in the data, at their place', async () => {
    const changes = {
      [`${folder}/deal.yaml`]: adding(
        'risks:\n  - { id: empty, label: Empty halls, concern: A third of the halls stand empty., watch: Closures. }\n',
      ),
    };
    expect(placesOf(await auditOf(changes))).toEqual(['figure-unsourced deal.yaml:61:47']);
  });

  test('in the title of a section', async () => {
    const all = await auditOf({ [notePath]: '---\ntitle: Rents rose 4%\n---\nWords.\n' });
    expect(all.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      'figure-unsourced 2:19',
    ]);
  });
});

describe('an excuse', () => {
  const excuse = (words: string) => `<!-- brevier: ${words} -->`;

  test.each([
    [
      'on the line before',
      `${excuse('excuse figure-unsourced: common knowledge')}\nRents rose 4%.`,
      'figure-excused note 5:12',
    ],
    [
      'on the same line',
      `Rents rose 4%. ${excuse('excuse figure-unsourced: common knowledge.')}`,
      'figure-excused note 4:12',
    ],
  ])('%s turns the finding into a note that repeats the reason', async (_, text, expected) => {
    const [finding, ...more] = await auditOf(only(text));
    expect(more).toEqual([]);
    expect(`${finding?.code} ${finding?.severity} ${finding?.line}:${finding?.column}`).toBe(expected);
    expect(finding?.message).toContain('"4%"');
    expect(finding?.hint).toBe('The reason given is: common knowledge.');
  });

  test.each([
    ['without a reason', 'excuse figure-unsourced', 'Rents rose 4%.', ['figure-unsourced', 'excuse-invalid']],
    ['of a finding there is not', 'excuse figure-wrong: because', 'Words.', ['excuse-invalid']],
    ['of nothing', 'excuse figure-unsourced: because', 'Words.', ['excuse-unused']],
    [
      'of another code',
      'excuse figure-unbound: because',
      'Rents rose 4%.',
      ['figure-unsourced', 'excuse-unused'],
    ],
    [
      'too far up',
      'excuse figure-unsourced: because',
      '\n\nRents rose 4%.',
      ['figure-unsourced', 'excuse-unused'],
    ],
  ])('%s does not', async (_, words, text, expected) => {
    const all = await auditOf(only(`${excuse(words)}\n${text}`));
    expect(all.map(({ code }) => code)).toEqual(expected);
  });
});

describe('facts', () => {
  const deal = `${folder}/deal.yaml`;
  const codes = async (...args: Parameters<typeof auditOf>) =>
    (await auditOf(...args)).map(({ code, file, line }) => `${code} ${file?.split('/').at(-1)}:${line}`);

  test('that name no source', async () => {
    const changes = {
      [deal]: replacing('    value: 3\n    bound: at-least\n    source: survey\n', '    value: 3\n'),
    };
    expect(await codes(changes)).toEqual(['fact-unsourced deal.yaml:48']);
  });

  test.each([
    ['say different things of the same', 'value: 4,300 m²', ['fact-conflict deal.yaml:53']],
    ['say the same in another unit', 'value: 0.42 ha', []],
    ['are of different dates', 'value: 4,300 m²\n    asOf: 2024-10', []],
  ])('that %s', async (_, lines, expected) => {
    const asOf = lines.includes('asOf') ? '' : '\n    asOf: 2024-11';
    const second = `  - id: area-again\n    label: Floor areas\n    ${lines}${asOf}\n    bound: about\n    source: survey\nderived:\n`;
    expect(await codes({ [deal]: replacing('derived:\n', second) })).toEqual(expected);
  });

  test('that are older than the house allows for their kind', async () => {
    const allowing = (maximumAge: string) => ({
      'content/house.yaml': adding(`maximumAge: ${maximumAge}\n`),
    });
    expect(await codes(allowing('{ quantity: 3, percentage: 3 }'))).toEqual(['fact-stale deal.yaml:36']);
    expect(await codes(allowing('{ quantity: 4, money: 1 }'))).toEqual([]);
  });
});
