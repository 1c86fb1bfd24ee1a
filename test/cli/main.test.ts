import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/model/diagnostic.js';
import { PrinterError } from '../../src/ports.js';
import { expectGolden } from '../golden.js';
import { adding, folder, home, replacing, root, run, sampleWorkspace } from '../workspace.js';

const lease = `${folder}/sections/01-lease.md`;
const frame = adding('\n<iframe src="https://example.org/"></iframe>\n');

describe('brevier build', () => {
  test('prints every briefing, with one browser', async () => {
    const workspace = sampleWorkspace();
    const other = Object.fromEntries(
      [
        'briefing.yaml',
        'deal.yaml',
        'references.yaml',
        'sections/00-glance.md',
        'sections/01-lease.md',
        'sections/02-building.md',
      ].map((path) => [`content/briefings/second-quay/${path}`, workspace.text(`${folder}/${path}`)]),
    );
    workspace.change(other);
    const { code, out, err } = await run(['build'], workspace);
    expect([code, err]).toEqual([0, '']);
    // Each is told as it ends, and two that are made side by side end in either order.
    expect(out.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^wrote output\/lantern-quay\.pdf \(8 pages, \d+ KB\)$/),
      expect.stringMatching(/^wrote output\/second-quay\.pdf \(8 pages, \d+ KB\)$/),
    ]);
    expect(workspace.world.printer.closed).toBeGreaterThan(0);
  });

  test('prints those that are named', async () => {
    const workspace = sampleWorkspace({ 'content/briefings/other/briefing.yaml': 'title: [' });
    expect(await run(['build', 'lantern-quay'], workspace)).toMatchObject({ code: 0, err: '' });
  });

  test('goes on after a briefing that is wrong, and answers with its exit code', async () => {
    const workspace = sampleWorkspace({ 'content/briefings/a-wrong/briefing.yaml': 'title: A\n' });
    const { code, out, err } = await run(['build'], workspace);
    expect(code).toBe(1);
    expect(out).toContain('wrote output/lantern-quay.pdf');
    expect(err).toMatch(/errors; nothing else was written\n$/);
    expect(Object.keys(workspace.below('output')).sort()).toEqual([
      'lantern-quay.manifest.json',
      'lantern-quay.pdf',
    ]);
  });

  test('starts no browser when nothing has changed', async () => {
    const workspace = sampleWorkspace();
    const { printer } = workspace.world;
    await run(['build'], workspace);
    const { printed, warmed } = { printed: printer.printed.length, warmed: printer.warmed };
    const { code, out } = await run(['build'], workspace);
    expect(code).toBe(0);
    expect(out).toMatch(/^unchanged output\/lantern-quay\.pdf \(8 pages, \d+ KB\)\n$/);
    expect([printer.printed.length, printer.warmed]).toEqual([printed, warmed]);
  });

  test('--proof writes every page as a picture, and nothing of an earlier one that had more', async () => {
    const workspace = sampleWorkspace();
    workspace.change({
      'output/lantern-quay.proof/page-999.png': 'earlier',
      'output/lantern-quay.proof/note.txt': 'mine',
    });
    const { code, out } = await run(['build', '--proof'], workspace);
    const pages = Number(/\((\d+) pages/.exec(out)?.[1]);
    expect(code).toBe(0);
    const names = Object.keys(workspace.below('output/lantern-quay.proof')).sort();
    expect(names).toHaveLength(pages + 2);
    expect(names.slice(0, 2)).toEqual(['findings.txt', 'note.txt']);
    expect(names.slice(2)).toEqual(
      names.slice(2).map((_, page) => `page-${String(page + 1).padStart(3, '0')}.png`),
    );
    await run(['build', '--proof'], workspace);
    expect(workspace.world.printer.printed.length).toBeGreaterThan(1);
  });

  test('--proof shows the pages of a build that its findings stopped', async () => {
    const workspace = sampleWorkspace({ 'content/house.yaml': adding('budget: 1\n') });
    const { code } = await run(['build', '--proof', '--strict'], workspace);
    expect(code).toBe(1);
    const written = Object.keys(workspace.below('output'));
    expect(written).toContain('lantern-quay.proof/page-001.png');
    expect(written).not.toContain('lantern-quay.pdf');
  });

  test('--html writes the exact page that was printed', async () => {
    const workspace = sampleWorkspace();
    await run(['build', '--html'], workspace);
    const html = Buffer.from(workspace.below('output')['lantern-quay.html'] ?? '', 'latin1').toString('utf8');
    expect(html).toBe(workspace.world.printer.printed.at(-1));
    expect(html).not.toMatch(/[\uE000-\uE00F]/);
  });

  test('--date sets the date on the cover', async () => {
    const workspace = sampleWorkspace();
    await run(['build', '--date', '2025-06-01'], workspace);
    expect(workspace.world.printer.printed.at(-1)).toContain('<dd>1\u00A0June 2025</dd>');
  });

  test.each([
    ['elsewhere', `${root}/elsewhere/lantern-quay.pdf`],
    ['../beside', '/beside/lantern-quay.pdf'],
    ['/tmp/there', '/tmp/there/lantern-quay.pdf'],
  ])('--out %s writes there', async (out, path) => {
    const workspace = sampleWorkspace();
    expect((await run(['build', '--out', out], workspace)).code).toBe(0);
    expect(workspace.files.contents.has(path)).toBe(true);
    expect(workspace.below('output')).toEqual({});
  });

  test('--workspace names the folder, and output/ stands in it', async () => {
    const workspace = sampleWorkspace();
    for (const [path, bytes] of [...workspace.files.contents]) {
      if (!path.startsWith(`${root}/`)) continue;
      workspace.files.contents.delete(path);
      workspace.files.contents.set(path.replace(root, `${root}/inner`), bytes);
    }
    const { code, out } = await run(['build', '--workspace', 'inner'], workspace);
    expect([code, out.slice(0, 37)]).toEqual([0, 'wrote inner/output/lantern-quay.pdf (']);
  });

  test('--quiet prints findings only', async () => {
    const workspace = sampleWorkspace({ [lease]: frame });
    const { out, err } = await run(['build', '--quiet'], workspace);
    expect(out).toBe('');
    expect(err).toContain('html-removed');
  });

  test('--json prints one document on standard output', async () => {
    const { code, out } = await run(['build', '--json'], sampleWorkspace({ [lease]: frame }));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      diagnostics: [
        {
          code: 'html-removed',
          severity: 'warning',
          file: lease,
          line: 23,
          column: 1,
          message: '<iframe> is not printed',
          hint: 'Sections hold Markdown and plain HTML: no scripts, frames, forms, drawings, style attributes or network. Remove it.',
          editions: ['lantern-quay'],
        },
      ],
      editions: [
        {
          briefing: 'lantern-quay',
          status: 'built',
          path: 'output/lantern-quay.pdf',
          pages: expect.any(Number),
          bytes: expect.any(Number),
        },
      ],
    });
  });

  test('--json says on standard output that there is no browser', async () => {
    const workspace = sampleWorkspace();
    workspace.world.printer.habits.onPrint = () => {
      throw new PrinterError(diagnose('browser-failed', null, { problem: 'it fell over' }));
    };
    const { code, out } = await run(['build', '--json'], workspace);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ code: 'browser-failed' }],
      editions: [{ status: 'stopped' }],
    });
  });

  test('tells what the machine could not give', async () => {
    const workspace = sampleWorkspace();
    workspace.world.printer.habits.notes = [
      diagnose('sandbox-unavailable', null, { problem: 'not permitted' }),
    ];
    const { code, err } = await run(['build'], workspace);
    expect(code).toBe(0);
    expect(err).toMatch(/^brevier: warning sandbox-unavailable /);
  });
});

