import { join } from 'node:path';
import { privateCache } from '../adapters/cache.js';
import { createChromium } from '../adapters/chromium/index.js';
import { fontPackages } from '../adapters/font-packages.js';
import { nodeFiles } from '../adapters/node-files.js';
import { createPrinterThread } from '../adapters/printer-thread/index.js';
import type { World } from '../build.js';
import { findHome } from './home.js';
import type { Terminal } from './streams.js';

/** The real world: this machine's files, fonts, caches and browser. */
export function realWorld({ env }: Pick<Terminal, 'env'>): World {
  const cache = privateCache({ env });
  const { bundled, folder } = findHome();
  // A thread starts from a bundle; run from source, the browser is driven from this one.
  const printer = bundled
    ? createPrinterThread({ entry: join(folder, 'bin', 'printer-thread.cjs'), env, cache })
    : createChromium({ env, cache });
  return { files: nodeFiles(), fonts: fontPackages(), cache, printer };
}
