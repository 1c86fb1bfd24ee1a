import { spawn } from 'node:child_process';

/** Runs a command to its end; rejects, with what it said, when it fails. `onStart` gets its process id. */
export function run(command, args, env, onStart = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}\n${words}`)),
    );
    onStart(child.pid);
  });
}
