import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInShard } from '../../src/cli/editions.js';
import { main } from '../../src/cli/main.js';
import { diagnose } from '../../src/model/diagnostic.js';
import { PrinterError } from '../../src/ports.js';
import { adding, briefing, folder, home, run, sampleWorkspace } from '../workspace.js';

/** Editions for clients on the command line. */

const clients = {
  'content/clients/tan.yaml': 'name: Tan Wei Ling\nbrand:\n  accent: "#114433"\n',
  'content/clients/alder.yaml': 'name: Alder Trust\n',
  'content/clients.csv': 'id,name\nodell,Odell Bank\n',
};

describe('brevier build --client', () => {
  test('prints one edition into the client’s folder', async () => {
    const workspace = sampleWorkspace(clients);
    const { code, out, err } = await run(['build', '--client', 'tan'], workspace);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^wrote output\/tan\/lantern-quay\.pdf \(8 pages, \d+ KB\)\n$/);
    expect(Object.keys(workspace.below('output'))).toEqual([
      'tan/lantern-quay.pdf',
      'tan/lantern-quay.manifest.json',
    ]);
    const manifest = JSON.parse(workspace.below('output')['tan/lantern-quay.manifest.json'] ?? '');
    expect(manifest.client).toBe('tan');
    expect(Object.keys(manifest.inputs).filter((path) => path.includes('client'))).toEqual([
      'content/clients/tan.yaml',
    ]);
    expect(workspace.world.printer.printed.at(-1)).toContain('Tan Wei Ling');
  });

  test('can be said again and again, with briefings before or after', async () => {
    const workspace = sampleWorkspace(clients);
    const { out, err } = await run(['build', '--client', 'tan', '--client', 'odell', briefing], workspace);
    // Each says so when it is done, and several are made at a time.
    const lines = out.split('\n').map((line) => line.replace(/ \(.*/, ''));
    expect(lines.sort()).toEqual([
      '',
      'wrote output/odell/lantern-quay.pdf',
      'wrote output/tan/lantern-quay.pdf',
    ]);
    expect(err).toBe('2 editions: 2 written, 0 unchanged, 0 failed\n');
  });

  test.each([
    ['oddell', 'Did you mean "odell"?'],
    ['../tan', 'Add content/clients/<id>.yaml, or a row to content/clients.csv.'],
    ['somebody', 'Add content/clients/<id>.yaml, or a row to content/clients.csv.'],
  ])('of %j prints nothing', async (id, hint) => {
    const workspace = sampleWorkspace(clients);
    const { code, err } = await run(['build', '--client', id], workspace);
    expect(code).toBe(1);
    expect(err).toContain(`brevier: error client-unknown there is no client "${id}"\n  hint: ${hint}`);
    expect(workspace.below('output')).toEqual({});
  });
});

