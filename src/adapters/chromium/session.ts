import type { Printed } from '../../ports.js';
import type { Host } from '../host.js';
import { type Child, startChild } from './child.js';
import { connect, type Running } from './running.js';
import { impossible, type Stance, stances } from './stance.js';
import { browserMissing, type Supplies, supply, withShippedLibraries } from './supplies.js';

/** One browser from its start to its end. */
export interface Session {
  version(): Promise<string>;
  /** Shows a document in the page that waits for the first print. */
  prepare(html: string): void;
  print(html: string): Promise<Printed>;
  /** Kills the browser, however far it has come, and leaves nothing behind. */
  end(): Promise<void>;
}

/** Starts a child, unless the session has ended meanwhile. */
type Start = (supplies: Supplies, stance: Stance) => Promise<Child>;

/**
 * Starts a browser at once, and returns without waiting for it.
 * @param onUnsandboxed is told why, when the machine allows no sandbox.
 */
export function openSession(host: Host, onUnsandboxed: (problem: string) => void): Session {
  const children: Child[] = [];
  let ended = false;
  const start: Start = async (supplies, stance) => {
    if (ended) throw new Error('the browser was no longer wanted');
    const child = await startChild(host, supplies, stance);
    children.push(child);
    if (ended) await child.end();
    return child;
  };
  const running = boot(host, start, onUnsandboxed);
  // A failure shows at `print`; until then nobody listens.
  const settled = running.then(
    () => {},
    () => {},
  );
  return {
    version: async () => (await running).version(),
    prepare: (html) => void running.then((browser) => browser.prepare(html)).catch(() => {}),
    print: async (html) => (await running).print(html),
    end: async () => {
      ended = true;
      await Promise.all(children.map((child) => child.end()));
      await settled;
    },
  };
}

type OnUnsandboxed = (problem: string) => void;

/** With the system's libraries where it has them; with those that ship where it has them and they do not work. */
async function boot(host: Host, start: Start, onUnsandboxed: OnUnsandboxed): Promise<Running> {
  const supplies = await supply(host);
  try {
    return await bootWith(supplies, host, start, onUnsandboxed);
  } catch (error) {
    const shipped = isAboutLibraries(error) ? await withShippedLibraries(host, supplies) : null;
    if (shipped === null) throw error;
    return bootWith(shipped, host, start, onUnsandboxed);
  }
}

/** What the system's loader says of a library that is broken, or another version than was asked for, and NSS of itself. */
function isAboutLibraries(error: unknown): boolean {
  const words = error instanceof Error ? error.message : '';
  return /shared librar|symbol lookup error|version `?[\w.]+'? not found|NSS_|nss_util|libsoftokn/.test(
    words,
  );
}

async function bootWith(
  supplies: Supplies,
  host: Host,
  start: Start,
  onUnsandboxed: OnUnsandboxed,
): Promise<Running> {
  let problem = '';
  for (const stance of stances(host)) {
    const outcome = await tryStance(host, () => start(supplies, stance), stance);
    if (typeof outcome !== 'string') {
      if (!stance.sandbox) onUnsandboxed(problem);
      return outcome;
    }
    problem ||= outcome;
  }
  throw new Error(problem);
}

/** The running browser, or the reason for which this machine allows no such start. */
async function tryStance(host: Host, start: () => Promise<Child>, stance: Stance): Promise<Running | string> {
  let child: Child | null = null;
  try {
    // Puppeteer takes longer to load than the browser to start, so the two go side by side.
    const [library, started] = await Promise.all([
      import('puppeteer-core'),
      start().then((c) => {
        child = c;
        return c;
      }),
    ]);
    return await connect(started, library.connect);
  } catch (error) {
    return explain(host, stance, child, error);
  }
}

/** Returns why another stance may do better, or throws what to tell the user. */
async function explain(host: Host, stance: Stance, child: Child | null, error: unknown): Promise<string> {
  await child?.end();
  const lastWords = child?.lastWords() ?? '';
  const reason = impossible(stance, lastWords, error);
  if (reason !== null) return reason;
  if (child === null) throw browserMissing(host, error);
  throw new Error(lastWords.trim().split('\n').at(-1) || 'it ended without a word', { cause: error });
}
