import { describe, expect, test } from 'vitest';
import { findLeaks, type HeldText } from '../../src/inspect/index.js';
import { prepare } from '../../src/prepare.js';
import { briefing, type Changes, home, root, sampleWorkspace } from '../workspace.js';

/** The guard against one client's name in another's edition. */

const clients = {
  'content/clients/harbour-lane.yaml':
    'name: Harbour Lane Family Office\nsalutation: Dear Ms Tan\nemail: [office@harbour-lane.example]\nnote: Your sale of the two upper floors closes in March as agreed.\nfacts:\n  - { id: holding, label: Floors, value: SGD 2.45m, note: Bought from the cousins in nineteen ninety }\n',
  'content/clients/summit.yaml': 'name: Summit\n',
  'content/clients/lu.yaml': 'name: 陆氏家族办公室\nsalutation: 尊敬的陆女士\n',
  'content/clients/odell.yaml':
    'name: Odell Bank\nfacts:\n  - { id: stake, label: Stake, value: SGD 2.45m }\n',
};

async function leaks(
  client: string | null,
  text: string | HeldText,
  changes: Changes = {},
  values: string[] = [],
) {
  const { files } = sampleWorkspace({ ...clients, ...changes });
  const prepared = await prepare({ root, builtIn: home.folder, briefing }, files);
  const held = typeof text === 'string' ? { where: 'page', page: 4, text } : text;
  const found = findLeaks(prepared.watchList(), { client, texts: [held], values: new Set(values) });
  return found.map(({ code, message }) => `${code} ${message}`);
}

describe('a leak is', () => {
  test.each([
    ['the whole name', 'as Harbour Lane Family Office wished'],
    ['the name in any case', 'HARBOUR LANE FAMILY OFFICE'],
    ['the name over a line’s end', 'as Harbour\nLane Family\n Office wished'],
    ['two parts of the name', 'a friend of Harbour Lane said'],
    ['the salutation', 'Dear Ms Tan, here it is'],
    ['the salutation without its greeting', 'as Ms Tan asked'],
    ['the address', 'write to Office@Harbour-Lane.example today'],
    ['the id, as in a file’s name', 'see harbour-lane.pdf'],
    ['words of the private note', 'for the two upper floors closes in March as'],
    ['words beside a private figure', 'bought from the cousins in nineteen ninety'],
    ['a private figure', 'a holding of $2.45 million'],
    ['a private figure in full', 'a holding of $2,450,000 there'],
    ['a private figure in another language', '持有245万新加坡元'],
  ])('%s', async (_, text) => {
    const [first, ...others] = await leaks('summit', text);
    expect(first).toMatch(/^client-leak .* of the client "harbour-lane" stands in the text of page 4: /);
    expect(others.every((each) => /harbour-lane|odell/.test(each))).toBe(true);
  });

  test.each([
    ['inside a sentence', 'we asked Summit about it'],
    ['alone on its line', 'Prepared for\nSummit\nNovember'],
  ])('a name of one word %s', async (_, text) => {
    expect(await leaks('lu', text)).toHaveLength(1);
  });

  test.each([
    ['a soft hyphen', 'as Ode\u00ADll Bank said'],
    ['a space of no width', 'as Odell\u200B Ba\u200Bnk said'],
    ['the hyphen of a line’s end', 'as Od-\nell Bank said'],
    ['a hyphen of its own at a line’s end', 'the Odell-\nBank view'],
    ['a ligature', 'of Gri\uFB03th Quays'],
    ['letters apart from their accents', 'bei Mu\u0308ller So\u0308hne'],
  ])('a name with %s in it', async (_, text) => {
    const others = {
      'content/clients/griffith.yaml': 'name: Griffith Quays\n',
      'content/clients/mueller.yaml': 'name: Müller Söhne\n',
    };
    expect(await leaks('summit', text, others)).toHaveLength(1);
  });

  test('the name of another in the note of the client’s own file', async () => {
    const changes = { 'content/clients/summit.yaml': 'name: Summit\nnote: As told to Odell Bank.\n' };
    expect(await leaks('summit', 'As told to Odell Bank.', changes)).toHaveLength(1);
  });

  test.each(['我见过陈晨先生。', '陈晨'])('a Chinese name of two characters: %s', async (text) => {
    expect(await leaks('summit', text, { 'content/clients/chen.yaml': 'name: 陈晨\n' })).toHaveLength(1);
  });

  test.each(['致陆氏家族办公室的信', '尊敬的陆女士：您好'])('a Chinese name: %s', async (text) => {
    expect(await leaks('summit', text)).toHaveLength(1);
  });

  test.each([
    [{ where: 'file', page: null, text: 'summit/harbour-lane-report.pdf' }, 'the file’s name'],
    [{ where: 'Title', page: null, text: 'For Harbour Lane' }, 'the PDF’s "Title"'],
    [
      { where: 'data', page: null, text: '<dc:title>Harbour Lane</dc:title>' },
      'the metadata or an attached file',
    ],
  ])('found in %j', async (held, where) => {
    expect(await leaks('summit', held)).toEqual([expect.stringContaining(`stands in ${where}: `)]);
  });

  test('found in the house’s own edition too', async () => {
    expect(await leaks(null, 'Harbour Lane')).toHaveLength(1);
  });

  test('a word that must not leave the house', async () => {
    const changes = { 'content/house.yaml': (text: string) => `${text}guard: { words: [Project Heron] }\n` };
    expect(await leaks('summit', 'the project heron papers', changes)).toEqual([
      'word-leak "project heron", which must not leave the house, stands in the text of page 4: "the project heron papers"',
    ]);
    expect(await leaks('summit', 'a project, herons', changes)).toEqual([]);
  });
});

