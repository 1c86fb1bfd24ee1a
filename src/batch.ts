import { type BuildResult, buildEdition } from './build.js';
import type { BuildRequest, World } from './job.js';
import { Memory } from './memory.js';
import { type Diagnostic, diagnose } from './model/diagnostic.js';
import { fileProblem, fillsUp } from './model/file-problem.js';
import { type Cache, PrinterError } from './ports.js';
import { type Prepared, prepare } from './prepare.js';

/** One edition of a batch. */
export interface BatchJob {
  readonly briefing: string;
  /** Null for the house's own edition. */
  readonly client: string | null;
}

export interface BatchRequest extends Omit<BuildRequest, 'briefing' | 'client' | 'keepBrowser'> {
  readonly jobs: readonly BatchJob[];
  /** How many pages are printed at a time. */
  readonly concurrency: number;
  /** Is told of each edition as it ends. */
  readonly onDone?: (done: BatchDone) => void;
}

/** How one edition ended: complete, unchanged, or with the findings that stopped it; never in between. */
export interface BatchDone extends BatchJob {
  readonly result: BuildResult;
  /** Whether the machine failed, and not the content. */
  readonly machine: boolean;
}

/**
 * Builds many editions with one load a briefing and one browser, several pages at a time. What fails for one edition is
 * kept with it, and the others go on; only when the browser cannot be had at all, the disk is full or the signal
 * aborts, nothing more is begun.
 * @returns the editions that were begun, in the order of the jobs.
 */
export async function buildAll(request: BatchRequest, world: World): Promise<BatchDone[]> {
  const { jobs, concurrency, onDone, ...every } = request;
  const cache = heldCache(world.cache);
  const desk = new BatchDesk({ ...world, cache }, every);
  const results: Array<BatchDone | undefined> = jobs.map(() => undefined);
  let next = 0;
  const work = async () => {
    while (next < jobs.length && !desk.ended && !every.signal?.aborted) {
      const index = next++;
      const done = await desk.build(jobs[index] as BatchJob);
      if (!done) return;
      results[index] = done;
      onDone?.(done);
      world.tidy?.();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, work));
  } finally {
    await cache.flush();
    await world.printer.close();
  }
  every.signal?.throwIfAborted();
  return results.filter((done) => done !== undefined);
}

type Every = Omit<BuildRequest, 'briefing' | 'client' | 'keepBrowser'>;

class BatchDesk {
  /** Nothing more can succeed. */
  ended = false;
  readonly #prepared = new Map<string, Promise<Prepared>>();
  readonly #memories = new Map<string, Memory>();

  constructor(
    readonly world: World,
    readonly every: Every,
  ) {}

  /** Null when the signal aborted it. */
  async build(job: BatchJob): Promise<BatchDone | null> {
    try {
      const prepared = await this.#prepare(job.briefing);
      const request = { ...this.every, ...job, keepBrowser: true };
      const result = await buildEdition(prepared, request, this.world, this.#memoryFor(prepared, job));
      return { ...job, result, machine: false };
    } catch (error) {
      if (this.every.signal?.aborted) return null;
      const diagnostic = this.#findingOf(error);
      return { ...job, result: { status: 'stopped', diagnostics: [diagnostic] }, machine: true };
    }
  }

  #prepare(briefing: string): Promise<Prepared> {
    const known = this.#prepared.get(briefing) ?? this.#load(briefing);
    this.#prepared.set(briefing, known);
    return known;
  }

  async #load(briefing: string): Promise<Prepared> {
    const memory = new Memory(this.world.cache, `${this.every.root}\n${briefing}`);
    return prepare({ ...this.every, briefing }, this.world.files, await memory.yaml());
  }

  /**
   * Editions in one language and on one paper remember for one another: the pages of the last are the best guess for the
   * next, and the guess is checked as always.
   */
  #memoryFor(prepared: Prepared, { briefing, client }: BatchJob): Memory {
    const data = prepared.entryOf(client)?.file?.data as Record<string, unknown> | null | undefined;
    const { locale = '', paper = '', theme = '' } = data ?? {};
    const subject = [
      this.every.root,
      briefing,
      ...(client === null ? [] : ['batch', locale, paper, theme]),
    ].join('\n');
    const memory = this.#memories.get(subject) ?? new Memory(this.world.cache, subject);
    this.#memories.set(subject, memory);
    return memory;
  }

  #findingOf(error: unknown): Diagnostic {
    if (error instanceof PrinterError) {
      this.ended ||= error.diagnostic.code === 'browser-missing';
      return error.diagnostic;
    }
    const problem = fileProblem(error);
    if (!problem) throw error;
    this.ended ||= fillsUp(error);
    return diagnose('output-unwritable', null, problem);
  }
}

/** A cache that is read through once and written once, at the end: many editions share what it holds. */
function heldCache(cache: Cache): Cache & { flush(): Promise<void> } {
  const held = new Map<string, Promise<string | null>>();
  const changed = new Map<string, readonly [kind: string, key: string, value: string]>();
  const nameOf = (kind: string, key: string) => `${kind} ${key}`;
  return {
    get: (kind, key) => {
      const name = nameOf(kind, key);
      const known = held.get(name) ?? cache.get(kind, key);
      held.set(name, known);
      return known;
    },
    set: async (kind, key, value) => {
      held.set(nameOf(kind, key), Promise.resolve(value));
      changed.set(nameOf(kind, key), [kind, key, value]);
    },
    flush: async () => {
      for (const [kind, key, value] of changed.values()) await cache.set(kind, key, value);
    },
  };
}
