import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cache } from '../ports.js';
import { type Host, thisHost } from './host.js';
import { privateFolder } from './private-folder.js';

/** Beyond this many entries of a kind the oldest go, a fifth of them at once, so that clearing is rare. */
const most = 500;
/** Characters above which an entry is large, and how many of a kind there may be then. */
const large = 100_000;
const mostLarge = 50;

export interface CacheOptions {
  readonly env: NodeJS.ProcessEnv;
  /** The folder that holds Brevier's caches, made if need be; the user's own by default. */
  readonly root?: string;
  readonly host?: Host;
}

/**
 * Small values in files, in a folder that only this user can read: one folder a kind, one file a key.
 * Whatever fails is a miss.
 */
export function privateCache({ env, root, host = thisHost(env) }: CacheOptions): Cache {
  const folders = new Map<string, Promise<string>>();
  const folderOf = (kind: string) => {
    const known = folders.get(kind) ?? privateFolder(host, `cache-${kind}`, 'owner', root);
    folders.set(kind, known);
    return known;
  };
  return {
    get: (kind, key) => orNull(async () => readFile(join(await folderOf(kind), fileName(key)), 'utf8')),
    set: async (kind, key, value) => {
      await orNull(async () => store(await folderOf(kind), fileName(key), value));
    },
  };
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** Keys may be long or hold anything; their digest is a safe file name. */
function fileName(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

async function store(folder: string, name: string, value: string): Promise<void> {
  const beside = join(folder, `${name}.${randomUUID()}.tmp`);
  try {
    await writeFile(beside, value, { mode: 0o600, flag: 'wx' });
    await rename(beside, join(folder, name));
  } finally {
    await rm(beside, { force: true });
  }
  await removeOldest(folder, value.length > large ? mostLarge : most);
}

async function removeOldest(folder: string, limit: number): Promise<void> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  if (paths.length <= limit) return;
  const aged = await Promise.all(paths.map(async (path) => ({ path, age: await writtenAt(path) })));
  aged.sort((a, b) => b.age - a.age);
  await Promise.all(aged.slice(Math.floor(limit * 0.8)).map(({ path }) => rm(path, { force: true })));
}

/** A file that another process has just removed counts as the oldest. */
async function writtenAt(path: string): Promise<number> {
  return (await orNull(() => stat(path)))?.mtimeMs ?? 0;
}
