import {
  closeSync,
  fsyncSync,
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
import { type Files, OutsideError } from '../ports.js';

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

/** First every file beside its final path, then every rename: what fails leaves no trace. */
function writeAll(files: ReadonlyArray<{ path: string; bytes: Uint8Array }>): void {
  const waiting: Array<{ beside: string; path: string }> = [];
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(path), { recursive: true });
      const beside = `${path}.${process.pid}.part`;
      waiting.push({ beside, path });
      writeSynced(beside, bytes);
    }
    for (const { beside, path } of waiting) renameSync(beside, path);
  } catch (error) {
    for (const { beside } of waiting) rmSync(beside, { force: true });
    throw error;
  }
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o644);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
