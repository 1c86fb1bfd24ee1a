import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Host } from '../host.js';
import { chromiumFlags } from './flags.js';
import { createProfile, fontsFile, type Profile } from './profile.js';
import type { Stance } from './stance.js';
import type { Supplies } from './supplies.js';

/** A browser process with everything that belongs to it: its group of processes and its profile folder. */
export interface Child {
  readonly commands: Writable;
  readonly answers: Readable;
  /** Resolves when the process is gone, asked or not. */
  readonly gone: Promise<void>;
  /** The end of what it wrote to its error stream. */
  lastWords(): string;
  /** Kills the whole group, waits until it is gone, and removes the profile. Safe to call again. */
  end(): Promise<void>;
}

/** Starts the browser. Throws what the system says when it cannot be started. */
export async function startChild(host: Host, supplies: Supplies, stance: Stance): Promise<Child> {
  const profile = await createProfile(host, stance.account, supplies.fonts);
  try {
    return await guard(host, launch(host, supplies, stance, profile), profile);
  } catch (error) {
    await profile.remove();
    throw error;
  }
}

function launch(host: Host, supplies: Supplies, stance: Stance, profile: Profile): ChildProcess {
  return spawn(supplies.executable, chromiumFlags(profile.path, stance.sandbox), {
    // Its own group of processes, so that one signal ends them all.
    detached: host.platform !== 'win32',
    env: environment(host, supplies, profile),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    ...stance.account,
  });
}

/** On Linux only what the browser needs: secrets in our environment are none of its business. */
function environment(host: Host, { libraries, fonts }: Supplies, profile: Profile): NodeJS.ProcessEnv {
  if (host.platform !== 'linux') return { ...host.env };
  const libraryPath = [libraries, host.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    PATH: host.env.PATH,
    HOME: profile.path,
    TMPDIR: profile.path,
    TZ: 'UTC',
    ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }),
    ...(fonts && { FONTCONFIG_FILE: fontsFile(profile), FONTCONFIG_PATH: profile.path }),
  };
}

/** Sees to it that process group and profile go together: when asked, and when our own process exits. */
async function guard(host: Host, child: ChildProcess, profile: Profile): Promise<Child> {
  const kill = () => killGroup(host, child);
  const atExit = () => {
    kill();
    profile.removeNow();
  };
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A browser that crashed may leave helpers behind.
  child.once('exit', kill);
  const lastWords = keepLastWords(child.stderr as Readable);
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  host.once('exit', atExit);
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) kill();
    await gone;
    await profile.remove();
    host.off('exit', atExit);
  };
  const [, , , commands, answers] = child.stdio;
  return { commands: commands as Writable, answers: answers as Readable, gone, lastWords, end };
}

function killGroup(host: Host, child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    host.kill(host.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function keepLastWords(stream: Readable): () => string {
  let words = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-8000);
  });
  return () => words;
}
