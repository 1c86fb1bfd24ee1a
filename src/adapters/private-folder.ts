import { chmod, lstat, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Host, isRoot } from './host.js';

/** Who may look into a folder: only its owner, or (root only) also the account that root lends its browser. */
export type Readers = 'owner' | 'everyone';

/**
 * Makes a folder that nobody else can write to, below Brevier's own cache folder, and returns its path.
 * Throws when the folder, or Brevier's folder above it, belongs to or can be written by someone else.
 */
export async function privateFolder(
  host: Host,
  name: string,
  readers: Readers,
  root = cacheRoot(host),
): Promise<string> {
  await mkdir(dirname(root), { recursive: true, mode: isRoot(host) ? 0o755 : 0o700 });
  await ownFolder(host, root, 'everyone');
  const folder = join(root, name);
  await ownFolder(host, folder, readers);
  return folder;
}

/**
 * Brevier's cache folder: the one that BREVIER_CACHE names, else the user's. Root's is a system folder, since the
 * browser's account cannot enter /root.
 */
export function cacheRoot(host: Host): string {
  if (host.env.BREVIER_CACHE) return host.env.BREVIER_CACHE;
  if (isRoot(host)) return '/var/cache/brevier';
  const local = host.platform === 'win32' ? host.env.LOCALAPPDATA : undefined;
  const base = host.env.XDG_CACHE_HOME || local || join(host.env.HOME || homedir(), '.cache');
  return join(base, 'brevier');
}

async function ownFolder(host: Host, path: string, readers: Readers): Promise<void> {
  const mode = isRoot(host) && readers === 'everyone' ? 0o755 : 0o700;
  await mkdir(path, { mode }).catch(unlessExists);
  if (host.getuid === undefined) return; // Windows: the profile folder's access list already does this.
  const found = await lstat(path);
  const ours = found.isDirectory() && found.uid === host.getuid() && (found.mode & 0o022) === 0;
  if (!ours) throw new Error(`${path} is not a folder that only its owner, this user, can write to`);
  // The process's umask may have taken away what the browser's account needs.
  if ((found.mode & 0o777) !== mode) await chmod(path, mode);
}

function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
