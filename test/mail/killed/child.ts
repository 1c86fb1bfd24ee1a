import { writeFileSync } from 'node:fs';
import { createMailer } from '../../../src/adapters/mailer/index.js';
import { nodeFiles } from '../../../src/adapters/node-files.js';
import { nodeJournal } from '../../../src/adapters/node-journal.js';
import type { DraftedMail } from '../../../src/mailing.js';
import type { Journal, Mailer } from '../../../src/ports.js';
import { planSending, type SendingWorld, sendMails, serverOf } from '../../../src/sending.js';

/**
 * A process that sends what was drafted, and dies where it is told to: at its n-th step, each line of the ledger being a step
 * before it, one in its middle and one after it, and so for each mail.
 */
export interface Orders {
  readonly root: string;
  readonly builtIn: string;
  readonly out: string;
  readonly url: string;
  readonly drafted: readonly DraftedMail[];
  /** The step at which to die; null for none. */
  readonly dieAt: number | null;
}

async function main(orders: Orders): Promise<void> {
  let steps = 0;
  function step(): void {
    if (++steps === orders.dieAt) process.kill(process.pid, 'SIGKILL');
  }

  const real = nodeJournal(process.env);
  const journal: Journal = {
    ...real,
    append: async (path, line) => {
      step();
      if (steps + 1 === orders.dieAt) writeFileSync(path, line.slice(0, line.length / 2), { flag: 'a' });
      step();
      await real.append(path, line);
      step();
    },
  };

  const posted = createMailer();
  const mailer: Mailer = {
    ...posted,
    send: async (server, mail, options) => {
      step();
      const result = await posted.send(server, mail, {
        ...options,
        beforeData: async () => {
          step();
          await options.beforeData();
          step();
        },
      });
      step();
      return result;
    },
  };

  const clock = { now: () => Date.now(), pause: async () => {} };
  const world = { files: nodeFiles(), journal, mailer, clock } as unknown as SendingWorld;
  const { root, builtIn, out, url, drafted } = orders;
  const server = serverOf(url);
  if (!server) throw new Error('no server');
  const plan = await planSending({ out, trial: false }, drafted, world);
  const broken = plan.diagnostics.some(({ code }) => code === 'ledger-broken');
  const request = {
    root,
    builtIn,
    out,
    version: 'test',
    jobs: [],
    concurrency: 1,
    server,
    run: `run-${process.pid}`,
  };
  const sent = broken ? { sent: [] } : await sendMails(request, plan, drafted, world);
  process.stdout.write(JSON.stringify({ steps, broken, sent: sent.sent.map(({ state }) => state) }));
}

textOf(process.stdin).then((text) => main(JSON.parse(text)));

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