describe('brevier build --all-clients', () => {
  test('prints every client’s edition with one browser', async () => {
    const workspace = sampleWorkspace(clients);
    const { code, out, err } = await run(['build', '--all-clients'], workspace);
    expect(code).toBe(0);
    expect(out.match(/^wrote /gm)).toHaveLength(3);
    expect(err).toBe('3 editions: 3 written, 0 unchanged, 0 failed\n');
    expect(workspace.world.printer.closed).toBeGreaterThan(0);
    for (const [path, text] of Object.entries(workspace.below('output')))
      expect(text.includes('tan.yaml')).toBe(path.startsWith('tan/') && path.endsWith('.json'));
  });

  test('says why there are none', async () => {
    const { code, err } = await run(['build', '--all-clients'], sampleWorkspace());
    expect([code, err]).toEqual([1, expect.stringContaining('error clients-none there are no clients')]);
  });

  test('says what is wrong with the list where it holds none that can be read', async () => {
    const codesOf = async (csv: string | Uint8Array) => {
      const { code, err } = await run(
        ['build', '--all-clients'],
        sampleWorkspace({ 'content/clients.csv': csv }),
      );
      expect(code).toBe(1);
      return Array.from(err.matchAll(/ error (\S+) /g), ([, name]) => name);
    };
    expect(await codesOf(Buffer.from('id,name\nrene,Ren\xE9\n', 'latin1'))).toEqual(['file-not-utf8']);
    expect(await codesOf('id,name\ntan,"Tan\n')).toEqual(['csv-syntax']);
    expect(await codesOf('id,name\nnul,Tan\n../x,Tan\n')).toEqual(['client-id-invalid', 'client-id-invalid']);
  });

  test('goes on when one client’s file is wrong, and names it at the end', async () => {
    const workspace = sampleWorkspace({
      ...clients,
      'content/clients/bad.yaml': 'name: Bad\ncurency: SGD\n',
    });
    const { code, out, err } = await run(['build', '--all-clients'], workspace);
    expect(code).toBe(1);
    expect(out.match(/^wrote /gm)).toHaveLength(3);
    expect(err).toContain(
      'content/clients/bad.yaml:2:1 error key-unknown unknown key "curency"\n  2 | curency: SGD',
    );
    expect(err).toContain(
      '4 editions: 3 written, 0 unchanged, 1 failed\n  failed: bad/lantern-quay: key-unknown\n1 error; nothing else was written\n',
    );
    expect(Object.keys(workspace.below('output')).filter((path) => path.startsWith('bad'))).toEqual([]);
  });

  test('goes on when a row of the spreadsheet can be nobody’s, and stops the one of whom two speak', async () => {
    const workspace = sampleWorkspace({
      ...clients,
      'content/clients.csv': 'id,name\nodell,Odell Bank\ntan,Tan again\n../up,Nobody\n',
    });
    const { code, out, err } = await run(['build', '--all-clients'], workspace);
    expect(code).toBe(1);
    expect(out.match(/^wrote /gm)).toHaveLength(2);
    expect(err).toContain('content/clients.csv:4:1 error client-id-invalid "../up" is not an id of a client');
    expect(err).toContain('  failed: tan/lantern-quay: client-duplicate\n');
    const only = await run(['build', '--client', 'alder'], workspace);
    expect([only.code, only.err]).toEqual([0, '']);
    const checked = await run(['check', '--all-clients'], workspace);
    expect(checked.err).toContain('client-id-invalid');
  });

  test('goes on when a template fails for one client', async () => {
    const workspace = sampleWorkspace({
      ...clients,
      'templates/clients/alder/partials/cover.hbs': '<p>{{client.nmae}}</p>\n{{#each client}}{{/each}}\n',
    });
    const { code, err } = await run(['build', '--all-clients'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('templates/clients/alder/partials/cover.hbs:1:6 error variable-unknown');
    expect(err).toContain(
      '3 editions: 2 written, 0 unchanged, 1 failed\n  failed: alder/lantern-quay: variable-unknown\n',
    );
  });

  test('goes on when the browser gives one page up', async () => {
    const workspace = sampleWorkspace(clients);
    const { printer } = workspace.world;
    const print = printer.print.bind(printer);
    printer.print = async (html, options) => {
      if (html.includes('Tan Wei Ling'))
        throw new PrinterError(diagnose('browser-failed', null, { problem: 'no answer within 30000 ms' }));
      return print(html, options);
    };
    const { code, err } = await run(['build', '--all-clients', '--json'], workspace);
    expect(code).toBe(3);
    expect(err).toContain(
      '3 editions: 2 written, 0 unchanged, 1 failed\n  failed: tan/lantern-quay: browser-failed\n',
    );
  });

  test('says of a missing exchange rate once whose editions lack it', async () => {
    const { err } = await run(
      ['build', '--all-clients'],
      sampleWorkspace({
        'content/clients.csv':
          'id,name,currency\nodell,Odell Bank,USD\nrook,Rook Trust,USD\nwren,Wren Office,SGD\n',
      }),
    );
    expect(err.match(/rate-missing/g)).toHaveLength(1);
    expect(err).toMatch(/deal\.yaml:\d+:\d+ warning rate-missing/);
    expect(err).toContain('  editions: odell/lantern-quay, rook/lantern-quay\n');
  });

  test('says of each finding which editions it is in', async () => {
    const workspace = sampleWorkspace(clients);
    const { printer } = workspace.world;
    const print = printer.print.bind(printer);
    printer.print = async (html, options) => {
      const printed = await print(html, options);
      const refused = [
        'https://everywhere.example/',
        ...(html.includes('Tan Wei Ling') ? ['https://tan.example/'] : []),
      ];
      return { ...printed, refused };
    };
    const { err, out } = await run(['build', '--all-clients', '--json'], workspace);
    const [everywhere, tan] = err.split('brevier: ').slice(1);
    expect(everywhere).toContain(
      'load https://everywhere.example/; it was refused\n  editions: all 3\n  hint: ',
    );
    expect(tan).toContain('load https://tan.example/; it was refused\n  edition: tan/lantern-quay\n  hint: ');
    expect(JSON.parse(out).diagnostics.map(({ editions }: { editions: string[] }) => editions)).toEqual([
      ['alder/lantern-quay', 'odell/lantern-quay', 'tan/lantern-quay'],
      ['tan/lantern-quay'],
    ]);
    const alone = await run(['build', '--client', 'tan'], workspace);
    expect(alone.err).not.toContain('edition');
  });

  test('begins nothing more when the disk is full, and leaves no half edition', async () => {
    const workspace = sampleWorkspace(clients);
    workspace.files.writeAll = async ([change]) => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC', path: change?.path });
    };
    const { code, err } = await run(['build', '--all-clients'], workspace);
    expect(code).toBe(3);
    expect(err).toContain('error output-unwritable cannot write');
    expect(err).toContain('the disk is full');
    expect(err).toContain('2 editions: 0 written, 0 unchanged, 2 failed\n');
    expect(workspace.below('output')).toEqual({});
  });

  test('ends cleanly when it is interrupted', async () => {
    const workspace = sampleWorkspace(clients);
    workspace.world.printer.habits.onPrint = (print) => {
      if (print === 1) workspace.interrupt.abort(new Error('interrupted'));
    };
    const { code, err } = await run(['build', '--all-clients'], workspace);
    expect([code, err]).toEqual([130, 'interrupted; nothing more was written\n']);
    expect(workspace.below('output')).toEqual({});
    expect(workspace.world.printer.closed).toBeGreaterThan(0);
  });

  test('takes up what is missing or changed, and with --resume says nothing of the rest', async () => {
    const workspace = sampleWorkspace(clients);
    await run(['build', '--all-clients'], workspace);
    const again = await run(['build', '--all-clients'], workspace);
    expect(again.out.match(/^unchanged /gm)).toHaveLength(3);
    workspace.change({
      'content/clients/alder.yaml': adding('salutation: Dear all\n'),
      'output/odell/lantern-quay.pdf': null,
    });
    const before = workspace.world.printer.printed.length;
    const { out, err } = await run(['build', '--all-clients', '--resume'], workspace);
    expect(
      out
        .split('\n')
        .map((line) => line.replace(/ \(.*/, ''))
        .sort(),
    ).toEqual(['', 'wrote output/alder/lantern-quay.pdf', 'wrote output/odell/lantern-quay.pdf']);
    expect(err).toBe('3 editions: 2 written, 1 unchanged, 0 failed\n');
    expect(workspace.world.printer.printed.length - before).toBeLessThanOrEqual(3);
  });

  test('searches what is unchanged again when there are other clients, without printing', async () => {
    const workspace = sampleWorkspace(clients);
    await run(['build', '--client', 'tan'], workspace);
    const before = workspace.world.printer.printed.length;
    workspace.change({ 'content/clients/new.yaml': 'name: Somebody New\n' });
    const { out, code } = await run(['build', '--client', 'tan'], workspace);
    expect([code, out]).toEqual([0, expect.stringMatching(/^unchanged /)]);
    // The finished file says "Heading 1" and is made by Brevier.
    workspace.change({ 'content/clients/heading.yaml': 'name: Ada Marsh Northwind\n' });
    const leak = await run(['build', '--client', 'tan'], workspace);
    expect(leak.code).toBe(1);
    expect(leak.err).toContain(
      'error client-leak the name of the client "heading" stands in the metadata or an attached file: ',
    );
    expect(workspace.world.printer.printed.length).toBe(before);
  });

  test('puts every client into exactly one shard', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `client-${index}`);
    const shards = [1, 2, 3, 4, 5].map((part) => ids.filter((id) => isInShard(id, { part, parts: 5 })));
    expect(shards.flat().sort()).toEqual([...ids].sort());
    expect(shards.every((shard) => shard.length > 0)).toBe(true);
  });

  test('of one shard prints what falls into it, the same each time', async () => {
    const printed = new Set<string>();
    for (const shard of ['1/2', '2/2']) {
      const workspace = sampleWorkspace(clients);
      await run(['build', '--all-clients', '--shard', shard], workspace);
      for (const path of Object.keys(workspace.below('output'))) {
        expect(printed.has(path)).toBe(false);
        printed.add(path);
      }
    }
    expect([...printed].filter((path) => path.endsWith('.pdf')).sort()).toEqual(
      ['alder', 'odell', 'tan'].map((id) => `${id}/lantern-quay.pdf`),
    );
    const alone = await run(['build', '--shard', '1/2'], sampleWorkspace(clients));
    expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('add --all-clients') });
    const { code } = await run(['build', '--all-clients', '--shard', '3/2'], sampleWorkspace(clients));
    expect(code).toBe(2);
  });

  test('shows on a terminal how far it is', async () => {
    const workspace = sampleWorkspace(clients);
    let err = '';
    let out = '';
    let time = 0;
    const shown: string[] = [];
    const terminal = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
      env: {},
      cwd: '/workspace',
      signal: workspace.interrupt.signal,
      progress: (line: string) => void shown.push(line),
      cores: 1,
      now: () => {
        time += 500;
        return time;
      },
    };
    await main(['build', '--all-clients'], terminal, () => workspace.world);
    expect(shown).toEqual([
      '1 of 3 done, 0 failed, 2.0 per second, 1 s left',
      '2 of 3 done, 0 failed, 2.0 per second, 1 s left',
      '3 of 3 done, 0 failed, 2.0 per second, 0 s left',
      '',
    ]);
    expect(err).toBe('3 editions: 3 written, 0 unchanged, 0 failed\n');
    expect(out.match(/^wrote /gm)).toHaveLength(3);
  });
});

