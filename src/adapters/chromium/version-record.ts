import { realpath, stat } from 'node:fs/promises';
import type { Cache } from '../../ports.js';
import type { Host } from '../host.js';
import { locate } from './locate.js';

const kind = 'browser-version';

/** The version that the browser stated when it last ran, if its file is still the same; else null. */
export async function recallVersion(host: Host, cache: Cache): Promise<string | null> {
  const key = await fingerprint(host);
  return key === null ? null : cache.get(kind, key);
}

export async function recordVersion(host: Host, cache: Cache, version: string): Promise<void> {
  const key = await fingerprint(host);
  if (key !== null && (await cache.get(kind, key)) !== version) await cache.set(kind, key, version);
}

/** Tells one build of the browser from another without reading its 200 MB; null when there is no file. */
async function fingerprint(host: Host): Promise<string | null> {
  try {
    const path = await realpath((await locate(host)).executable);
    const { size, mtimeMs } = await stat(path);
    return `${path}\n${size}\n${mtimeMs}`;
  } catch {
    return null;
  }
}
