import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { type Cache, type Printer, PrinterError } from '../../ports.js';
import { type Host, thisHost } from '../host.js';
import { openSession, type Session } from './session.js';
import { recallVersion, recordVersion } from './version-record.js';
import { within } from './within.js';

export interface ChromiumOptions {
  /** BREVIER_CHROMIUM names a browser; XDG_CACHE_HOME and HOME say where to unpack one. */
  readonly env: NodeJS.ProcessEnv;
  /** Remembers which version the browser stated, so that it need not be started to be asked. */
  readonly cache: Cache;
  /** This process, unless a test puts another in its place. */
  readonly host?: Host;
}

const usualDeadline = 60_000;

/**
 * Chromium behind the printer's door, driven through Puppeteer: sandboxed, without network or scripts, a fresh
 * page for each document. Each job has two attempts, in half its deadline each: after a crash or a hang the
 * browser is killed and the job is tried once more in a new one. An abort rejects with the signal's reason and
 * ends the browser; jobs beside it that were not aborted are tried again like after a crash.
 */
export function createChromium({ env, cache, host = thisHost(env) }: ChromiumOptions): Printer {
  let current: Session | null = null;
  let unsandboxed: Diagnostic | null = null;
  let ending: Promise<unknown> = Promise.resolve();

  const session = (): Session => {
    current ??= openSession(host, (problem) => {
      unsandboxed = diagnose('sandbox-unavailable', null, { problem });
    });
    return current;
  };

  const end = async (ended: Session | null): Promise<void> => {
    if (ended === current) current = null;
    await ended?.end();
  };

  const attempt = async <T>(
    work: (s: Session) => Promise<T>,
    time: number,
    signal?: AbortSignal,
  ): Promise<T> => {
    const used = session();
    try {
      return await within(time, signal, work(used));
    } catch (error) {
      await end(used);
      throw error;
    }
  };

  const twice = async <T>(
    work: (s: Session) => Promise<T>,
    deadline: number,
    signal?: AbortSignal,
  ): Promise<T> => {
    signal?.throwIfAborted();
    try {
      return await attempt(work, deadline / 2, signal);
    } catch (error) {
      if (signal?.aborted || error instanceof PrinterError) throw error;
    }
    try {
      return await attempt(work, deadline / 2, signal);
    } catch (error) {
      throw signal?.aborted || error instanceof PrinterError ? error : browserFailed(error);
    }
  };

  return {
    warm: () => void session(),
    prepare: (html) => session().prepare(html),
    version: async () => {
      const version = await twice((s) => s.version(), usualDeadline);
      await recordVersion(host, cache, version);
      return version;
    },
    knownVersion: () => recallVersion(host, cache),
    print: (html, options = {}) =>
      twice((s) => s.print(html), options.deadline ?? usualDeadline, options.signal),
    diagnostics: () => (unsandboxed ? [unsandboxed] : []),
    // Whoever asks last waits for every ending.
    close: async () => {
      ending = Promise.all([ending, end(current)]);
      await ending;
    },
  };
}

function browserFailed(cause: unknown): PrinterError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new PrinterError(diagnose('browser-failed', null, { problem }), { cause });
}
