import { describe, expect, test } from 'vitest';
import { mayBeIssued } from '../../src/answers.js';
import { FakeClock } from '../fakes.js';
import { adding, briefing, type Changes, folder, home, root, run, sampleWorkspace } from '../workspace.js';

/** What a house demands before an edition is sent, as `brevier check --issue` tells it. */

const house = (lines: string): Changes => ({
  'content/house.yaml': adding(`issue:\n${lines.replace(/^(?=.)/gm, '  ')}`),
});

/** The codes and places that --issue adds to a check on a day. */
async function barred(changes: Changes, ...more: string[]) {
  const args = ['check', '--issue', '--on', '2025-03-05', '--json', ...more];
  const { out, code } = await run(args, sampleWorkspace(changes));
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: Array<{ code: string; file: string; line: number; message: string; hint: string }>;
  };
  return { code, diagnostics, found: diagnostics.map((each) => `${each.code} ${each.file}:${each.line}`) };
}

const tan = (lines: string): Changes => ({ 'content/clients/tan.yaml': `name: Tan Wei Ling\n${lines}` });

test('a house that demands nothing lets everything out', async () => {
  expect(await barred({})).toMatchObject({ code: 0, diagnostics: [] });
});

describe('disclosures', () => {
  const demand = house('disclosures: [{ id: no-advice }, { id: retail, groups: [retail] }]\n');
  const retail =
    (more = '') =>
    (text: string) =>
      text.replace(
        'disclosures:\n',
        `disclosures:\n  - { id: retail, title: Risk, text: You may lose it all.${more} }\n`,
      );

  test('that everybody must have are printed', async () => {
    expect((await barred(demand)).found).toEqual([]);
    expect((await barred(demand, '--strict')).code).toBe(0);
  });

  test('are missing where the page leaves them out', async () => {
    const without = { ...demand, 'templates/partials/disclosures.hbs': '{{> contact}}\n' };
    const { code, diagnostics } = await barred(without);
    expect(code).toBe(1);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the disclosure "no-advice" must be printed in this edition, and is not',
    ]);
  });

  test('of a group are demanded for its clients alone', async () => {
    const [one, other] = [tan('groups: [retail]\n'), tan('groups: [professional]\n')];
    const { diagnostics } = await barred({ ...demand, ...one }, '--client', 'tan');
    expect(diagnostics).toMatchObject([{ code: 'disclosure-missing', file: 'content/house.yaml' }]);
    expect((await barred({ ...demand, ...other }, '--client', 'tan')).found).toEqual([]);
  });

  test('of a group are printed for its clients alone', async () => {
    const text = (s: string) =>
      retail(', groups: [retail]')(`${s}issue:\n  disclosures: [{ id: retail, groups: [retail] }]\n`);
    const changes = { 'content/house.yaml': text, ...tan('groups: [retail]\n') };
    expect((await barred(changes, '--client', 'tan')).found).toEqual([]);
    const workspace = sampleWorkspace(changes);
    await run(['build', '--html'], workspace);
    await run(['build', '--html', '--client', 'tan'], workspace);
    expect(workspace.text('output/lantern-quay.html')).not.toContain('You may lose it all.');
    expect(workspace.text('output/tan/lantern-quay.html')).toContain('You may lose it all.');
  });
});

describe('words', () => {
  const section = `${folder}/sections/02-building.md`;

  test('are found wherever they are printed, in any case and over line ends', async () => {
    const changes = {
      ...house('words: [guaranteed return, stays open]\n'),
      [section]: adding('\nA *Guaranteed\nreturn*, and a guaranteed returns. It stays **open**.\n'),
    };
    const { diagnostics } = await barred(changes);
    expect(diagnostics.map(({ file, message }) => [file, message])).toEqual([
      [section, '"guaranteed return" must not be printed: “A *Guaranteed return*, and a guaranteed retu…”'],
      ['content/house.yaml', '"stays open" must not be printed: “…guaranteed returns. It stays open.”'],
    ]);
  });

  test('of the data point to the house’s rule', async () => {
    const { found } = await barred(
      {
        ...house('words: [warehouse lease]\n'),
        [`${folder}/briefing.yaml`]: adding('letter: A warehouse lease\n'),
        ...tan('note: Of a Warehouse lease.\n'),
      },
      '--client',
      'tan',
    );
    expect(found).toEqual([expect.stringMatching(/^word-barred content\/house\.yaml:\d+$/)]);
  });

  test('that are Chinese need nothing around them', async () => {
    const changes = { ...house('words: [保证]\n'), [section]: adding('\n我们保证收益。\n') };
    expect((await barred(changes)).found).toContainEqual(expect.stringContaining(`word-barred ${section}`));
  });
});

