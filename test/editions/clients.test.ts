import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/prepare.js';
import { findingLines } from '../steps.js';
import { adding, briefing, type Changes, home, root, sampleWorkspace } from '../workspace.js';
import { resolvedFor } from './client-edition.js';

/** Where clients come from: a file each, or the rows of a spreadsheet. */

async function register(changes: Changes, clientTables: string[] = []) {
  const { files } = sampleWorkspace(changes);
  const prepared = await prepare({ root, builtIn: home.folder, briefing, clientTables }, files);
  const { clients, diagnostics } = prepared.register;
  const data = Object.fromEntries([...clients].map(([id, { file }]) => [id, file?.data]));
  return { prepared, data, lines: findingLines(diagnostics) };
}

/** The findings of "tan", who stands in a spreadsheet. */
async function findingsOfRow(csv: string, changes: Changes = {}) {
  return (await resolvedFor('tan', { 'content/clients.csv': csv, ...changes })).diagnostics;
}

describe('the list of clients', () => {
  test('holds a file each, in the order of their ids', async () => {
    const { data, lines } = await register({
      'content/clients/tan.yaml': 'name: Tan Wei Ling\n',
      'content/clients/alder.yaml': 'name: Alder Trust\n',
    });
    expect(lines).toEqual([]);
    expect(Object.entries(data)).toEqual([
      ['alder', { name: 'Alder Trust' }],
      ['tan', { name: 'Tan Wei Ling' }],
    ]);
  });

  test.each([
    ',',
    ';',
    '\t',
  ])('holds the rows of a spreadsheet whose cells are parted by %j', async (sign) => {
    const rows = [
      ['id', 'name', 'email', 'interests', 'brand.accent', 'CRM number'],
      ['tan', '"Tan, Wei; Ling"', 'a@tan.example', 'property', '#123456', '77'],
      ['', '', '', '', '', ''],
      ['alder', '"Alder\nTrust"', '', '', '', '78'],
    ];
    const list = sign === ';' ? 'a@tan.example' : 'a@tan.example; b@tan.example';
    (rows[1] as string[])[2] = `"${list}"`;
    const csv = `\uFEFF${rows.map((row) => row.join(sign)).join('\r\n')}\r\n`;
    const { data, lines } = await register({ 'content/clients.csv': csv });
    expect(lines).toEqual([]);
    expect(data).toEqual({
      alder: { name: 'Alder\nTrust' },
      tan: {
        name: 'Tan, Wei; Ling',
        email: list.split('; '),
        interests: ['property'],
        brand: { accent: '#123456' },
      },
    });
  });

  test('takes columns by the headings that the house names, own figures among them', async () => {
    const { data, lines } = await register(
      {
        'content/house.yaml': (text) =>
          `${text}clients:\n  separator: "|"\n  columns:\n    id: Client no.\n    name: Full name\n    interests: Follows\n    facts.holding: Shares held\n`,
        'exports/crm.csv':
          'Client no.,Full name,Follows,Shares held,Birthday\nk-7,Kim Ode,a|b,SGD 2.45m,1 May\n',
      },
      [`${root}/exports/crm.csv`],
    );
    expect(lines).toEqual([]);
    expect(data).toEqual({
      'k-7': {
        name: 'Kim Ode',
        interests: ['a', 'b'],
        facts: [{ id: 'holding', label: 'Shares held', value: 'SGD 2.45m' }],
      },
    });
  });

  test('takes headings as people write them, but for the private note', async () => {
    const { data, prepared } = await register({
      'content/clients.csv':
        'ID,Name,E-Mail,Interests,Salutaion,Note\ntan,Tan Wei Ling,a@tan.example,"property, tax",Dear Ms Tan,difficult\n',
    });
    expect(data).toEqual({
      tan: { name: 'Tan Wei Ling', email: ['a@tan.example'], interests: ['property', 'tax'] },
    });
    expect(findingLines(prepared.register.remarks)).toEqual([
      'content/clients.csv:1:26 column-unread the column "Salutaion" is not read',
      'content/clients.csv:1:36 column-note-unread the column "Note" is not read: what stands below "note" is printed in the client’s letter',
    ]);
  });

  test('takes what Excel makes of it: the line that names the sign, rows whose last cells are empty', async () => {
    const { data, lines } = await register({
      'content/clients.csv':
        '\uFEFFsep=;\r\nid;name;currency;present.rent.converted\r\ntan;Tan, Wei Ling;USD;FALSE\r\nalder;Alder Trust\r\n',
    });
    expect(lines).toEqual([]);
    expect(data).toEqual({
      alder: { name: 'Alder Trust' },
      tan: { name: 'Tan, Wei Ling', currency: 'USD', present: { rent: { converted: false } } },
    });
  });

  test('says what is wrong with one client, each at its place, and keeps the others', async () => {
    const { data, lines, prepared } = await register({
      'content/clients/Tan Family.yaml': 'name: Tan\n',
      'content/clients/alder.yaml': 'name: Alder Trust\n',
      'content/clients.csv': 'id,name\nalder,Alder again\n../../etc,Path\n,Nobody\nodell,Odell,Bank\n',
    });
    expect(lines).toEqual([]);
    expect(Object.keys(data)).toEqual(['alder', 'odell']);
    expect(findingLines(prepared.register.misfits.flatMap(({ diagnostics }) => diagnostics))).toEqual([
      'content/clients/Tan Family.yaml:1:1 client-id-invalid "Tan Family" is not an id of a client',
      'content/clients.csv:2:1 client-duplicate the client "alder" is there twice (first in content/clients/alder.yaml:1)',
      'content/clients.csv:3:1 client-id-invalid "../../etc" is not an id of a client',
      'content/clients.csv:4:1 client-id-invalid a client has no id',
    ]);
    const own = (id: string) => findingLines(prepared.entryOf(id)?.diagnostics ?? []);
    expect(own('alder')).toEqual([
      'content/clients.csv:2:1 client-duplicate the client "alder" is there twice (first in content/clients/alder.yaml:1)',
    ]);
    expect(own('odell')).toEqual([
      'content/clients.csv:5:13 row-too-long the row has 3 cells, and there are 2 headings',
    ]);
  });

  test.each([
    ['name\nAda\n', ['column-missing content/clients.csv:1:1']],
    ['id,name\ntan,"Tan\n', ['csv-syntax content/clients.csv:2:1']],
    ['id,name,Name\ntan,Tan,Tan\n', ['column-twice content/clients.csv:1:9']],
  ])('says what is wrong with the spreadsheet %j', async (csv, wanted) => {
    const { lines } = await register({ 'content/clients.csv': csv });
    expect(lines.map((line) => line.split(' ').slice(0, 2).reverse().join(' '))).toEqual(wanted);
  });

  test('whose column stands for a key that no client has is a finding in its heading', async () => {
    const diagnostics = await findingsOfRow('id,name,brand.acent\ntan,Tan,#112233\n');
    expect(diagnostics.map(({ code, line, column, hint }) => [code, line, column, hint])).toEqual([
      ['key-unknown', 1, 9, 'Did you mean "accent"?'],
    ]);
  });

  test('in the encoding of older spreadsheets says how to save it', async () => {
    const { prepared } = await register({
      'content/clients.csv': Buffer.from('id,name\nrene,Ren\xE9\n', 'latin1'),
    });
    expect(prepared.diagnostics).toMatchObject([
      {
        code: 'file-not-utf8',
        file: 'content/clients.csv',
        line: 2,
        hint: expect.stringContaining('CSV UTF-8'),
      },
    ]);
  });

  test('a mapping to a key that no client has is a finding', async () => {
    const diagnostics = await findingsOfRow('id,name\ntan,Tan\n', {
      'content/house.yaml': adding('clients: { columns: { nmae: Full name } }\n'),
    });
    expect(findingLines(diagnostics).join()).toContain('it is not a key of a client file');
  });

  test('a spreadsheet that was named and is not there is a finding', async () => {
    const { prepared } = await register({}, [`${root}/none.csv`]);
    expect(prepared.diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ['file-missing', 'none.csv'],
    ]);
  });
});

