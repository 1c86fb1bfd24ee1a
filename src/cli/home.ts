import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which code runs, put in by the bundler; running from source has none. */
declare const BREVIER_BUILD: string | undefined;

/** Brevier's own folder and version, found from where this code runs: from src/ in tests, from dist/ when installed. */
export interface Home {
  readonly folder: string;
  /** As users know it: 1.2.3. */
  readonly version: string;
  /** The version with the code's own hash, as Semantic Versioning writes build metadata: 1.2.3+0123456789ab. */
  readonly build: string;
}

const buildId = typeof BREVIER_BUILD === 'undefined' ? 'source' : BREVIER_BUILD;

export function findHome(): Home {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
      if (name === 'brevier') return { folder, version, build: `${version}+${buildId}` };
    }
    if (folder === dirname(folder)) throw new Error('the package.json of Brevier is missing');
  }
}
