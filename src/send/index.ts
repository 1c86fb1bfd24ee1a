import type { Diagnostic } from '../model/diagnostic.js';
import { diagnose } from '../model/diagnostic.js';
import type { Clock, Journal, Mailer, MailServer, SendFailure, SendResult } from '../ports.js';
import { isFirstClaim, readLedger } from './ledger.js';
import type { Dispatch } from './plan.js';
import { type LedgerRecord, lineOf } from './record.js';

export { type BrokenLine, type Ledger, readLedger, standingOf } from './ledger.js';
export { type Dispatch, dispatchesOf, type Letterbag, mayGo, trialsOf } from './plan.js';
export { keyOf, type LedgerRecord, lineOf } from './record.js';
export { serverOf } from './server-address.js';
export { settlements } from './settle.js';

/** What sending asks of the world. */
export interface SendWorld {
  readonly mailer: Mailer;
  readonly journal: Journal;
  readonly clock: Clock;
}

export interface SendRequest {
  /** Absolute path of the ledger. */
  readonly ledger: string;
  readonly server: MailServer;
  /** Names this run of the command, unlike all others. */
  readonly run: string;
  readonly perMinute: number;
  /** The file to attach, read at the moment of sending; or what stands against the mail by then. */
  readonly open: (mail: Dispatch) => Promise<{ file: Uint8Array } | { diagnostics: readonly Diagnostic[] }>;
  readonly onSent?: (sent: Sent) => void;
  readonly signal?: AbortSignal;
}

/** What became of one mail. `held`: it was not tried, for the findings say why. */
export interface Sent {
  readonly mail: Dispatch;
  readonly state: SendResult['state'] | 'held';
  readonly reply: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Sends mails one after another, so many a minute, each step written down in the ledger before it is taken. What is about
 * the server ends it; what is about one mail does not.
 * @returns one answer for each mail that was come to.
 */
export async function send(
  mails: readonly Dispatch[],
  request: SendRequest,
  world: SendWorld,
): Promise<Sent[]> {
  const desk = new SendDesk(request, world);
  for (const mail of mails) await desk.write(mail, 'planned');
  const done: Sent[] = [];
  for (const [index, mail] of mails.entries()) {
    if (index > 0) await world.clock.pause(60_000 / request.perMinute, request.signal);
    if (request.signal?.aborted) break;
    const sent = await desk.send(mail);
    done.push(sent);
    request.onSent?.(sent);
    if (desk.ended) break;
  }
  return done;
}

/** Another process has claimed the mail. */
class ClaimLost extends Error {}

class SendDesk {
  /** The server takes no mail at all. */
  ended = false;

  constructor(
    readonly request: SendRequest,
    readonly world: SendWorld,
  ) {}

  async send(mail: Dispatch): Promise<Sent> {
    const opened = await this.request.open(mail);
    if ('diagnostics' in opened) return { mail, state: 'held', reply: '', diagnostics: opened.diagnostics };
    try {
      return await this.#hand(mail, opened.file);
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
      await this.write(mail, 'yielded');
      const found = diagnose('mail-claimed', null, { client: mail.client, to: mail.to });
      return { mail, state: 'held', reply: '', diagnostics: [found] };
    }
  }

  async #hand(mail: Dispatch, file: Uint8Array): Promise<Sent> {
    const { mailer, clock } = this.world;
    const { server } = this.request;
    const bytes = await mailer.compose({ ...mail.message, date: clock.now(), unsent: false }, file);
    const result = await mailer.send(server, bytes, {
      from: mail.message.from.address,
      to: mail.to,
      beforeData: () => this.#claim(mail),
    });
    this.ended = result.state === 'rejected' && result.cause !== 'mail';
    // What the server has never heard of stays planned.
    if (!this.ended) await this.write(mail, result.state, result.reply);
    return { mail, state: result.state, reply: result.reply, diagnostics: findingsOf(mail, result, server) };
  }

  /**
   * The line is on the disk before the first byte leaves. Whoever wrote it first sends: each process reads the ledger after
   * its own line is in it, so of two at once the second sees the first.
   */
  async #claim(mail: Dispatch): Promise<void> {
    const claim = await this.write(mail, 'sending');
    const { records } = readLedger(await this.world.journal.read(this.request.ledger));
    if (!isFirstClaim(records, claim)) throw new ClaimLost();
  }

  async write(mail: Dispatch, state: LedgerRecord['state'], reply?: string): Promise<LedgerRecord> {
    const { client, to, briefing, message, trial } = mail;
    const at = new Date(this.world.clock.now()).toISOString();
    const pdf = message.attachment.sha256;
    const what = { client, to, pdf, state, at, briefing, id: message.id, run: this.request.run };
    const record = { ...what, ...(reply !== undefined && { reply }), ...(trial && { trial: true as const }) };
    await this.world.journal.append(this.request.ledger, lineOf(record));
    return record;
  }
}

function findingsOf({ client, to }: Dispatch, result: SendResult, { host, port }: MailServer): Diagnostic[] {
  const { reply } = result;
  if (result.state === 'accepted') return [];
  if (result.state === 'unknown') return [diagnose('mail-unknown', null, { client, to, reply })];
  return result.cause === 'mail'
    ? [diagnose('mail-rejected', null, { client, to, reply })]
    : [diagnose(serverCodes[result.cause], null, { server: `${host}:${port}`, reply })];
}

const serverCodes = {
  unreachable: 'smtp-unreachable',
  'no-tls': 'smtp-no-tls',
  certificate: 'smtp-certificate',
  login: 'smtp-login',
} as const satisfies Record<Exclude<SendFailure, 'mail'>, string>;