describe('what an edition is made from', () => {
  const changes = {
    'content/clients/tan.yaml': 'name: Tan Wei Ling\n',
    'content/clients/tan/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'content/clients.csv': 'id,name\nalder,Alder Trust\nodell,Odell Bank\n',
    'templates/clients/tan/partials/cover.hbs': '<p>Tan only</p>',
    'styles/clients/tan.css': 'p { color: red }',
  };

  test('is everybody’s, and what is the client’s own', async () => {
    const { prepared } = await register(changes);
    const inputs = (client: string | null) =>
      [...prepared.shareOf(client).hashes.keys()].filter((path) => /client/.test(path));
    expect(inputs(null)).toEqual([]);
    expect(inputs('tan')).toEqual([
      'content/clients/tan.yaml',
      'content/clients/tan/logo.svg',
      'styles/clients/tan.css',
      'templates/clients/tan/partials/cover.hbs',
    ]);
    expect(inputs('alder')).toEqual(['content/clients.csv#alder']);
  });

  test('of a spreadsheet is one row: another’s row may change', async () => {
    const of = async (csv: string) =>
      (await register({ ...changes, 'content/clients.csv': csv })).prepared.shareOf('alder').hashes;
    const before = await of('id,name\nalder,Alder Trust\nodell,Odell Bank\n');
    expect(await of('id,name\nodell,Odell Bank Ltd\nalder,Alder Trust\n')).toEqual(before);
    expect(await of('id,name\nalder,Alder\nodell,Odell Bank\n')).not.toEqual(before);
  });
});
