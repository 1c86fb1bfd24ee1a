import { privateCache } from '../adapters/cache.js';
import { createChromium } from '../adapters/chromium/index.js';
import { fontPackages } from '../adapters/font-packages.js';
import { nodeFiles } from '../adapters/node-files.js';
import type { World } from '../build.js';
import type { Terminal } from './streams.js';

/** The real world: this machine's files, fonts, caches and browser. */
export function realWorld({ env }: Pick<Terminal, 'env'>): World {
  const cache = privateCache({ env });
  return { files: nodeFiles(), fonts: fontPackages(), cache, printer: createChromium({ env, cache }) };
}
