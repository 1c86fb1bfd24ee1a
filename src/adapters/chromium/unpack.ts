import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { ExtractOptions } from 'tar-fs';
import { packagedExecutable } from './locate.js';

/** Unpacks the browser itself out of the npm package, once; takes more than a second. */
export async function unpackBrowser(folder: string): Promise<void> {
  const [inner, name] = packagedExecutable;
  await once(join(folder, inner), async (beside) => {
    await mkdir(beside);
    await unpack('chromium.br', createWriteStream(join(beside, name), { flags: 'wx' }));
    // Whatever the umask: root's browser runs under another account, which must be able to read it.
    await chmod(join(beside, name), 0o755);
    await chmod(beside, 0o755);
  });
}

/** Unpacks one of the package's archives into `folder/name`, once, and returns that path. */
export async function unpackArchive(folder: string, archive: string, name: string): Promise<string> {
  const target = join(folder, name);
  await once(target, async (beside) => {
    const { extract } = await import('tar-fs');
    // Root would otherwise hand the files to the user ids that stand in the archive; the types lack these options.
    const options = { chown: false, readable: true, umask: 0 } as ExtractOptions;
    await unpack(archive, extract(beside, options) as unknown as Writable);
  });
  return target;
}

/**
 * Makes the folder `target` complete or not at all: beside it, then renamed. Where two processes do so at once,
 * the second rename fails, since a folder that holds something is never replaced; a file would be, and then a
 * browser running from it could not start its helpers.
 */
async function once(target: string, make: (beside: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    await make(beside);
    await rename(beside, target).catch((error) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Large pieces: a third faster, and fewer turns of an event loop that has a briefing to write meanwhile. */
const piece = 1024 * 1024;

async function unpack(file: string, into: Writable): Promise<void> {
  const packed = createReadStream(join(packageBin(), file), { highWaterMark: piece });
  await pipeline(packed, createBrotliDecompress({ chunkSize: piece }), into);
}

/** The package exports only its code, whose place is build/cjs/, so its files are found from there. */
function packageBin(): string {
  const code = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return join(dirname(code), '..', '..', 'bin');
}
