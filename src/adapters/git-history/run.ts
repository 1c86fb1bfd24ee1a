/** Runs Git in a workspace and gives what it says; null when it says that it cannot. */
export type Git = (args: readonly string[], input?: string) => Promise<Buffer | null>;

/** There is no Git on this machine. */
export class GitMissing extends Error {}

/** Nothing is asked of a person or fetched from the network, and no file of the repository is taken for a program. */
const quiet = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
};

export async function runGit(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Buffer | null> {
  const { spawn } = await import('node:child_process');
  return new Promise((settle, fail) => {
    const options = { cwd: folder, env: { ...env, ...quiet }, stdio: ['pipe', 'pipe', 'ignore'] as const };
    const child = spawn('git', ['-c', 'core.fsmonitor=false', ...args], {
      ...options,
      stdio: [...options.stdio],
    });
    const chunks: Buffer[] = [];
    child.on('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'ENOENT' ? new GitMissing('git', { cause: error }) : error);
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => settle(code === 0 ? Buffer.concat(chunks) : null));
    // Git may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
