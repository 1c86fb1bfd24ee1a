import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../../model/diagnostic.js';
import { PrinterError } from '../../ports.js';
import type { Host } from '../host.js';
import { privateFolder } from '../private-folder.js';
import { type Location, locate, packagedFolder } from './locate.js';
import { unpackArchive, unpackBrowser } from './unpack.js';

/** Everything on disk that a browser needs to start. */
export interface Supplies {
  readonly executable: string;
  /** A folder of shared libraries that the system lacks, or null. */
  readonly libraries: string | null;
  /** The only fonts the browser sees besides those in the document; null where its platform has no fontconfig. */
  readonly fonts: string | null;
}

/** Finds the browser and unpacks what is packed. Throws `browser-missing`. */
export async function supply(host: Host): Promise<Supplies> {
  try {
    const location = await locate(host);
    const supplies = host.platform === 'linux' ? await onLinux(host, location) : bare(location);
    if (!existsSync(supplies.executable)) throw new Error(`${supplies.executable} does not exist`);
    return supplies;
  } catch (cause) {
    throw browserMissing(host, cause);
  }
}

/** The error that no browser could be had, with advice for this machine. */
export function browserMissing(host: Host, cause: unknown): PrinterError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new PrinterError(diagnose('browser-missing', null, { problem, advice: advice(host) }), { cause });
}

function advice(host: Host): string {
  if (host.env.BREVIER_CHROMIUM)
    return 'Correct BREVIER_CHROMIUM, or unset it to use the browser Brevier comes with.';
  return host.platform === 'linux' && host.arch === 'x64'
    ? 'Run "npm install" again and see that the cache folder (XDG_CACHE_HOME) can be written, or name a Chromium in BREVIER_CHROMIUM.'
    : 'Run "npx puppeteer browsers install chrome-headless-shell", or name a Chromium in BREVIER_CHROMIUM.';
}

const bare = ({ executable }: Location): Supplies => ({ executable, libraries: null, fonts: null });

async function onLinux(host: Host, { source, executable }: Location): Promise<Supplies> {
  const folder = await privateFolder(host, packagedFolder, 'everyone');
  const packaged = source === 'packaged';
  const [libraries, fonts] = await Promise.all([
    packaged && lacksLibraries() ? unpackArchive(folder, 'al2023.tar.br', 'libraries') : null,
    unpackArchive(folder, 'fonts.tar.br', 'fonts'),
    packaged ? unpackBrowser(folder) : null,
  ]);
  return { executable, libraries: libraries && join(libraries, 'lib'), fonts: join(fonts, 'fonts') };
}

/** The same with the libraries that ship, for Linux on x64; null where there are none, or they are in use already. */
export async function withShippedLibraries(host: Host, supplies: Supplies): Promise<Supplies | null> {
  if (host.platform !== 'linux' || host.arch !== 'x64' || supplies.libraries !== null) return null;
  const folder = await privateFolder(host, packagedFolder, 'everyone');
  return { ...supplies, libraries: join(await unpackArchive(folder, 'al2023.tar.br', 'libraries'), 'lib') };
}

/** What Chromium needs beyond every Linux's base system; asking ldconfig would cost a process. */
function lacksLibraries(): boolean {
  const folders = [
    '/usr/lib/x86_64-linux-gnu',
    '/lib/x86_64-linux-gnu',
    '/usr/lib64',
    '/lib64',
    '/usr/lib',
    '/lib',
  ];
  const needed = ['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1'];
  return !needed.every((name) => folders.some((folder) => existsSync(join(folder, name))));
}
