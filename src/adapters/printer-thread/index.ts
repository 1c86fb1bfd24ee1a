import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../model/diagnostic.js';
import { type Cache, type Printed, type Printer, PrinterError, type PrintOptions } from '../../ports.js';
import { recallVersion } from '../chromium/version-record.js';
import { thisHost } from '../host.js';
import type { Answer, Job, Order } from './messages.js';

export interface PrinterThreadOptions {
  /** The file that the thread starts with. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cache: Cache;
}

/**
 * Chromium driven from a thread of its own. Writing a briefing keeps this thread busy for longer than the browser takes
 * to start; driven from here, the browser would wait for its next command all that time.
 */
export function createPrinterThread({ entry, env, cache }: PrinterThreadOptions): Printer {
  let thread: Thread | null = null;
  let last: readonly Diagnostic[] = [];
  const started = () => {
    thread ??= new Thread(new Worker(entry, { workerData: { env: { ...env } } }), (diagnostics) => {
      last = diagnostics;
    });
    return thread;
  };
  return {
    warm: () => started().send({ kind: 'warm' }),
    prepare: (html) => started().send({ kind: 'prepare', html }),
    version: () => started().ask<string>({ kind: 'version' }),
    knownVersion: () => recallVersion(thisHost(env), cache),
    print: (html, { signal, deadline }: PrintOptions = {}) =>
      started().ask<Printed>({ kind: 'print', html, deadline }, signal),
    diagnostics: () => last,
    close: async () => thread?.close(),
  };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

class Thread {
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<unknown>;
  #jobs = 0;
  #closing: Promise<void> | null = null;

  constructor(
    readonly worker: Worker,
    readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void,
  ) {
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => this.#fail(error));
    this.#ended = once(worker, 'exit').then(() => this.#fail(new Error('the printing thread ended')));
  }

  send(order: Order): void {
    this.worker.postMessage(order);
  }

  ask<T>(job: Job, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const number = ++this.#jobs;
    const abort = () => this.send({ kind: 'abort', job: number });
    signal?.addEventListener('abort', abort, { once: true });
    const answered = new Promise<T>((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (value: unknown) => void, reject });
      this.send({ job: number, ...job });
    });
    return answered.finally(() => signal?.removeEventListener('abort', abort));
  }

  close(): Promise<void> {
    this.#closing ??= this.ask<void>({ kind: 'close' }).then(async () => {
      await this.#ended;
    });
    return this.#closing;
  }

  #settle({ job, outcome, diagnostics }: Answer): void {
    this.onDiagnostics(diagnostics);
    const waiting = this.#waiting.get(job);
    this.#waiting.delete(job);
    if (outcome.ok) waiting?.resolve(outcome.value);
    else waiting?.reject(outcome.diagnostic ? new PrinterError(outcome.diagnostic) : bug(outcome.stack));
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** An error of the thread, with the stack that it had there. */
function bug(stack: string): Error {
  return Object.assign(new Error(stack.split('\n', 1)[0]), { stack });
}
