import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontShelf } from '../ports.js';

const require = createRequire(import.meta.url);
const allowed = /^(@fontsource\/[a-z0-9-]+)\/((?:files\/)?[a-z0-9-]+\.(?:css|woff2)|package\.json)$/;

/** The @fontsource packages installed with Brevier. Nothing else can be asked for. */
export function fontPackages(): FontShelf {
  // Finding a package takes longer than reading its files, so each is found once.
  const folders = new Map<string, string>();
  const folderOf = (name: string) => {
    const folder = folders.get(name) ?? dirname(require.resolve(`${name}/package.json`));
    folders.set(name, folder);
    return folder;
  };
  return {
    read: async (specifier) => {
      const [, name, path] = allowed.exec(specifier) ?? [];
      if (name === undefined || path === undefined) return null;
      try {
        return readFileSync(join(folderOf(name), path));
      } catch {
        return null;
      }
    },
  };
}
