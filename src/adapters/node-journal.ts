import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Journal } from '../ports.js';
import { thisHost } from './host.js';

/** Files that only grow, on the file system. A line is one write to the end of the file, which no other process can part. */
export function nodeJournal(env: NodeJS.ProcessEnv): Journal {
  const { pid, kill } = thisHost(env);
  return {
    read: async (path) => readOrEmpty(path),
    append: async (path, line) => append(path, line),
    claim: async (path) => claim(path, pid, kill),
  };
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function append(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a+', 0o600);
  try {
    const bytes = Buffer.from(`${endsOpen(file) ? '\n' : ''}${line}\n`);
    if (writeSync(file, bytes) !== bytes.length) throw new Error(`${path} could not be written`);
    fsyncSync(file);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(file);
  }
  syncFolder(dirname(path));
}

/** Whether the last line was cut off. */
function endsOpen(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** A new file's name is on the disk when its folder is. Not every system can do that, and none needs it twice. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows opens no folders.
  }
}

/** A file that names its process. The process of an old one may have been killed, which leaves it behind. */
function claim(path: string, pid: number, kill: Kill): Awaited<ReturnType<Journal['claim']>> {
  mkdirSync(dirname(path), { recursive: true });
  while (!place(path, pid)) {
    const owner = Number(readOrEmpty(path));
    if (owner > 0 && owner !== pid && isRunning(owner, kill)) return { heldBy: owner };
    rmSync(path, { force: true });
  }
  return { release: async () => rmSync(path, { force: true }) };
}

type Kill = (pid: number, signal: 0) => unknown;

/** Puts the file there with its content in it, unless there is one. */
function place(path: string, pid: number): boolean {
  const own = `${path}.${pid}`;
  writeFileSync(own, String(pid), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return placeWithoutLinks(path, pid);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Some file systems have no links. */
function placeWithoutLinks(path: string, pid: number): boolean {
  try {
    writeFileSync(path, String(pid), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number, kill: Kill): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
