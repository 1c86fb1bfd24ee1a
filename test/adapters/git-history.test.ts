import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitHistory } from '../../src/adapters/git-history/index.js';
import { nodeFiles } from '../../src/adapters/node-files.js';

/** A workspace in a folder of a Git repository, with two commits and a change that is in none. */

const scratch = mkdtempSync(join(tmpdir(), 'brevier-history-'));
const workspace = join(scratch, 'work space');
const env = { PATH: process.env.PATH, HOME: scratch, GIT_CONFIG_NOSYSTEM: '1' };
const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) =>
  execFileSync('git', [...author, ...args], { cwd: workspace, env }).toString();
const write = (path: string, text: string) => writeFileSync(join(workspace, path), text);
const history = gitHistory(nodeFiles(), { env });

async function at(revision: string) {
  const found = await history.at(workspace, revision);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

const textAt = async (revision: string, path: string) => {
  const bytes = await (await at(revision)).files.read(workspace, path);
  return bytes && Buffer.from(bytes).toString();
};

beforeAll(() => {
  mkdirSync(join(workspace, 'content/sections'), { recursive: true });
  write('content/house.yaml', 'name: Früher\n');
  write('content/sections/01-öffnung.md', 'eins\n');
  write('content/.hidden.yaml', 'x: 1\n');
  symlinkSync('/etc/passwd', join(workspace, 'content/link.yaml'));
  write('notes.txt', 'of nobody\n');
  git('init', '-q', '..');
  git('add', '-A', '.');
  git('commit', '-qm', 'one');
  git('tag', 'november');
  write('content/house.yaml', 'name: Später\n');
  git('commit', '-qam', 'two');
  write('content/house.yaml', 'name: Jetzt\n');
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the workspace at a revision', () => {
  test('is as it was then, byte for byte', async () => {
    expect(await textAt('HEAD~1', 'content/house.yaml')).toBe('name: Früher\n');
    expect(await textAt('november', 'content/house.yaml')).toBe('name: Früher\n');
    expect(await textAt('HEAD', 'content/house.yaml')).toBe('name: Später\n');
    expect((await at('november')).commit).toBe(git('rev-parse', 'HEAD~1').trim());
  });

  test('lists its files, but for links, hidden ones and what no briefing is made from', async () => {
    const { files } = await at('HEAD');
    expect(await files.list(workspace, 'content')).toEqual([
      'content/house.yaml',
      'content/sections/01-öffnung.md',
    ]);
    expect(await files.read(workspace, 'content/link.yaml')).toBeNull();
    expect(await files.read(workspace, 'notes.txt')).toBeNull();
    expect(await files.read(workspace, 'content/none.yaml')).toBeNull();
  });

  test('leaves everything else as it is now', async () => {
    const { files } = await at('HEAD');
    write('../elsewhere.txt', 'present\n');
    expect(Buffer.from((await files.read(scratch, 'elsewhere.txt')) ?? []).toString()).toBe('present\n');
  });

  test('is read without touching the working tree or the index', async () => {
    const before = [git('status', '--porcelain'), readFileSync(join(scratch, '.git/index')).toString('hex')];
    await textAt('HEAD~1', 'content/house.yaml');
    expect(readFileSync(join(workspace, 'content/house.yaml'), 'utf8')).toBe('name: Jetzt\n');
    expect([git('status', '--porcelain'), readFileSync(join(scratch, '.git/index')).toString('hex')]).toEqual(
      before,
    );
  });

  test('cannot be written', async () => {
    await expect((await at('HEAD')).files.writeAll([])).rejects.toThrow();
  });
});

describe('a name that is no revision', () => {
  test.each([
    '--output=pwned',
    '-h',
    '--upload-pack=touch pwned',
    'nothing',
    'HEAD~99',
    'HEAD\nHEAD',
    'HEAD:content/house.yaml',
    'HEAD..november',
    '',
    ' ',
    '$(touch pwned)',
    '@{u}',
  ])('%j is unknown, and does nothing', async (revision) => {
    expect(await history.at(workspace, revision)).toEqual({ problem: 'unknown' });
    expect(readdirSync(workspace).sort()).toEqual(['content', 'notes.txt']);
  });

  test('has no history where there is no repository', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'brevier-bare-'));
    try {
      const ceiling = { ...env, GIT_CEILING_DIRECTORIES: tmpdir() };
      const found = await gitHistory(nodeFiles(), { env: ceiling }).at(bare, 'HEAD');
      expect(found).toEqual({ problem: 'no-repository' });
    } finally {
      rmSync(bare, { recursive: true });
    }
  });

  test('has none where there is no Git', async () => {
    const found = await gitHistory(nodeFiles(), { env: { PATH: '/nowhere' } }).at(workspace, 'HEAD');
    expect(found).toEqual({ problem: 'no-git' });
  });
});