test('sections are known by slot, id and file name', async () => {
  const demand = house('sections: [glance, 01-lease, building, risks]\n');
  const { diagnostics } = await barred(demand);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the section "risks" must be in this edition, and is not',
  ]);
  const away = { ...demand, ...tan('sections: { omit: [02-building] }\n') };
  const messages = (await barred(away, '--client', 'tan')).diagnostics.map(({ message }) => message);
  expect(messages).toContain('the section "building" must be in this edition, and is not');
});

describe('age', () => {
  test('of facts and of the briefing counts to the day of issue', async () => {
    const limits: Changes = {
      'content/house.yaml': adding('maximumAge: { money: 2 }\nissue: { maximumDays: 30 }\n'),
    };
    expect((await barred(limits)).found).toEqual([]);
    const later = await barred(limits, '--on', '2025-06-01');
    expect(later.code).toBe(1);
    expect(later.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['briefing-too-old', 'the edition is dated 2025-03-04; on 2025-06-01 it is more than 30 days old'],
      [
        'fact-too-old',
        'the fact "rent" is as of 2025-03-03, which on 2025-06-01 is older than the 2 months that the house allows',
      ],
      ['fact-too-old', expect.stringContaining('"fit-out"')],
      ['fact-too-old', expect.stringContaining('"total"')],
    ]);
  });

  test('counts to today where no day is named', async () => {
    const workspace = sampleWorkspace(house('maximumDays: 30\n'));
    const clock = new FakeClock();
    Object.assign(workspace.world, { clock });
    const check = () => run(['check', '--issue'], workspace);
    clock.time = Date.UTC(2025, 2, 20, 12);
    expect((await check()).code).toBe(0);
    clock.time = Date.UTC(2025, 3, 20, 12);
    expect((await check()).err).toContain('on 2025-04-20 it is more than 30 days old');
  });
});

