/** What the file system says when it does not let somebody write, in words. */

const problems: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOENT: 'no folder can be made there',
  EPERM: 'not permitted',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EISDIR: 'a folder is in the way',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  EDQUOT: 'the quota is used up',
  EMFILE: 'too many files are open',
};

/** Path and problem of an error of the file system; null for any other error. */
export function fileProblem(error: unknown): { path: string; problem: string } | null {
  const { code, path } = (error ?? {}) as { code?: string; path?: string };
  const problem = problems[code ?? ''];
  return problem && path !== undefined ? { path, problem } : null;
}

/** Whether the next file would fare no better. */
export function fillsUp(error: unknown): boolean {
  return ['ENOSPC', 'EROFS', 'EDQUOT'].includes((error as { code?: string } | null)?.code ?? '');
}
