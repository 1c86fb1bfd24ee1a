import { ledgerPath, outputPaths, sha256 } from './deliver/index.js';
import { trialOf } from './mail/index.js';
import type { DraftedMail, MailRequest, MailWorld, ReadyMail } from './mailing.js';
import { clientSchema } from './model/client.js';
import { type Diagnostic, diagnose } from './model/diagnostic.js';
import { readManifest } from './model/manifest.js';
import type { Clock, Journal, MailServer } from './ports.js';
import { type Prepared, prepare } from './prepare.js';
import {
  type Dispatch,
  dispatchesOf,
  type LedgerRecord,
  type Letterbag,
  lineOf,
  mayGo,
  readLedger,
  type Sent,
  send,
  settlements,
  trialsOf,
} from './send/index.js';

/** Handing drafted mails to a server, each once. */

export interface SendingWorld extends MailWorld {
  readonly journal: Journal;
  readonly clock: Clock;
}

/** What is about to be sent, and what is not, for somebody to say yes to. */
export interface SendingPlan {
  readonly mails: readonly Dispatch[];
  /** Sent before, or maybe so. */
  readonly held: readonly Dispatch[];
  readonly perMinute: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Holds drafted mails against the ledger. */
export async function planSending(
  { out, trial }: { readonly out: string; readonly trial: boolean },
  drafted: readonly DraftedMail[],
  { journal }: Pick<SendingWorld, 'journal'>,
): Promise<SendingPlan> {
  const ledger = readLedger(await journal.read(ledgerPath(out)));
  const ready = drafted.flatMap(({ briefing, client, mail }) =>
    mail && client !== null ? [{ briefing, client, ...mail }] : [],
  );
  const bags = ready.map(({ briefing, client, message }): Letterbag => ({ briefing, client, message }));
  const all = trial ? trialsOf(bags, ({ message }) => trialOf(message)) : dispatchesOf(bags, ledger);
  const unsure = all.filter(({ standing }) => standing.state === 'unknown');
  return {
    mails: all.filter(mayGo),
    held: all.filter((mail) => !mayGo(mail)),
    perMinute: Math.min(...ready.map(({ perMinute }) => perMinute), 600),
    diagnostics: [
      ...ledger.broken.map((line) => brokenLine(line)),
      ...unsure.map(({ client, to, standing }) =>
        diagnose('mail-unsettled', null, { client, to, at: standing.last?.at ?? '' }),
      ),
    ],
  };
}

function brokenLine({ line, text }: { line: number; text: string }): Diagnostic {
  const place = { file: 'mail-ledger.jsonl', line, column: 1, excerpt: text };
  return diagnose('ledger-broken', place, { text: text.slice(0, 120) });
}

export interface SendMailsRequest extends Omit<MailRequest, 'day'> {
  readonly server: MailServer;
  /** Names this run of the command, unlike all others. */
  readonly run: string;
  readonly onSent?: (sent: Sent) => void;
}

/** Sends what was planned, one mail after another; what has changed since it was planned is held back. */
export async function sendMails(
  request: SendMailsRequest,
  plan: SendingPlan,
  drafted: readonly DraftedMail[],
  world: SendingWorld,
): Promise<{ sent: readonly Sent[]; diagnostics: readonly Diagnostic[] }> {
  const { server, run, onSent, signal, out } = request;
  const open = (mail: Dispatch) => openMail(mail, readyOf(mail, drafted), request, world);
  const asked = { ledger: ledgerPath(out), server, run, perMinute: plan.perMinute, open };
  const done = await alone(out, world.journal, () =>
    send(plan.mails, { ...asked, ...(onSent && { onSent }), ...(signal && { signal }) }, world),
  );
  if ('running' in done) return { sent: [], diagnostics: [done.running] };
  return { sent: done.value, diagnostics: done.value.flatMap(({ diagnostics }) => diagnostics) };
}

export type { Sent } from './send/index.js';
export { serverOf } from './send/index.js';

export interface SettleRequest extends Pick<MailRequest, 'out' | 'jobs'> {
  readonly outcome: 'accepted' | 'rejected';
  readonly run: string;
}

/** Writes into the ledger what somebody found out about mails that nobody was sure of. */
export async function settleMails(
  { out, outcome, jobs, run }: SettleRequest,
  { journal, clock }: Pick<SendingWorld, 'journal' | 'clock'>,
): Promise<{ settled: readonly LedgerRecord[]; seen: number; diagnostics: readonly Diagnostic[] }> {
  const clients = new Set(jobs.flatMap(({ client }) => client ?? []));
  const briefings = new Set(jobs.map(({ briefing }) => briefing));
  const at = new Date(clock.now()).toISOString();
  const done = await alone(out, journal, async () => {
    const ledger = readLedger(await journal.read(ledgerPath(out)));
    const found = settlements(ledger, { outcome, clients, briefings, at, run });
    for (const entry of [...found.settled, ...found.seen])
      await journal.append(ledgerPath(out), lineOf(entry));
    return found;
  });
  if ('running' in done) return { settled: [], seen: 0, diagnostics: [done.running] };
  return { settled: done.value.settled, seen: done.value.seen.length, diagnostics: [] };
}

/** One process at a time sends from a folder. */
async function alone<T>(
  out: string,
  journal: Journal,
  work: () => Promise<T>,
): Promise<{ value: T } | { running: Diagnostic }> {
  const path = `${ledgerPath(out)}.lock`;
  const claim = await journal.claim(path);
  if ('heldBy' in claim) return { running: diagnose('mail-running', null, { process: claim.heldBy, path }) };
  try {
    return { value: await work() };
  } finally {
    await claim.release();
  }
}

function readyOf({ client, briefing }: Dispatch, drafted: readonly DraftedMail[]): ReadyMail {
  const found = drafted.find((each) => each.client === client && each.briefing === briefing)?.mail;
  if (!found) throw new Error(`there is no mail for ${client}/${briefing}`);
  return found;
}

/**
 * The PDF of a mail, read from the disk right before it goes, unless something has changed since the mail was drafted: the PDF
 * must be the one that the mail is about and that its manifest describes; the leak guard has to know the clients that
 * there are now; and the address must be on the client's file.
 */
async function openMail(
  mail: Dispatch,
  ready: ReadyMail,
  request: Omit<MailRequest, 'day'>,
  { files }: MailWorld,
): Promise<{ file: Uint8Array } | { diagnostics: Diagnostic[] }> {
  const { client, briefing, to, message } = mail;
  const paths = outputPaths(request.out, briefing, client);
  const [file, bytes] = [await files.read('/', paths.pdf), await files.read('/', paths.manifest)];
  const manifest = bytes && readManifest(bytes);
  const prepared = await prepare({ ...request, briefing }, files);
  const attached = message.attachment.sha256;
  const whole = file && sha256(file) === attached && manifest?.pdf.sha256 === attached;
  const problems = [
    !whole && 'its PDF is not the one on the disk any more',
    manifest &&
      (manifest.client !== client || manifest.briefing !== briefing) &&
      'its PDF is another edition’s',
    (ready.guarded !== prepared.guarded || manifest?.guarded !== prepared.guarded) &&
      'the list of clients has changed, and the leak guard has not seen the new one',
    !isKnown(mail, prepared) && 'the address is not in the client’s file any more',
  ].filter((problem) => typeof problem === 'string');
  if (file && problems.length === 0) return { file };
  return { diagnostics: problems.map((problem) => diagnose('mail-stale', null, { client, to, problem })) };
}

/** Whether an address stands on its client's file as it is now; a trial goes to the house. */
function isKnown({ client, to, trial }: Dispatch, prepared: Prepared): boolean {
  const data = prepared.entryOf(client)?.file?.data as { email?: unknown } | null | undefined;
  const addresses = clientSchema.shape.email.safeParse(data?.email);
  const known = addresses.success ? addresses.data.map((address) => address.toLowerCase()) : [];
  return trial || known.includes(to.toLowerCase());
}
