import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createMailer } from '../src/adapters/mailer/index.js';
import { findHome } from '../src/cli/home.js';
import { main } from '../src/cli/main.js';
import type { CommandWorld } from '../src/cli/world.js';
import type { Mailer, Web } from '../src/ports.js';
import {
  FakeClock,
  FakeHistory,
  FakePrinter,
  FakeWeb,
  MemoryCache,
  MemoryFiles,
  memoryJournal,
  smallFonts,
  whitePages,
} from './fakes.js';

/** A workspace in memory. Its content is test/fixtures/sample/; templates and styles are Brevier's own. */

export const root = '/workspace';
export const home = findHome();
export const briefing = 'lantern-quay';

/** Where the sample's briefing stands, relative to the workspace. */
export const folder = `content/briefings/${briefing}`;

/** Text for a file, a rewriting of what stands there, or null for no file. */
export type Change = string | Uint8Array | null | ((text: string) => string);
export type Changes = Readonly<Record<string, Change>>;

export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface TestWorkspace {
  readonly files: MemoryFiles;
  readonly world: Omit<CommandWorld, 'clock' | 'mailer' | 'web'> & {
    readonly printer: FakePrinter;
    readonly cache: MemoryCache;
    readonly clock: FakeClock;
    mailer: Mailer;
    readonly history: FakeHistory;
    web: Web;
  };
  readonly interrupt: AbortController;
  /** Changes files, by their path relative to the workspace. */
  change(changes: Changes): void;
  text(path: string): string;
  /** Every file below a folder of the workspace, with its bytes. */
  below(folder: string): Record<string, string>;
}

const builtIn = ['templates', 'styles', 'content/languages'].flatMap((part) => filesBelow(home.folder, part));
const sample = filesBelow(join(import.meta.dirname, 'fixtures/sample'), 'content');

/** The sample workspace with some files changed. */
export function sampleWorkspace(changes: Changes = {}): TestWorkspace {
  const workspace = workspaceOf(sample);
  workspace.change(changes);
  return workspace;
}

/** A workspace that holds some files, by their path relative to it, and Brevier's own. */
export function workspaceOf(content: readonly StoredFile[]): TestWorkspace {
  const files = new MemoryFiles();
  for (const { path, bytes } of builtIn) files.contents.set(join(home.folder, path), bytes);
  for (const { path, bytes } of content) files.contents.set(join(root, path), bytes);
  const world = {
    files,
    fonts: smallFonts,
    printer: new FakePrinter(),
    cache: new MemoryCache(),
    web: new FakeWeb() as Web,
    clock: new FakeClock(),
    rasteriser: whitePages,
    mailer: createMailer() as Mailer,
    journal: memoryJournal(files),
    history: new FakeHistory(),
  };
  return {
    files,
    world,
    interrupt: new AbortController(),
    change: (more) => {
      for (const [path, change] of Object.entries(more)) changeFile(files.contents, path, change);
    },
    text: (path) => textOf(files.contents, path),
    below: (path) => snapshot(files.contents, join(root, path)),
  };
}

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command may ask its surroundings for. */
export interface Asked {
  readonly env?: Readonly<Record<string, string>>;
  readonly ask?: (question: string) => Promise<string>;
}

/** Runs one command line in a workspace, as `brevier` would. */
export async function run(
  args: readonly string[],
  workspace: TestWorkspace,
  { env = {}, ask }: Asked = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    env,
    ...(ask && { ask }),
    cwd: root,
    signal: workspace.interrupt.signal,
    cores: 2,
    now: () => 0,
  };
  const code = await main(args, terminal, () => workspace.world);
  return { code, out, err };
}

/** Replaces the only place where `from` stands, so that a change never misses. */
export function replacing(from: string, to: string): (text: string) => string {
  return (text) => {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand exactly once in: ${text}`);
    return text.replace(from, () => to);
  };
}

/** A rewriting that adds lines at the end. */
export function adding(lines: string): (text: string) => string {
  return (text) => `${text}${lines}`;
}

function changeFile(contents: Map<string, Uint8Array>, path: string, change: Change): void {
  const full = join(root, path);
  if (change === null) contents.delete(full);
  else
    contents.set(
      full,
      typeof change === 'function' ? Buffer.from(change(textOf(contents, path))) : Buffer.from(change),
    );
}

/** A file's text: the workspace's own, else the built-in one that it stands before. */
function textOf(contents: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = contents.get(join(root, path)) ?? contents.get(join(home.folder, path));
  if (!bytes) throw new Error(`there is no ${path}`);
  return Buffer.from(bytes).toString('utf8');
}

function snapshot(contents: ReadonlyMap<string, Uint8Array>, start: string): Record<string, string> {
  const found = [...contents].filter(([path]) => path.startsWith(`${start}/`));
  return Object.fromEntries(
    found.map(([path, bytes]) => [path.slice(start.length + 1), Buffer.from(bytes).toString('latin1')]),
  );
}

/** A file, or every file below a folder, by its path relative to `base`. */
export function filesBelow(base: string, part: string): StoredFile[] {
  if (statSync(join(base, part)).isFile()) return [{ path: part, bytes: readFileSync(join(base, part)) }];
  return readdirSync(join(base, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(base, path), bytes: readFileSync(path) }));
}
