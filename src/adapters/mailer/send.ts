import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer, SendOptions, SendResult } from '../../ports.js';
import { failureOf, replyOf } from './failure.js';

/** What a test may change. */
export interface MailerOptions {
  /** Milliseconds without any sign of the server. The last answer may take ten minutes (RFC 5321, section 4.5.3.2.6). */
  readonly patience?: number;
  /** Certificates of authorities that are trusted besides the usual ones, in PEM. */
  readonly ca?: string;
  /** The name that the server's certificate is for, when it is not the host's. */
  readonly servername?: string;
}

const patience = 10 * 60_000;

/** One connection for one mail: connect, log in, hand over. */
export async function send(
  server: MailServer,
  mail: Uint8Array,
  options: SendOptions,
  extra: MailerOptions,
): Promise<SendResult> {
  const connection = new SMTPConnection(connectionOptions(server, extra));
  const source = new MailSource(mail, options.beforeData);
  try {
    await within(shorter(extra), ready(connection, server));
    const info = await handedOver(connection, options, source);
    return { state: 'accepted', reply: replyOf(info.response, server) };
  } catch (error) {
    if (source.refusal) throw source.refusal;
    return outcomeOf(error as Error, server, source);
  } finally {
    connection.close();
  }
}

/** Only what is answered with yes is accepted; what was wholly handed over and not answered with no is unknown. */
function outcomeOf(error: Error, server: MailServer, source: MailSource): SendResult {
  const { cause, reply, answered } = failureOf(error, server);
  if (source.exhausted && !answered) return { state: 'unknown', reply };
  return { state: 'rejected', reply, cause: source.begun ? 'mail' : cause };
}

function connectionOptions({ host, port, secure, loopback }: MailServer, extra: MailerOptions) {
  const { ca, servername } = extra;
  const wait = extra.patience ?? patience;
  return {
    host,
    port,
    secure,
    // Elsewhere than on this machine, nothing is said in clear. On it, nobody vouches for a certificate.
    ...(loopback ? { opportunisticTLS: true } : { requireTLS: !secure }),
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: !loopback,
      ...(ca !== undefined && { ca }),
      ...(servername !== undefined && { servername }),
    },
    connectionTimeout: Math.min(wait, 60_000),
    greetingTimeout: Math.min(wait, 60_000),
    socketTimeout: wait,
    name: '[127.0.0.1]',
  };
}

/** Before there is anything to lose, nobody waits so long. */
function shorter({ patience: wait = patience }: MailerOptions): number {
  return Math.min(wait, 2 * 60_000);
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Timeout')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function ready(connection: SMTPConnection, { login }: MailServer): Promise<void> {
  await connected(connection);
  if (login) await loggedIn(connection, login);
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function loggedIn(
  connection: SMTPConnection,
  { user, password }: NonNullable<MailServer['login']>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    connection.login({ user, pass: password }, (error) => (error ? reject(error) : resolve()));
  });
}

function handedOver(
  connection: SMTPConnection,
  { from, to }: SendOptions,
  source: MailSource,
): Promise<{ response: string }> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    connection.send({ from, to: [to], size: source.size }, source, (error, info) =>
      error || !info ? reject(error ?? new Error('no answer')) : resolve(info),
    );
  });
}

/** Bytes handed over at a time. */
const piece = 16_384;

/**
 * A mail as the connection asks for it. It is first asked when the server has said that it takes the mail, and the
 * dot that ends it is not sent before all of it was taken; so it knows on which side of the dot something failed.
 */
class MailSource extends Readable {
  begun = false;
  /** All of it has been handed over, so the dot may have been too. */
  exhausted = false;
  /** What `beforeData` threw. */
  refusal: unknown = null;
  #at = 0;

  constructor(
    readonly mail: Uint8Array,
    readonly beforeData: () => Promise<void>,
  ) {
    super({ highWaterMark: piece });
  }

  get size(): number {
    return this.mail.length;
  }

  override _read(): void {
    if (this.begun) this.#next();
    else
      this.beforeData().then(
        () => {
          this.begun = true;
          this.#next();
        },
        (error: unknown) => {
          this.refusal = error;
          this.destroy(error as Error);
        },
      );
  }

  #next(): void {
    const part = this.mail.subarray(this.#at, this.#at + piece);
    this.#at += part.length;
    if (part.length === 0) {
      this.exhausted = true;
      this.push(null);
    } else this.push(part);
  }
}
