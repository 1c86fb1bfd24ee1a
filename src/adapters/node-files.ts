import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type FileChange, type Files, OutsideError } from '../ports.js';

/**
 * The file system. Reads follow links only as far as the root they were asked under; writes are all or nothing.
 * The calls are synchronous inside: a briefing is some sixty small files, which the event loop would only slow down.
 */
export function nodeFiles(): Files {
  return {
    read: async (root, path) => readInside(root, path),
    list: async (root, folder) => listInside(root, folder),
    writeAll: async (files) => writeAll(files),
  };
}

function readInside(root: string, path: string): Uint8Array | null {
  const real = realPath(resolve(root, path));
  if (real === null) return null;
  if (!isInside(realPath(root) ?? root, real)) throw new OutsideError(path);
  return readOrNull(real);
}

function listInside(root: string, folder: string): string[] {
  const start = resolve(root, folder);
  const realRoot = realPath(root);
  if (realRoot === null || realPath(start) === null) return [];
  return walk(start, realRoot, new Set())
    .map((path) => relative(root, path).split(sep).join('/'))
    .sort();
}

function walk(folder: string, realRoot: string, seen: Set<string>): string[] {
  const real = realPath(folder);
  if (real === null || seen.has(real) || !isInside(realRoot, real)) return [];
  seen.add(real);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path))
      ? walk(path, realRoot, seen)
      : [path];
  });
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * First every new file beside its final path, then every change of place; what fails is taken back, so that either all
 * files are the new ones or all are the old.
 */
function writeAll(changes: readonly FileChange[]): void {
  const beside = (path: string, what: string) => `${path}.${process.pid}.${what}`;
  const undo: Array<() => void> = [];
  try {
    for (const { path, bytes } of changes) {
      if (bytes === null) continue;
      makeFolder(dirname(path));
      undo.push(() => rmSync(beside(path, 'part'), { force: true }));
      writeSynced(beside(path, 'part'), bytes);
    }
    for (const { path, bytes } of changes) {
      const old = keepOld(path, beside(path, 'old'));
      undo.push(() => (old === null ? rmSync(path, { force: true }) : renameSync(old, path)));
      if (bytes === null) rmSync(path, { force: true });
      else renameSync(beside(path, 'part'), path);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
  for (const { path } of changes) rmSync(beside(path, 'old'), { force: true });
}

/** A folder and those above it. Node's own recursive way never ends where a file system takes no folders, as in /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may just have made it.
    if (!isFolder(path)) throw error;
  }
}

/** A second name for the file that is about to be replaced; null when there is none. */
function keepOld(path: string, old: string): string | null {
  if (!existsSync(path)) return null;
  rmSync(old, { force: true });
  try {
    linkSync(path, old);
  } catch {
    // Some file systems have no links; a folder in the way cannot be copied either, and says so.
    copyFileSync(path, old);
  }
  return old;
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o644);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    // Writing to an open file names none when the disk is full.
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(file);
  }
}
