import { clientTables } from './editions.js';
import { findHome } from './home.js';
import { type CommonOptions, outPath, workspacePath } from './options.js';

/** Where a command reads and writes, as absolute paths, and which Brevier it is. */
export function placeOf(options: Pick<CommonOptions, 'workspace' | 'out' | 'clients'>, cwd: string) {
  const { folder: builtIn, build: version } = findHome();
  return {
    root: workspacePath(options, cwd),
    out: outPath(options, cwd),
    clientTables: clientTables(options, cwd),
    builtIn,
    version,
  };
}
