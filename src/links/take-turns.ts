import type { Clock } from '../ports.js';

export interface Pace {
  /** As many hosts are asked at the same time. */
  readonly hosts: number;
  /** Milliseconds between the end of one request to a host and the start of the next. */
  readonly rest: number;
}

/**
 * Works through jobs host by host: never two at one host at the same time, and with a rest between them. Once the signal
 * aborts, no new job starts; those that did not are left out of the answer.
 */
export async function takeTurns<J, R>(
  jobs: readonly J[],
  hostOf: (job: J) => string,
  work: (job: J) => Promise<R>,
  { clock, pace, signal }: { clock: Clock; pace: Pace; signal: AbortSignal },
): Promise<Map<J, R>> {
  const results = new Map<J, R>();
  const queues = queuesOf(jobs, hostOf);
  const worker = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const [index, job] of queue.entries()) {
        if (index > 0) await clock.pause(pace.rest, signal);
        if (signal.aborted) return;
        results.set(job, await work(job));
      }
    }
  };
  await Promise.all(Array.from({ length: pace.hosts }, worker));
  return results;
}

function queuesOf<J>(jobs: readonly J[], hostOf: (job: J) => string): J[][] {
  const queues = new Map<string, J[]>();
  for (const job of jobs) queues.set(hostOf(job), [...(queues.get(hostOf(job)) ?? []), job]);
  return [...queues.values()];
}
