import {
  chmodSync,
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
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { OutsideError } from '../../src/ports.js';
import { MemoryFiles } from '../fakes.js';

const files = nodeFiles();
let base = '';
let root = '';

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'brevier-test-'));
  root = join(base, 'root');
  mkdirSync(root);
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
});

/** Makes files from their paths; a path that ends in a slash is a folder. */
function make(...paths: string[]): void {
  for (const path of paths) {
    const full = join(base, path);
    mkdirSync(path.endsWith('/') ? full : join(full, '..'), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(full, `in ${path}`);
  }
}

const read = async (path: string) => {
  const bytes = await files.read(root, path);
  return bytes && Buffer.from(bytes).toString('utf8');
};

describe('reading', () => {
  test('gives the bytes, or null where there is no file', async () => {
    make('root/a/b.md', 'root/c/');
    expect(await read('a/b.md')).toBe('in root/a/b.md');
    expect([await read('a/none.md'), await read('c'), await read('a/b.md/c')]).toEqual([null, null, null]);
  });

  test.each(['../secret.md', 'a/../../secret.md'])('does not leave the root by %s', async (path) => {
    make('secret.md', 'root/a/b.md');
    await expect(files.read(root, path)).rejects.toThrow(OutsideError);
  });

  test('does not leave it by an absolute path', async () => {
    make('secret.md');
    await expect(files.read(root, join(base, 'secret.md'))).rejects.toThrow(OutsideError);
  });

  test('does not leave it by a link to a file or a folder', async () => {
    make('secret.md', 'other/secret.md');
    symlinkSync(join(base, 'secret.md'), join(root, 'link.md'));
    symlinkSync(join(base, 'other'), join(root, 'folder'));
    await expect(files.read(root, 'link.md')).rejects.toThrow(OutsideError);
    await expect(files.read(root, 'folder/secret.md')).rejects.toThrow(OutsideError);
  });

  test('follows a link that stays inside', async () => {
    make('root/a.md');
    symlinkSync('a.md', join(root, 'b.md'));
    expect(await read('b.md')).toBe('in root/a.md');
  });

  test('takes a folder with a longer name for another folder', async () => {
    make('root-two/secret.md');
    await expect(files.read(root, '../root-two/secret.md')).rejects.toThrow(OutsideError);
  });

  test('works when the root itself is a link', async () => {
    make('root/a.md');
    symlinkSync(root, join(base, 'alias'));
    expect(Buffer.from((await files.read(join(base, 'alias'), 'a.md')) ?? []).toString()).toBe(
      'in root/a.md',
    );
  });
});

describe('listing', () => {
  test('gives every visible file below a folder, sorted, and the in-memory files of the tests do the same', async () => {
    const paths = ['x/b.md', 'x/a/z.md', 'x/a.md', 'x/.hidden.md', 'x/.git/config', 'y.md', 'x-more/c.md'];
    make(...paths.map((path) => `root/${path}`));
    const memory = new MemoryFiles();
    for (const path of paths) memory.contents.set(join(root, path), Buffer.from('a'));
    const expected = ['x/a.md', 'x/a/z.md', 'x/b.md'];
    expect(await files.list(root, 'x')).toEqual(expected);
    expect(await memory.list(root, 'x')).toEqual(expected);
  });

  test('gives nothing for a folder that is not there', async () => {
    expect(await files.list(root, 'none')).toEqual([]);
    expect(await files.list(join(base, 'none'), 'x')).toEqual([]);
  });

  test('does not enter a folder outside, nor go round in circles', async () => {
    make('other/secret.md', 'root/x/a.md');
    symlinkSync(join(base, 'other'), join(root, 'x/out'));
    symlinkSync(join(root, 'x'), join(root, 'x/round'));
    expect(await files.list(root, 'x')).toEqual(['x/a.md']);
  });
});

describe('writing', () => {
  const file = (path: string, text = 'new') => ({ path: join(root, path), bytes: Buffer.from(text) });
  const tree = () => (readdirSync(root, { recursive: true }) as string[]).sort();

  test('makes folders, and leaves nothing beside the files', async () => {
    await files.writeAll([file('out/a.pdf'), file('out/a.manifest.json', '{}')]);
    expect(tree()).toEqual(['out', 'out/a.manifest.json', 'out/a.pdf']);
    expect(readFileSync(join(root, 'out/a.pdf'), 'utf8')).toBe('new');
  });

  test('replaces what was there', async () => {
    make('root/out/a.pdf');
    await files.writeAll([file('out/a.pdf', '')]);
    expect(readFileSync(join(root, 'out/a.pdf'), 'utf8')).toBe('');
  });

  test('changes nothing when a folder cannot be made', async () => {
    make('root/out/a.pdf', 'root/blocked');
    await expect(files.writeAll([file('out/a.pdf'), file('blocked/b.pdf')])).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    );
    expect(tree()).toEqual(['blocked', 'out', 'out/a.pdf']);
    expect(await read('out/a.pdf')).toBe('in root/out/a.pdf');
  });

  test.skipIf(process.platform !== 'linux')('ends where no folder can be made', async () => {
    await expect(
      files.writeAll([{ path: '/proc/brevier/a.pdf', bytes: Buffer.from('new') }]),
    ).rejects.toThrow();
  });

  test('changes nothing when a folder stands where the second file should', async () => {
    make('root/out/a.pdf', 'root/out/a.manifest.json/inside');
    await expect(files.writeAll([file('out/a.pdf'), file('out/a.manifest.json')])).rejects.toThrow(
      /EISDIR|ENOTEMPTY/,
    );
    expect(tree()).toEqual(['out', 'out/a.manifest.json', 'out/a.manifest.json/inside', 'out/a.pdf']);
    expect(await read('out/a.pdf')).toBe('in root/out/a.pdf');
  });

  test('changes nothing when the folder may not be written to', async () => {
    make('root/out/a.pdf');
    chmodSync(base, 0o755);
    chmodSync(join(root, 'out'), 0o555);
    const error = await asOrdinaryUser(() => files.writeAll([file('out/a.pdf')])).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'EACCES' });
    expect(tree()).toEqual(['out', 'out/a.pdf']);
    expect(await read('out/a.pdf')).toBe('in root/out/a.pdf');
  });

  /** Root may write anywhere, so it lends the call another account; the work is done before the call returns. */
  function asOrdinaryUser<T>(call: () => T): T {
    if (process.getuid?.() !== 0) return call();
    process.seteuid?.(65_534);
    try {
      return call();
    } finally {
      process.seteuid?.(0);
    }
  }
});
