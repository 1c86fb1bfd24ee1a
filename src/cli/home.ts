import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Brevier's own folder and version, found from where this code runs: from src/ in tests, from dist/ when installed. */
export interface Home {
  readonly folder: string;
  readonly version: string;
}

export function findHome(): Home {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
      if (name === 'brevier') return { folder, version };
    }
    if (folder === dirname(folder)) throw new Error('the package.json of Brevier is missing');
  }
}
