import { spawn } from 'node:child_process';

const advice = {
  java: 'Install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless).',
  mvn: 'Install Maven (Debian: apt-get install maven).',
};

/** Runs a command to its end with our own output; throws when it fails. */
export function inherit(command, args) {
  return run(command, args, 'inherit').then(({ code }) => {
    if (code !== 0) throw new Error(`${command} ended with ${code}`);
  });
}

/** What a command wrote to its standard output. veraPDF ends with 1 when a file breaks a rule, so that is an answer. */
export async function answerOf(command, args) {
  const { code, out } = await run(command, args, ['ignore', 'pipe', 'inherit']);
  if (code > 1) throw new Error(`${command} ended with ${code}`);
  return out;
}

function run(command, args, stdio) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio });
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.once('error', (error) =>
      reject(
        error.code === 'ENOENT' ? new Error(`${command} is not there. ${advice[command] ?? ''}`) : error,
      ),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, out }));
  });
}
