/** What every bench stands on: the command, the first briefing, a place to work in, and medians. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export const repository = resolve(import.meta.dirname, '..');
export const command = join(repository, 'bin/brevier.cjs');
export const briefing = 'ms-nvidia-anthropic';

/** A folder that is gone when the process ends, with caches of its own. */
export function workplace(name) {
  const scratch = mkdtempSync(join(tmpdir(), `brevier-${name}-`));
  // Root's browser runs under another account, which has to get through to the browser unpacked here.
  chmodSync(scratch, 0o755);
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const caches = join(scratch, 'cache');
  return { scratch, caches, env: { ...process.env, BREVIER_CACHE: caches } };
}

/** The browser that Brevier prints with: named, or the one it unpacked. */
export function browserIn(caches) {
  if (process.env.BREVIER_CHROMIUM) return process.env.BREVIER_CHROMIUM;
  const folder = readdirSync(caches).find((name) => name.startsWith('chromium-'));
  return join(caches, folder, 'browser', 'headless-shell');
}

/** Bundles some of the source as the command is bundled, into a file of dist/ that is gone when the process ends. */
export async function bundled(entry, name) {
  // Beside the code, so that the packages it asks for are found.
  const outfile = join(repository, 'dist', `bench-${name}.mjs`);
  process.once('exit', () => rmSync(outfile, { force: true }));
  await build({
    ...(entry.contents === undefined
      ? { entryPoints: [entry.file] }
      : { stdin: { contents: entry.contents, resolveDir: repository, loader: 'ts' } }),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
