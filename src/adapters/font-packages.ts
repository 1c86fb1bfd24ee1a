import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontShelf } from '../ports.js';

const require = createRequire(import.meta.url);
const allowed = /^@fontsource\/[a-z0-9-]+\/(?:files\/)?[a-z0-9-]+\.(?:css|woff2)$/;

/** The @fontsource packages installed with Brevier. Nothing else can be asked for. */
export function fontPackages(): FontShelf {
  return {
    read: async (specifier) => {
      if (!allowed.test(specifier)) return null;
      try {
        return readFileSync(require.resolve(specifier));
      } catch {
        return null;
      }
    },
  };
}