describe('brevier check', () => {
  test('says when there is nothing to say, and starts no browser', async () => {
    const workspace = sampleWorkspace();
    expect(await run(['check'], workspace)).toEqual({
      code: 0,
      out: 'no findings in lantern-quay, before printing\n',
      err: '',
    });
    expect(workspace.world.printer.warmed).toBe(0);
    expect(workspace.below('output')).toEqual({});
  });

  test.each([
    [[], 0],
    [['--strict'], 1],
  ])('counts what it finds, with %j', async (options, code) => {
    const ran = await run(['check', ...options], sampleWorkspace({ [lease]: frame }));
    expect([ran.code, ran.out]).toEqual([code, '1 warning in lantern-quay, before printing\n']);
  });

  test('counts notes too', async () => {
    const excused = '<!-- brevier: excuse figure-unsourced: for illustration only -->';
    const workspace = sampleWorkspace({
      [lease]: adding(`\n${excused}\nSuppose that a tower costs S$100 million.\n`),
    });
    const { code, out } = await run(['check'], workspace);
    expect([code, out]).toEqual([0, '1 note in lantern-quay, before printing\n']);
  });

  test('reports what is wrong when no data file can be read', async () => {
    const workspace = sampleWorkspace({
      'content/house.yaml': 'name: A\nname: B\n',
      [`${folder}/briefing.yaml`]: 'title: A\ntitle: B\n',
    });
    const { code, err } = await run(['check'], workspace);
    expect(code).toBe(1);
    expect(err.match(/ error yaml-syntax the key "\w+" is given twice/g)).toHaveLength(2);
  });

  test.each(['build', 'check'])('finds what %s finds', async (command) => {
    const changes = {
      [lease]: replacing('"opening"', '"openning"'),
      [`${folder}/references.yaml`]: replacing('type: report', 'type: rumour'),
    };
    const { code, err } = await run([command], sampleWorkspace(changes));
    expect(code).toBe(1);
    expect(err.match(/ error [a-z-]+/g)).toEqual([' error value-invalid', ' error id-unknown']);
  });

  test('--json prints an empty list when there is nothing', async () => {
    const { code, out } = await run(['check', '--json'], sampleWorkspace());
    expect([code, JSON.parse(out)]).toEqual([0, { diagnostics: [] }]);
  });
});