describe('approval', () => {
  const approved = (hash: string, by = 'Bo Reed', on = '2025-03-05') =>
    adding(`approved: { by: ${by}, on: ${on}, hash: ${hash} }\n`);
  const file = `${folder}/briefing.yaml`;
  const demand = house('approval: briefing\n');

  /** The hash that the finding names. */
  async function hashNow(changes: Changes, ...more: string[]): Promise<string> {
    const { diagnostics } = await barred(changes, ...more);
    return /[0-9a-f]{64}/.exec(diagnostics[0]?.hint ?? '')?.[0] ?? '';
  }

  test('is missing until a second person gives it', async () => {
    const { code, found } = await barred(demand);
    expect([code, found]).toEqual([1, [`approval-missing ${file}:1`]]);
    const hash = await hashNow(demand);
    expect(await barred({ ...demand, [file]: approved(hash) })).toMatchObject({ code: 0, diagnostics: [] });
  });

  test('is void when anything that the briefing is made from has changed, and says the hash of now', async () => {
    const hash = await hashNow(demand);
    for (const path of [`${folder}/deal.yaml`, `${folder}/sections/01-lease.md`]) {
      const changed = { ...demand, [file]: approved(hash), [path]: adding('\n# More\n') };
      const { diagnostics } = await barred(changed);
      expect(diagnostics.map((each) => each.code)).toContain('approval-void');
      const now = /[0-9a-f]{64}/.exec(
        diagnostics.find((each) => each.code === 'approval-void')?.hint ?? '',
      )?.[0];
      expect(now).not.toBe(hash);
      expect((await barred({ ...changed, [file]: approved(now ?? '') })).found.join()).not.toContain(
        'approval',
      );
    }
    const dated = await barred({ ...demand, [file]: approved(hash) }, '--date', '2025-04-01');
    expect(dated.found.join()).toContain('approval-void');
  });

  test('is not the author’s to give, and not of tomorrow', async () => {
    const hash = await hashNow(demand);
    expect((await barred({ ...demand, [file]: approved(hash, 'ada  MARSH') })).diagnostics).toMatchObject([
      { code: 'approval-own' },
    ]);
    const early = { ...demand, [file]: approved(hash, 'Bo Reed', '2025-03-06') };
    expect((await barred(early)).diagnostics).toMatchObject([{ code: 'approval-later' }]);
  });

  test('that is there must hold, though nobody demands one', async () => {
    const { found } = await barred({ [file]: approved('0'.repeat(64)) });
    expect(found.join()).toContain(`approval-void ${file}`);
  });

  test('of editions covers what is the client’s own, and of briefings does not', async () => {
    const own = tan('note: For you alone.\n');
    const hash = await hashNow(demand);
    const signed = { ...demand, ...own, [file]: approved(hash) };
    expect((await barred(signed, '--client', 'tan')).found).toEqual([]);
    const demandAll = house('approval: edition\n');
    const briefingHash = await hashNow(demandAll);
    const both = { ...demandAll, ...own, [file]: approved(briefingHash) };
    const open = await barred(both, '--client', 'tan');
    expect(open.found).toEqual(['approval-missing content/clients/tan.yaml:1']);
    const ownHash = /[0-9a-f]{64}/.exec(open.diagnostics[0]?.hint ?? '')?.[0] ?? '';
    const line = `approved: { by: Bo Reed, on: 2025-03-05, hash: ${ownHash} }\n`;
    const all = { ...both, ...tan(`note: For you alone.\n${line}`) };
    expect((await barred(all, '--client', 'tan')).found).toEqual([]);
    const changed = { ...both, ...tan(`note: For you only.\n${line}`) };
    expect((await barred(changed, '--client', 'tan')).found.join()).toContain('approval-void');
  });

  test('that is no approval is a finding of its own', async () => {
    const { found } = await barred({ [file]: adding('approved: { by: Bo, on: 2025-03, hash: abc }\n') });
    expect(found.map((each) => each.split(' ')[0])).toEqual(['value-invalid', 'value-invalid']);
  });
});

describe('excuses', () => {
  const excused = (reason: string): Changes => ({
    [`${folder}/sections/02-building.md`]: adding(
      `\n<!-- brevier: excuse figure-unsourced: ${reason} -->\nA tower costs SGD 987 million.\n`,
    ),
  });

  test.each([
    ['any', 'ok', []],
    ['reasoned', 'ok', ['excuse-unreasoned']],
    ['reasoned', 'TODO find a source', ['excuse-unreasoned']],
    ['reasoned', 'a round number, for illustration only', []],
    ['reasoned', '仅为举例说明', []],
    ['none', 'a round number, for illustration only', ['excuse-barred']],
  ])('with the rule %j and the reason %j', async (rule, reason, codes) => {
    const { diagnostics } = await barred({ ...house(`excuses: ${rule}\n`), ...excused(reason) });
    expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'figure-excused')).toEqual(codes);
  });
});

describe('a build', () => {
  test('makes drafts all the same, and says that they are no more', async () => {
    const workspace = sampleWorkspace(house('approval: briefing\nsections: [risks]\n'));
    const { code, err, out } = await run(['build', '--strict'], workspace);
    expect([code, out]).toEqual([0, expect.stringContaining('wrote output/lantern-quay.pdf')]);
    expect(err).toContain(
      'note issue-barred this edition may not be issued as it is: approval-missing, section-required',
    );
  });
});

test('mayBeIssued gives errors of the content too', async () => {
  const { files, world } = sampleWorkspace({ [`${folder}/deal.yaml`]: adding('nonsense: 1\n') });
  const request = { root, builtIn: home.folder, briefing, version: 'test' };
  const found = await mayBeIssued(request, { year: 2025, month: 3, day: 5 }, { ...world, files });
  expect(found.map(({ code }) => code)).toEqual(['key-unknown']);
});