test('remarks on a spreadsheet are told each time, and print nothing anew', async () => {
  const workspace = sampleWorkspace({
    ...clients,
    'content/clients.csv': 'id,name,Note\nodell,Odell Bank,rude\n',
  });
  const remark = 'content/clients.csv:1:9 note column-note-unread the column "Note" is not read';
  expect((await run(['build', '--client', 'odell'], workspace)).err).toContain(remark);
  const again = await run(['build', '--client', 'odell'], workspace);
  expect([again.code, again.out.split(' ')[0]]).toEqual([0, 'unchanged']);
  expect(again.err).toContain(remark);
});

describe('brevier check', () => {
  const section = `${folder}/sections/02-building.md`;
  const reader = 'name: Tan Wei Ling\ninterests: [property-investor, bonds]\n';
  const check = async (text: string, file: string) => {
    const changes = { [section]: adding(text), 'content/clients/tan.yaml': file };
    const { out } = await run(
      ['check', '--client', 'tan', '--json'],
      sampleWorkspace({ ...clients, ...changes }),
    );
    const { diagnostics } = JSON.parse(out) as { diagnostics: Array<Record<string, unknown>> };
    return diagnostics.filter(({ code }) => String(code).endsWith('-unmet'));
  };

  test('says when a block is for an interest that no client has', async () => {
    const found = await check('\n{{#audience "bonds" "property-investors"}}For you.{{/audience}}\n', reader);
    expect(found).toMatchObject([
      { code: 'audience-unmet', file: section, column: 21, hint: 'Did you mean "property-investor"?' },
      {
        code: 'interest-unmet',
        file: 'content/clients/tan.yaml',
        line: 2,
        hint: 'Did you mean "property-investors"?',
      },
    ]);
  });

  test('is content when they find each other, or have nothing to do with each other', async () => {
    expect(await check('\n{{#if (audience "bonds")}}For you.{{/if}}\n', reader)).toEqual([]);
    expect(await check('', 'name: Tan Wei Ling\ninterests: [region-2, funds]\n')).toEqual([]);
  });
});

