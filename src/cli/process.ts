import { availableParallelism } from 'node:os';
import { exitCodes } from './exit-codes.js';
import { main } from './main.js';
import { realWorld } from './world.js';

/** The one place that touches the process: its arguments, streams, environment, signals and exit code. */

const interrupt = new AbortController();
/** Ending cleanly takes a moment; whoever presses a third time will not wait for it. */
const patience = 3;
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupt.abort();
    if (++signals >= patience) process.exit(exitCodes.interrupted);
  });
}

/** An end of the input, and an interrupt, are no answer. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  lines.once('SIGINT', () => interrupt.abort());
  interrupt.signal.addEventListener('abort', () => lines.close());
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}

const terminal = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  // "\r" goes to the start of the line, and the escape sequence clears the rest of it (ECMA-48, EL).
  ...(process.stderr.isTTY && { progress: (line: string) => void process.stderr.write(`\r${line}\x1b[K`) }),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  env: process.env,
  cwd: process.cwd(),
  signal: interrupt.signal,
  cores: availableParallelism(),
  now: () => performance.now(),
};

main(process.argv.slice(2), terminal, () => realWorld(terminal)).then((code) => {
  process.exitCode = code;
});