describe('the command line', () => {
  test.each([['--help'], ['build', '--help'], ['check', '--help']])('%s %s', async (...args: string[]) => {
    const { code, out, err } = await run(args, sampleWorkspace());
    expect([code, err]).toEqual([0, '']);
    expectGolden(
      `transcripts/${args.join('-').replaceAll('--', '')}.txt`,
      `$ brevier ${args.join(' ')}\n${out}`,
    );
  });

  test('--version', async () => {
    expect(await run(['--version'], sampleWorkspace())).toEqual({
      code: 0,
      out: `${home.version}\n`,
      err: '',
    });
  });

  test('a folder without a workspace', async () => {
    const workspace = sampleWorkspace();
    const { code, err } = await run(['build', '--workspace', 'nowhere'], workspace);
    expect(code).toBe(1);
    expect(err).toContain(
      'brevier: error workspace-missing there is no content/briefings/<id>/briefing.yaml in /workspace/nowhere',
    );
  });
});

describe('what goes wrong outside', () => {
  test('an interruption leaves nothing behind and says so', async () => {
    const workspace = sampleWorkspace();
    workspace.world.printer.habits.onPrint = () => workspace.interrupt.abort();
    const { code, out, err } = await run(['build'], workspace);
    expect([code, out, err]).toEqual([130, '', 'interrupted; nothing more was written\n']);
    expect(workspace.below('output')).toEqual({});
    expect(workspace.world.printer.closed).toBe(1);
  });

  test('a bug prints its stack and how to report it', async () => {
    const workspace = sampleWorkspace();
    workspace.world.printer.habits.onPrint = () => {
      throw new TypeError('something was not what it should be');
    };
    const { code, out, err } = await run(['build'], workspace);
    expect([code, out]).toEqual([70, '']);
    expect(err).toContain(`This is a bug in Brevier ${home.version}. Please report it`);
    expect(err).toMatch(/TypeError: something was not what it should be\n {4}at /);
    expect(workspace.below('output')).toEqual({});
    expect(workspace.world.printer.closed).toBe(1);
  });

  test.each([
    ['EACCES', 'permission denied'],
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'the file system is read-only'],
  ])('%s: %s', async (code, problem) => {
    const workspace = sampleWorkspace();
    workspace.files.writeAll = async () => {
      throw Object.assign(new Error(code), { code, path: `${root}/output/lantern-quay.pdf` });
    };
    const ran = await run(['build'], workspace);
    expect(ran.code).toBe(3);
    expect(ran.err).toBe(
      `brevier: error output-unwritable cannot write ${root}/output/lantern-quay.pdf: ${problem}\n` +
        '  hint: Free space or correct the rights of the folder, or choose another with --out.\n',
    );
  });
});
