import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/** Chromium's debugging pipe for Puppeteer: JSON messages, each ended by a zero byte. */
export function pipeTransport(commands: Writable, answers: Readable): ConnectionTransport {
  const transport: ConnectionTransport = {
    send: (message) => void commands.write(`${message}\0`),
    close: () => {},
  };
  answers.on(
    'data',
    splitMessages((message) => transport.onmessage?.(message)),
  );
  answers.once('close', () => transport.onclose?.());
  // A broken pipe means that the browser is gone, which the closing of the other pipe reports.
  commands.on('error', () => {});
  answers.on('error', () => {});
  return transport;
}

/** Each message gets a turn of its own, since Puppeteer registers for the next event in between. */
function splitMessages(receive: (message: string) => void): (chunk: Buffer) => void {
  let pending: Buffer[] = [];
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const message = Buffer.concat([...pending, chunk.subarray(start, end)]).toString('utf8');
      setImmediate(receive, message);
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  };
}