describe('brevier explain', () => {
  test('shows a setting, where it came from and what it replaced', async () => {
    const workspace = sampleWorkspace({
      ...clients,
      [`${folder}/briefing.yaml`]: adding('brand: { accent: "#333333" }\n'),
    });
    const { code, out } = await run(['explain', '--client', 'tan', 'brand.accent'], workspace);
    expect(code).toBe(0);
    expect(out).toBe(
      'brand.accent: #114433\n' +
        '  from client (content/clients/tan.yaml:3)\n' +
        '  over #333333, briefing (content/briefings/lantern-quay/briefing.yaml:9)\n' +
        '  over #224466, house (content/house.yaml:13)\n',
    );
  });

  test('shows all settings without a key, and all below one with it', async () => {
    const workspace = sampleWorkspace(clients);
    const all = await run(['explain', '--client', 'tan'], workspace);
    expect(all.out).toContain('client.name: Tan Wei Ling\n  from client (content/clients/tan.yaml:1)\n');
    expect(all.out).toContain('briefing.title: The Lantern Quay lease\n');
    const house = await run(['explain', '--client', 'tan', 'house.author', '--json'], workspace);
    expect(JSON.parse(house.out).editions).toEqual([
      {
        briefing,
        client: 'tan',
        settings: [
          {
            key: 'house.author.name',
            value: 'Ada Marsh',
            layers: [{ layer: 'house', value: 'Ada Marsh', file: 'content/house.yaml', line: 5, column: 17 }],
          },
        ],
      },
    ]);
  });

  test('shows how a fact is printed, which template stands in whose place, and the style sheets added', async () => {
    const workspace = sampleWorkspace({
      ...clients,
      'content/clients/tan.yaml':
        'name: Tan\nbrand:\n  accent: "#114433"\ntheme: ledger\npresent:\n  rent: { form: short, label: Your rent }\n',
      'templates/partials/cover.hbs': '<p>{{briefing.title}}</p>\n',
      'templates/clients/tan/partials/cover.hbs': '<p>{{client.name}}</p>\n',
      'templates/clients/alder/partials/cover.hbs': '<p>{{client.name}}</p>\n',
      'styles/clients/tan.css': 'p { color: #123456 }\n',
    });
    const all = await run(['explain', '--client', 'tan'], workspace);
    expect(all.code).toBe(0);
    for (const text of [
      'facts.rent.form: short\n  from client (content/clients/tan.yaml:6)\n',
      'facts.rent.label: Your rent\n  from client (content/clients/tan.yaml:6)\n' +
        '  over Rent for the term, briefing (content/briefings/lantern-quay/deal.yaml:',
      'templates/partials/cover.hbs: templates/clients/tan/partials/cover.hbs\n' +
        '  from client (templates/clients/tan/partials/cover.hbs:1)\n' +
        '  over templates/partials/cover.hbs, house (templates/partials/cover.hbs:1)\n' +
        '  over templates/partials/cover.hbs, built-in (templates/partials/cover.hbs:1)\n',
      'styles/clients/tan.css: styles/clients/tan.css\n  from client (styles/clients/tan.css:1)\n',
      'styles/themes/ledger.css: styles/themes/ledger.css\n  from theme ledger (styles/themes/ledger.css:1)\n',
    ])
      expect(all.out).toContain(text);
    expect(all.out).not.toMatch(/alder|built-in \(templates\/partials\/letter|facts\.fit-out/);
    const one = await run(
      ['explain', '--client', 'tan', 'templates/partials/letter.hbs', 'facts.rent'],
      workspace,
    );
    expect(one.out).toContain('  from built-in (templates/partials/letter.hbs:1)\n');
    expect(one.out).toContain('facts.rent.value: SGD 12000000\n  from briefing');
  });

  test('shows the translation of a fact’s label, and a long text whole when it is asked for', async () => {
    const note = 'A long word to you alone. '.repeat(12).trim();
    const workspace = sampleWorkspace({
      'content/clients/tan.yaml': `name: Tan\nlocale: zh-Hans-SG\nnote: ${note}\n`,
      [`${folder}/deal.zh-Hans.yaml`]: 'terms:\n  - { id: rent, label: 租金 }\n',
    });
    const { out } = await run(['explain', '--client', 'tan', 'facts.rent.label', 'client.note'], workspace);
    expect(out).toContain(
      `facts.rent.label: 租金\n  from briefing translation (${folder}/deal.zh-Hans.yaml:2)\n  over Rent for the term, briefing (`,
    );
    expect(out).toContain(note);
    expect((await run(['explain', '--client', 'tan'], workspace)).out).toContain(
      'A long word to you alone. A long',
    );
    expect((await run(['explain', '--client', 'tan'], workspace)).out).not.toContain(note);
  });

  test('says once what several editions have in common, then what is each one’s own', async () => {
    const workspace = sampleWorkspace(clients);
    const args = ['explain', '--client', 'tan', '--client', 'alder', 'brand.accent', 'house.author'];
    const { code, out } = await run(args, workspace);
    expect(code).toBe(0);
    expect(out).toBe(
      'In all editions:\n\n' +
        'house.author.name: Ada Marsh\n  from house (content/house.yaml:5)\n' +
        '\nIn tan/lantern-quay:\n\n' +
        'brand.accent: #114433\n  from client (content/clients/tan.yaml:3)\n' +
        '  over #224466, house (content/house.yaml:13)\n' +
        '\nIn alder/lantern-quay:\n\n' +
        'brand.accent: #224466\n  from house (content/house.yaml:13)\n',
    );
  });

  test('takes a word that names a briefing for one', async () => {
    const other = { 'content/briefings/other/briefing.yaml': 'title: Other\ndate: 2025-01-01\n' };
    const workspace = sampleWorkspace({ ...clients, ...other });
    const { code, out } = await run(['explain', briefing, 'briefing.title'], workspace);
    expect([code, out.split('\n')[0]]).toEqual([0, 'briefing.title: The Lantern Quay lease']);
    const named = await run(['explain', '--briefing', briefing, 'briefing.title'], workspace);
    expect(named.out).toBe(out);
  });

  test('says when there is no such setting', async () => {
    const { code, err } = await run(['explain', '--client', 'tan', 'brand.acent'], sampleWorkspace(clients));
    expect([code, err]).toEqual([
      1,
      'brevier: error setting-unknown there is no setting "brand.acent" in this edition\n  hint: Did you mean "brand.accent"?\n',
    ]);
  });
});

test('the recipe in README restyles the cover for one client, and for nobody else', async () => {
  const readme = readFileSync(join(home.folder, 'README.md'), 'utf8');
  const recipe = readme.slice(readme.indexOf('#### Restyle the cover for one client'));
  const blocks = [
    ...recipe.matchAll(/^`([^`]+)`[^\n]*:\n\n```(?:handlebars|css|yaml)\n([\s\S]*?)```/gm),
  ].slice(0, 3);
  expect(blocks.map(([, path]) => path)).toEqual([
    'content/clients/odell.yaml',
    'templates/clients/odell/partials/cover.hbs',
    'styles/clients/odell.css',
  ]);
  const files = Object.fromEntries(blocks.map(([, path = '', text = '']) => [path, text]));
  const workspace = sampleWorkspace({ ...files, 'content/clients/alder.yaml': 'name: Alder Trust\n' });
  const { code, err } = await run(['build', '--client', 'odell', '--html'], workspace);
  expect([code, err]).toEqual([0, '']);
  const html = workspace.below('output')['odell/lantern-quay.html'] ?? '';
  const cover = files['templates/clients/odell/partials/cover.hbs'] ?? '';
  expect(html).toContain(/class="([\w-]+ [\w-]+)"/.exec(cover)?.[1]);
  expect(html).toContain('Odell Bank');
  await run(['build', '--client', 'alder', '--html'], workspace);
  expect(workspace.below('output')['alder/lantern-quay.html']).not.toContain('odell');
});