describe('no leak is', () => {
  test.each([
    ['the client’s own name', 'harbour-lane', 'Harbour Lane Family Office, Ms Tan, $2.45 million'],
    ['a part of a name in small letters', 'summit', 'down the harbour lane'],
    ['what many names have', 'summit', 'a Family Office in Singapore'],
    ['a word inside another', 'lu', 'the Summits and Summitry'],
    ['a name of one word in small letters', 'lu', 'at the summit of the hill'],
    ['a name of one word that starts a sentence', 'lu', 'They met. Summit followed summit.'],
    ['a surname alone', 'summit', 'a tan leather chair for Tan'],
    ['a rounder figure', 'summit', 'some $2 million'],
    ['a figure that only looks alike', 'summit', 'page 2, line 45'],
    ['a few words that a note has too', 'summit', 'closes in March as usual'],
    ['a common Chinese word', 'summit', '家族办公室的数量在增加'],
  ])('%s', async (_, client, text) => {
    expect(await leaks(client, text)).toEqual([]);
  });

  test('two Chinese characters inside other words', async () => {
    expect(await leaks('summit', '国王明天来', { 'content/clients/wang.yaml': 'name: 王明\n' })).toEqual([]);
  });

  test('a part of a name, an address or words that two clients have', async () => {
    const changes = {
      'content/clients/a.yaml':
        'name: Tan Wei Ling\nemail: office@tan.example\nnote: Thank you for the trust of so many years.\n',
      'content/clients/b.yaml':
        'name: Tan Wei Ming\nemail: office@tan.example\nnote: Thank you for the trust of so many years.\n',
    };
    const text = 'Tan Wei Ming, office@tan.example. Thank you for the trust of so many years.';
    expect(await leaks('b', text, changes)).toEqual([]);
  });

  test('a figure that the edition has from its own data', async () => {
    const found = await leaks('summit', 'worth $2.45 million', {}, ['SGD 2450000']);
    expect(found).toEqual([]);
  });

  test('a figure that the client’s own file has as well', async () => {
    expect(await leaks('odell', 'your $2.45 million')).toEqual([]);
  });

  test('what the house allows', async () => {
    const changes = {
      'content/house.yaml': (text: string) => `${text}guard: { allow: [Harbour Lane, Summit] }\n`,
    };
    expect(await leaks('lu', 'the market at Harbour Lane, and Summit', changes)).toEqual([]);
    expect(await leaks('lu', 'Harbour Lane Family Office', changes)).toHaveLength(1);
  });
});

test('a client whose file is broken is guarded by what it says', async () => {
  const broken = { 'content/clients/vale.yaml': 'name: Vale Orchard Partners\nlocale: 7\nnope: 1\n' };
  expect(await leaks('summit', 'for Vale Orchard only', broken)).toHaveLength(1);
});
