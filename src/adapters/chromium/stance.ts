import { type Host, isRoot } from '../host.js';

/** An account of this machine that owns nothing. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** One way to start the browser: as whom, and whether in its sandbox. */
export interface Stance {
  /** null: as ourselves. */
  readonly account: Account | null;
  readonly sandbox: boolean;
}

/** The ways to try, the safest first. The next is tried only where the machine makes the one before impossible. */
export function stances(host: Host): Stance[] {
  const asOurselves = { account: null, sandbox: false };
  if (host.platform !== 'linux') return [{ account: null, sandbox: true }];
  if (!isRoot(host)) return [{ account: null, sandbox: true }, asOurselves];
  const account = lentAccount(host);
  return [{ account, sandbox: true }, { account, sandbox: false }, asOurselves];
}

/** From the range that systemd sets aside for accounts without a name; another for each process of ours. */
function lentAccount(host: Host): Account {
  const [first, last] = [61184, 65519];
  const id = first + (host.pid % (last - first + 1));
  return { uid: id, gid: id };
}

/** Why the machine allows no such start, from the browser's last words or the error in starting it; else null. */
export function impossible(stance: Stance, lastWords: string, error: unknown): string | null {
  const sandboxLine = lastWords.split('\n').find((line) => noSandbox.test(line));
  if (stance.sandbox && sandboxLine) return firstSentence(sandboxLine);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const accountRefused = stance.account !== null && (code === 'EPERM' || code === 'EINVAL');
  return accountRefused ? 'the browser cannot be started under another account' : null;
}

/**
 * What Chromium says where the kernel or a container forbids its sandbox, and nothing else: a start that fails
 * for any other reason must not cost the sandbox.
 */
const noSandbox =
  /No usable sandbox!|Failed to move to new namespace:.*errno = (Operation not permitted|No space)/;

/** Without the time and place that Chromium writes before it, and the advice after it. */
function firstSentence(line: string): string {
  return line.replace(/^\[[^\]]*\]\s*/, '').replace(/[.!].*$/, '');
}
