import { rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host } from '../host.js';
import type { Account } from './stance.js';

/** The browser's own folder: all it writes lies here, and goes with it. */
export interface Profile {
  readonly path: string;
  remove(): Promise<void>;
  /** For the very end of the process, when nothing can be awaited. */
  removeNow(): void;
}

/**
 * Makes a folder of mode 0700 for one browser; its name tells which process it belongs to.
 * @param account who owns it, or null for ourselves.
 * @param fonts the only folder of fonts the browser sees, or null to leave fonts to the system.
 */
export async function createProfile(
  host: Host,
  account: Account | null,
  fonts: string | null,
): Promise<Profile> {
  // Root's TMPDIR may lie where the lent account cannot go.
  const path = await mkdtemp(join(account ? '/tmp' : tmpdir(), `brevier-chromium-${host.pid}-`));
  const profile = {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
      await removeAbandoned(host, dirname(path));
    },
    removeNow: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }),
  };
  try {
    if (fonts !== null) await writeFile(fontsFile(profile), fontconfig(fonts, path));
    if (account) await give(account, fonts === null ? [path] : [fontsFile(profile), path]);
    return profile;
  } catch (error) {
    await profile.remove();
    throw error;
  }
}

/** Profiles of processes that were killed outright and could not tidy up after themselves. */
async function removeAbandoned(host: Host, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = /^brevier-chromium-(\d+)-\w+$/.exec(name)?.[1];
    if (pid === undefined || isRunning(host, Number(pid))) continue;
    // Somebody else's folder refuses, and stays.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(host: Host, pid: number): boolean {
  try {
    host.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function give({ uid, gid }: Account, paths: string[]): Promise<void> {
  for (const path of paths) await chown(path, uid, gid);
}

/** The fontconfig file inside a profile. */
export function fontsFile(profile: Pick<Profile, 'path'>): string {
  return join(profile.path, 'fonts.conf');
}

/**
 * Hides the system's fonts, so that the same HTML prints the same everywhere. One family has to stay:
 * in a Chromium without any, the fonts inside the document fail to load eight times in ten.
 */
function fontconfig(fonts: string, profile: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${escapeXml(fonts)}</dir><cachedir>${escapeXml(profile)}/fontconfig</cachedir></fontconfig>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
