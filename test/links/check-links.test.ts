import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { checkLinks, type LinkTarget } from '../../src/links/index.js';
import type { WebAnswer, WebFailure } from '../../src/ports.js';
import { FakeClock, FakeWeb, MemoryCache } from '../fakes.js';
import { folder, root, run, sampleWorkspace } from '../workspace.js';

const answer = (status: number, location: string | null = null): WebAnswer => ({
  kind: 'answer',
  status,
  location,
});
const failure = (reason: WebFailure): WebAnswer => ({ kind: 'failed', reason, detail: 'so it is' });

function target(address: string, doi = false): LinkTarget {
  return { address, doi, places: [() => ({ file: 'references.yaml', line: 1, column: 1, excerpt: '' })] };
}

async function asking(
  addresses: readonly (string | LinkTarget)[],
  web: FakeWeb,
  { cache = new MemoryCache(), clock = new FakeClock(), signal = new AbortController().signal } = {},
) {
  const targets = addresses.map((address) => (typeof address === 'string' ? target(address) : address));
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
  const checked = await checkLinks(targets, { web, clock, cache }, { key: 'k', signal, onProgress });
  return {
    ...checked,
    progress,
    said: checked.diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe('one address', () => {
  const a = 'https://a.example/x';
  test.each<
    [string, Record<string, ReturnType<typeof answer> | ((method: string) => WebAnswer)>, string[], string[]]
  >([
    ['answers', { [a]: answer(200) }, [], [`HEAD ${a}`]],
    [
      'answers GET only',
      { [a]: (method) => answer(method === 'HEAD' ? 405 : 200) },
      [],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'is gone',
      { [a]: answer(404) },
      [`link-dead: the address ${a} does not hold: it answers 404`],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'is gone for good',
      { [a]: answer(410) },
      [`link-dead: the address ${a} does not hold: it answers 410`],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'lets nobody in',
      { [a]: answer(403) },
      [`link-unchecked: the address ${a} was not checked: it lets no program in (403)`],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'is asked too often',
      { [a]: answer(429) },
      [`link-unchecked: the address ${a} was not checked: it has been asked too often (429)`],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'has trouble',
      { [a]: answer(503) },
      [`link-unchecked: the address ${a} was not checked: its server has trouble (503)`],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'has a bad certificate',
      { [a]: failure('certificate') },
      [`link-dead: the address ${a} does not hold: so it is`],
      [`HEAD ${a}`],
    ],
    [
      'takes too long',
      { [a]: failure('time') },
      [`link-unchecked: the address ${a} was not checked: so it is`],
      [`HEAD ${a}`],
    ],
    [
      'is private',
      { [a]: failure('private') },
      [
        `link-unchecked: the address ${a} was not checked: so it is is in a private network, which is not asked`,
      ],
      [`HEAD ${a}`],
    ],
    [
      'drops HEAD',
      { [a]: (method) => (method === 'HEAD' ? failure('network') : answer(200)) },
      [],
      [`HEAD ${a}`, `GET ${a}`],
    ],
    [
      'has gained a slash',
      { [a]: answer(301, 'https://www.a.example/x/'), 'https://www.a.example/x/': answer(200) },
      [],
      [`HEAD ${a}`, 'HEAD https://www.a.example/x/'],
    ],
    [
      'has moved',
      { [a]: answer(301, '/y'), 'https://a.example/y': answer(200) },
      [`link-moved: the address ${a} has moved to https://a.example/y`],
      [`HEAD ${a}`, 'HEAD https://a.example/y'],
    ],
    [
      'is elsewhere for now',
      { [a]: answer(302, '/y'), 'https://a.example/y': answer(200) },
      [],
      [`HEAD ${a}`, 'HEAD https://a.example/y'],
    ],
    [
      'leads to nothing',
      { [a]: answer(302, '/y'), 'https://a.example/y': answer(404) },
      [`link-dead: the address ${a} does not hold: it answers 404`],
      [`HEAD ${a}`, 'HEAD https://a.example/y', 'GET https://a.example/y'],
    ],
  ])('%s', async (_, answers, said, asked) => {
    const web = new FakeWeb(answers);
    const result = await asking([a], web);
    expect(result.said).toEqual(said);
    expect(web.asked).toEqual(asked);
  });

  test('is no host, which proves something only where others answer', async () => {
    const online = await asking(
      [a, 'https://b.example/'],
      new FakeWeb({ 'https://b.example/': answer(200) }),
    );
    expect(online.said).toEqual([`link-dead: the address ${a} does not hold: there is no such host`]);
    const cache = new MemoryCache();
    const offline = await asking([a, 'https://b.example/'], new FakeWeb(), { cache });
    expect(offline.counts).toEqual({ fine: 0, moved: 0, dead: 0, unknown: 2 });
    expect(offline.said[0]).toContain('there seems to be no network');
    const web = new FakeWeb({ [a]: answer(200), 'https://b.example/': answer(200) });
    expect((await asking([a, 'https://b.example/'], web, { cache })).counts.fine).toBe(2);
  });

  test('goes round in circles', async () => {
    const web = new FakeWeb({ [a]: answer(302, a) });
    expect((await asking([a], web)).said).toEqual([
      `link-dead: the address ${a} does not hold: it redirects more than 20 times`,
    ]);
    expect(web.asked).toHaveLength(21);
  });

  test('is a DOI: that doi.org knows it is enough', async () => {
    const doi = 'https://doi.org/10.1000/182';
    const web = new FakeWeb({ [doi]: answer(302, 'https://publisher.example/403') });
    expect((await asking([target(doi, true)], web)).counts).toEqual({
      fine: 1,
      moved: 0,
      dead: 0,
      unknown: 0,
    });
    expect(web.asked).toEqual([`HEAD ${doi}`]);
    const unknown = await asking([target(doi, true)], new FakeWeb({ [doi]: answer(404) }));
    expect(unknown.counts.dead).toBe(1);
  });
});

describe('many addresses', () => {
  const pages = Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`);
  const fine = Object.fromEntries([...pages, 'https://b.example/'].map((address) => [address, answer(200)]));

  test('of one host are asked one after the other, with a rest between', async () => {
    const clock = new FakeClock();
    const web = new FakeWeb(fine);
    const { progress, counts } = await asking([...pages, 'https://b.example/'], web, { clock });
    expect(clock.pauses).toEqual([500, 500, 500, 500, 500]);
    expect(progress.at(-1)).toBe('7/7');
    expect(counts.fine).toBe(7);
  });

  test('that answered a day ago are not asked again, and what nobody knows is', async () => {
    const cache = new MemoryCache();
    const clock = new FakeClock();
    const addresses = ['https://a.example/0', 'https://gone.example/', 'https://shy.example/'];
    const answers = { ...fine, 'https://gone.example/': answer(404), 'https://shy.example/': answer(403) };
    const first = await asking(addresses, new FakeWeb(answers), { cache, clock });
    const web = new FakeWeb(answers);
    const again = await asking(addresses, web, { cache, clock });
    expect(again.said).toEqual(first.said);
    expect(web.asked).toEqual(['HEAD https://shy.example/', 'GET https://shy.example/']);
    clock.time += 2 * 3_600_000;
    const later = new FakeWeb(answers);
    await asking(addresses, later, { cache, clock });
    expect(later.asked).toContain('HEAD https://gone.example/');
    expect(later.asked).not.toContain('HEAD https://a.example/0');
    clock.time += 86_400_000;
    const nextDay = new FakeWeb(answers);
    await asking(addresses, nextDay, { cache, clock });
    expect(nextDay.asked).toContain('HEAD https://a.example/0');
  });

  test('a cache that is damaged is an empty one', async () => {
    const cache = new MemoryCache();
    await cache.set('links', 'k', '{"https://a.example/0":{"at":"x"}}');
    const web = new FakeWeb(fine);
    await asking(['https://a.example/0'], web, { cache });
    expect(web.asked).toEqual(['HEAD https://a.example/0']);
  });

  test('are not checked once the time is up', async () => {
    const web = new FakeWeb(fine);
    const { counts, said } = await asking(pages, web, { signal: AbortSignal.abort() });
    expect(web.asked).toEqual([]);
    expect(counts).toEqual({ fine: 0, moved: 0, dead: 0, unknown: 6 });
    expect(said[0]).toBe(
      'link-unchecked: the address https://a.example/0 was not checked: the time was up before it was asked',
    );
  });
});

describe('check --links', () => {
  const section = `${folder}/sections/02-building.md`;
  const more =
    '\nSee [there](https://gone.example/x), [home](#the-building) and <https://doi.org/10.1000/182>.\n';
  const answers = {
    'https://quay.example.org/notices/7': answer(200),
    'https://gone.example/x': answer(404),
    'https://doi.org/10.1000/182': answer(302, 'https://publisher.example/'),
  };
  const workspaceWith = () => {
    const workspace = sampleWorkspace({ [section]: (text) => text + more });
    workspace.world.web = new FakeWeb(answers);
    return workspace;
  };

  test('asks each address of references and sections, and says where each stands', async () => {
    const { out, err, code } = await run(['check', '--links'], workspaceWith());
    expect(out).toBe('1 warning in lantern-quay, before printing; 3 addresses: 2 fine, 1 dead\n');
    expect(err).toContain(
      `${section}:17:13 warning link-dead the address https://gone.example/x does not hold: it answers 404`,
    );
    expect(code).toBe(0);
  });

  test('keeps what was not checked apart, in JSON as well', async () => {
    const workspace = workspaceWith();
    workspace.world.web = new FakeWeb({ ...answers, 'https://gone.example/x': answer(403) });
    const { out } = await run(['check', '--links', '--json'], workspace);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ code: 'link-unchecked', severity: 'note' }],
      links: { fine: 2, moved: 0, dead: 0, unknown: 1 },
    });
  });

  test.each([
    [
      'shows how far it is where a person looks on',
      [],
      ['asked 1 of 3 addresses', 'asked 2 of 3 addresses', 'asked 3 of 3 addresses', ''],
    ],
    ['shows nothing with --quiet', ['--quiet'], ['']],
    ['shows nothing with --json', ['--json'], ['']],
  ])('%s', async (_, options, expected) => {
    const { world } = workspaceWith();
    const lines: string[] = [];
    const progress = (line: string) => void lines.push(line);
    const terminal = {
      out: () => {},
      err: () => {},
      progress,
      env: {},
      cwd: root,
      signal: new AbortController().signal,
      cores: 1,
      now: () => 0,
    };
    await main(['check', '--links', ...options], terminal, () => world);
    expect(lines).toEqual(expected);
  });

  test('ends at once when somebody interrupts', async () => {
    const workspace = workspaceWith();
    workspace.interrupt.abort();
    const { code, err } = await run(['check', '--links'], workspace);
    expect(code).toBe(130);
    expect(err).toBe('interrupted; nothing more was written\n');
    expect((workspace.world.web as FakeWeb).asked).toEqual([]);
  });

  test('is off by default, for check and for build', async () => {
    const workspace = workspaceWith();
    await run(['check'], workspace);
    await run(['build'], workspace);
    expect((workspace.world.web as FakeWeb).asked).toEqual([]);
  });

  test('stops with --strict, and refuses a time that is none', async () => {
    expect((await run(['check', '--links', '--strict'], workspaceWith())).code).toBe(1);
    expect((await run(['check', '--links', '--time', 'soon'], workspaceWith())).code).toBe(2);
  });
});
