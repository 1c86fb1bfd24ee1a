import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { privateCache } from '../../src/adapters/cache.js';
import { thisHost } from '../../src/adapters/host.js';
import { cacheRoot } from '../../src/adapters/private-folder.js';

let temporary: string;
let root: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'brevier-cache-test-'));
  root = join(temporary, 'brevier');
});
afterEach(() => rm(temporary, { recursive: true, force: true }));

test('a value comes back, in a new cache too', async () => {
  await privateCache({ env: {}, root }).set('kind', 'key', 'värde');
  expect(await privateCache({ env: {}, root }).get('kind', 'key')).toBe('värde');
});

test('an unknown key and another kind are misses', async () => {
  const cache = privateCache({ env: {}, root });
  await cache.set('kind', 'key', 'value');
  expect(await cache.get('kind', 'other')).toBeNull();
  expect(await cache.get('other', 'key')).toBeNull();
});

test('a key may hold what a file name may not', async () => {
  const cache = privateCache({ env: {}, root });
  await cache.set('kind', '../../../etc/passwd\n', 'value');
  expect(await cache.get('kind', '../../../etc/passwd\n')).toBe('value');
  expect(await readdir(temporary)).toEqual(['brevier']);
});

test('only the owner can read the entries', async () => {
  await privateCache({ env: {}, root }).set('kind', 'key', 'value');
  expect((await stat(join(root, 'cache-kind'))).mode & 0o777).toBe(0o700);
});

test('a folder that others can write to is not used', async () => {
  await mkdir(root, { mode: 0o700 });
  await chmod(root, 0o777);
  const cache = privateCache({ env: {}, root });
  await cache.set('kind', 'key', 'value');
  expect(await cache.get('kind', 'key')).toBeNull();
  expect(await readdir(root)).toEqual([]);
});

test('a folder that cannot be made is an empty cache', async () => {
  await writeFile(root, 'a file');
  const cache = privateCache({ env: {}, root });
  await cache.set('kind', 'key', 'value');
  expect(await cache.get('kind', 'key')).toBeNull();
});

test('beyond 500 entries the oldest go', async () => {
  const cache = privateCache({ env: {}, root });
  await cache.set('kind', 'newest', 'value');
  const folder = join(root, 'cache-kind');
  const old = Array.from({ length: 500 }, (_, i) => join(folder, `old-${i}`));
  await Promise.all(old.map((path) => writeFile(path, '').then(() => utimes(path, 1, 1))));
  await cache.set('kind', 'second', 'value');
  expect(await readdir(folder)).toHaveLength(400);
  expect(await cache.get('kind', 'newest')).toBe('value');
});

test('two writers at once leave one whole value', async () => {
  const caches = Array.from({ length: 20 }, () => privateCache({ env: {}, root }));
  await Promise.all(caches.map((cache, i) => cache.set('kind', 'key', String(i).repeat(10_000))));
  expect(await caches[0]?.get('kind', 'key')).toMatch(/^(\d+)\1*$/);
  expect(await readdir(join(root, 'cache-kind'))).toHaveLength(1);
});

test.each([
  [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', 1000, '/x/brevier'],
  [{ HOME: '/h' }, 'linux', 1000, '/h/.cache/brevier'],
  [{ XDG_CACHE_HOME: '/x', HOME: '/root' }, 'linux', 0, '/var/cache/brevier'],
] as const)('the cache folder of %j on %s as %i is %s', (env, platform, uid, expected) => {
  expect(cacheRoot({ ...thisHost(env), platform, getuid: () => uid })).toBe(expected);
});
