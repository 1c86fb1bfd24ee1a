import { parentPort, workerData } from 'node:worker_threads';
import { PrinterError } from '../../ports.js';
import { privateCache } from '../cache.js';
import { createChromium } from '../chromium/index.js';
import type { Answer, Job, Order } from './messages.js';

/** The thread's own side: a printer that takes orders. It ends itself once it has closed. */

const { env } = workerData as { env: NodeJS.ProcessEnv };
const printer = createChromium({ env, cache: privateCache({ env }) });
const running = new Map<number, AbortController>();

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'warm') printer.warm();
  else if (order.kind === 'prepare') printer.prepare(order.html);
  else if (order.kind === 'abort') running.get(order.job)?.abort();
  else void answer(order.job, order);
});

async function answer(number: number, job: Job): Promise<void> {
  const outcome = await attempt(number, job);
  running.delete(number);
  const message: Answer = { job: number, outcome, diagnostics: printer.diagnostics() };
  parentPort?.postMessage(message);
  if (job.kind === 'close') parentPort?.close();
}

async function attempt(number: number, job: Job): Promise<Answer['outcome']> {
  try {
    return { ok: true, value: await perform(number, job) };
  } catch (error) {
    const diagnostic = error instanceof PrinterError ? error.diagnostic : null;
    return {
      ok: false,
      diagnostic,
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

async function perform(number: number, job: Job) {
  if (job.kind === 'version') return printer.version();
  if (job.kind === 'close') return printer.close().then(() => undefined);
  const abort = new AbortController();
  running.set(number, abort);
  const deadline = job.deadline === undefined ? {} : { deadline: job.deadline };
  return printer.print(job.html, { signal: abort.signal, ...deadline });
}
