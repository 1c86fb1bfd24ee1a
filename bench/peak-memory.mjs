import { run } from './process.mjs';
import { sizesOf } from './process-tree.mjs';

/** Milliseconds between two looks at the process tree. */
const interval = 5;

/** The most memory, in megabytes, that a command and all its children held at one time (Linux). */
export async function peakMemory(command, args, env) {
  let peak = 0;
  let timer;
  await run(command, args, env, (pid) => {
    timer = setInterval(() => {
      const { own, below } = sizesOf(pid);
      peak = Math.max(peak, own + below);
    }, interval);
  }).finally(() => clearInterval(timer));
  return peak / 1024;
}
