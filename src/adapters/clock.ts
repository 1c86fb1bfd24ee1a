import { setTimeout as timer } from 'node:timers/promises';
import type { Clock } from '../ports.js';

/** The machine's clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    pause: async (milliseconds, signal) => {
      await timer(milliseconds, undefined, signal && { signal }).catch(() => {});
    },
  };
}
