import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server of our own, with a certificate that it signed itself. */

const tls = join(import.meta.dirname, '../fixtures/tls');
export const certificate = readFileSync(join(tls, 'cert.pem'), 'utf8');
const key = readFileSync(join(tls, 'key.pem'), 'utf8');

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
  readonly encrypted: boolean;
}

export interface Habits {
  /** TLS from the first byte (if left out), on request, or not at all. */
  readonly tls?: 'implicit' | 'starttls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  /** What to answer to a recipient: a refusal, or null. */
  recipient?(address: string): { code: number; text: string } | null;
  /** Is called when a part of a mail has come. */
  middle?(): void;
  /** What to answer once a mail is there: a refusal, null for yes, or "silence". */
  mail?(received: Received): { code: number; text: string } | null | 'silence';
}

/** Starts a server that keeps what it takes. */
export async function startSmtp(habits: Habits = {}) {
  const mails: Received[] = [];
  const server = new SMTPServer(optionsFor(habits, mails));
  // A client that goes away in the middle is no failure of the server.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    url: (login = '') =>
      `${habits.tls === undefined || habits.tls === 'implicit' ? 'smtps' : 'smtp'}://${login}127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function optionsFor(habits: Habits, mails: Received[]): SMTPServerOptions {
  const { tls: kind = 'implicit', login } = habits;
  return {
    secure: kind === 'implicit',
    key,
    cert: certificate,
    closeTimeout: 1,
    disabledCommands: [...(kind === 'none' ? ['STARTTLS'] : []), ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: false,
    onAuth: ({ username, password }, _, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error(`wrong password ${password} for ${username}`)),
    onRcptTo: ({ address }, _, done) => done(refusal(habits.recipient?.(address) ?? null)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        parts.push(part);
        habits.middle?.();
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const received = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(parts),
          encrypted: session.secure,
        };
        mails.push(received);
        const answer = habits.mail?.(received) ?? null;
        if (answer !== 'silence') done(refusal(answer));
      });
    },
  };
}

function refusal(answer: { code: number; text: string } | null): (Error & { responseCode?: number }) | null {
  return answer && Object.assign(new Error(answer.text), { responseCode: answer.code });
}
