import { relative, resolve, sep } from 'node:path';
import { type Files, type History, OutsideError } from '../../ports.js';
import { type Git, GitMissing, runGit } from './run.js';

/** The parts of a workspace that a briefing is made from. */
const parts = ['content', 'templates', 'styles'];

/** The history that Git keeps of a workspace, read from its objects: neither the working tree nor the index is touched. */
export function gitHistory(present: Files, { env }: { readonly env: NodeJS.ProcessEnv }): History {
  return {
    at: async (root, revision) => {
      // No name of a revision starts so; as an argument it would be an option.
      if (!/^[^-\p{Cc}][^\p{Cc}]*$/u.test(revision)) return { problem: 'unknown' };
      const git = (args: readonly string[], input?: string) => runGit(root, args, env, input);
      try {
        const inside = await git(['rev-parse', '--is-inside-work-tree']);
        if (inside?.toString().trim() !== 'true') return { problem: 'no-repository' };
        const name = `${revision}^{commit}`;
        const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
        const commit = found?.toString().trim() ?? '';
        if (!/^[0-9a-f]{40,64}$/.test(commit)) return { problem: 'unknown' };
        return { commit, files: filesAt(root, await blobsAt(git, commit), present) };
      } catch (error) {
        if (error instanceof GitMissing) return { problem: 'no-git' };
        throw error;
      }
    },
  };
}

/** Every file of the workspace at a commit, by path relative to the workspace. Links and submodules are no files. */
async function blobsAt(git: Git, commit: string): Promise<Map<string, Uint8Array>> {
  // Paths are those below the folder that Git runs in.
  const listing = (await git(['ls-tree', '-r', '-z', commit, '--', ...parts])) ?? Buffer.alloc(0);
  const entries = listing
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', object = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      return mode.startsWith('100') ? [{ object, path }] : [];
    });
  const objects = [...new Set(entries.map(({ object }) => object))];
  const output = (await git(['cat-file', '--batch'], objects.join('\n'))) ?? Buffer.alloc(0);
  const blobs = readBatch(output);
  return new Map(entries.map(({ object, path }) => [path, blobs.get(object) ?? new Uint8Array()]));
}

/** What `git cat-file --batch` writes: `<object> blob <size>`, a line end, so many bytes, a line end. */
function readBatch(output: Buffer): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const [object = '', kind, size = ''] = output.toString('latin1', at, end).split(' ');
    if (end < 0 || kind !== 'blob') break;
    const start = end + 1;
    blobs.set(object, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return blobs;
}

function filesAt(root: string, blobs: ReadonlyMap<string, Uint8Array>, present: Files): Files {
  const inside = (base: string, path: string) => {
    const below = relative(root, resolve(base, path)).split(sep).join('/');
    return below.startsWith('..') ? null : below;
  };
  return {
    read: async (base, path) => {
      const below = inside(base, path);
      if (below === null) return present.read(base, path);
      if (inside(root, base) === null && base !== '/') throw new OutsideError(path);
      return blobs.get(below) ?? null;
    },
    list: async (base, folder) => {
      const below = inside(base, folder);
      if (below === null) return present.list(base, folder);
      const paths = [...blobs.keys()].filter((path) => below === '' || path.startsWith(`${below}/`));
      const visible = paths.filter((path) => !/(?:^|\/)\./.test(path.slice(below.length)));
      return visible.map((path) => relative(base, resolve(root, path)).split(sep).join('/')).sort();
    },
    writeAll: async () => {
      throw new Error('the past cannot be written');
    },
  };
}
