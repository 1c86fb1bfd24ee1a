import type { Terminal } from './streams.js';

/** How a batch is getting on: a line that is written over on a terminal, nothing elsewhere. */
export interface Progress {
  /** Whether the line is shown; others keep off the terminal until it ends. */
  readonly live: boolean;
  note(succeeded: boolean): void;
  end(): void;
}

export function progressOf(total: number, { progress, now }: Terminal): Progress {
  const start = now();
  let done = 0;
  let failed = 0;
  const show = () => {
    const seconds = (now() - start) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
    progress?.(`${done} of ${total} done, ${failed} failed, ${rate.toFixed(1)} per second${left}`);
  };
  return {
    live: progress !== undefined,
    note: (succeeded) => {
      done++;
      if (!succeeded) failed++;
      show();
    },
    end: () => {
      progress?.('');
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
