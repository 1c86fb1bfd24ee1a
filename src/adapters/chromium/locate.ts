import { join } from 'node:path';
import type { Host } from '../host.js';
import { cacheRoot } from '../private-folder.js';

/** Of `@sparticuz/chromium`, whose browser we unpack; a test compares it with the installed package. */
export const packagedVersion = '147.0.0';

/** Where the browser is, or will be once unpacked. */
export interface Location {
  readonly source: 'named' | 'packaged' | 'downloaded';
  readonly executable: string;
}

/**
 * Decides which browser prints: the one that BREVIER_CHROMIUM names, else the one inside an npm package
 * (Linux x64), else the one that Puppeteer downloaded when it was installed. Starts and unpacks nothing.
 */
export async function locate(host: Host): Promise<Location> {
  const named = host.env.BREVIER_CHROMIUM;
  if (named) return { source: 'named', executable: named };
  if (host.platform === 'linux' && host.arch === 'x64') {
    return { source: 'packaged', executable: join(cacheRoot(host), packagedFolder, ...packagedExecutable) };
  }
  // Slow to load, and needed here only because it knows where its own download went.
  const { default: puppeteer } = await import('puppeteer');
  const executable = await puppeteer.executablePath({ headless: 'shell' });
  return { source: 'downloaded', executable };
}

/** The folder of the unpacked browser, below Brevier's cache folder. */
export const packagedFolder = `chromium-${packagedVersion}`;

/** The path of the executable in there: in a folder of its own, which can be renamed but never replaced. */
export const packagedExecutable = ['browser', 'headless-shell'] as const;
