import { randomUUID } from 'node:crypto';
import type { DraftedMail } from '../mailing.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MailServer } from '../ports.js';
import type { RecordWorld } from '../records.js';
import {
  planSending,
  type SendingPlan,
  type SendingWorld,
  type Sent,
  sendMails,
  serverOf,
} from '../sending.js';
import { requestOf } from './build.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { MailOptions } from './mail.js';
import { previewTable } from './preview-table.js';
import type { Terminal } from './streams.js';

/** The server in the environment, or what is wrong with it. */
export function serverFrom({ env }: Terminal): { server: MailServer } | { finding: Diagnostic } {
  const address = env.BREVIER_SMTP_URL ?? '';
  if (address === '') return { finding: diagnose('smtp-url-missing', null, {}) };
  const server = serverOf(address);
  return server ? { server } : { finding: diagnose('smtp-url-invalid', null, {}) };
}

/** What sending came to. */
interface Outcome {
  readonly sent: readonly Sent[];
  readonly diagnostics: readonly Diagnostic[];
  readonly code: ExitCode;
}

/** Shows who gets what, asks, and sends. */
export async function sendCommand(
  drafted: readonly DraftedMail[],
  server: MailServer,
  options: MailOptions,
  world: SendingWorld & RecordWorld,
  terminal: Terminal,
): Promise<Outcome> {
  const request = { ...(await requestOf(options, world, terminal)), concurrency: terminal.cores, jobs: [] };
  const trial = options.toMe === true;
  const plan = await planSending({ out: request.out, trial }, drafted, world);
  const say = (text: string) => {
    if (!options.json && !options.quiet) terminal.out(text);
  };
  say(previewTable(plan, server));
  const broken = plan.diagnostics.some(({ code }) => code === 'ledger-broken') && !trial;
  const unsent = { sent: [], diagnostics: plan.diagnostics };
  const code = plan.diagnostics.length > 0 && !trial ? exitCodes.findings : exitCodes.done;
  if (broken || plan.mails.length === 0) return { ...unsent, code };
  const agrees = await agreed(plan, options, terminal);
  terminal.signal.throwIfAborted();
  if (!agrees) {
    say('nothing was sent\n');
    return { ...unsent, code };
  }
  const onSent = (sent: Sent) => say(sentLine(sent));
  const run = randomUUID();
  const done = await sendMails({ ...request, server, run, onSent }, plan, drafted, world);
  terminal.signal.throwIfAborted();
  say(countLine(plan, done.sent));
  const diagnostics = [...(trial ? [] : plan.diagnostics), ...done.diagnostics];
  return { sent: done.sent, diagnostics, code: codeOf(done.sent, done.diagnostics) ?? code };
}

async function agreed({ mails }: SendingPlan, { yes }: MailOptions, terminal: Terminal): Promise<boolean> {
  if (yes) return true;
  const count = `${mails.length} mail${mails.length === 1 ? '' : 's'}`;
  const answer = await terminal.ask?.(
    `Send ${mails.length === 1 ? 'this mail' : `these ${count}`} now? [y/N] `,
  );
  return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

/** What was tried and failed is a failed delivery; what was not tried, for the findings say why, is a finding. */
function codeOf(sent: readonly Sent[], diagnostics: readonly Diagnostic[]): ExitCode | null {
  if (sent.some(({ state }) => state === 'rejected' || state === 'unknown')) return exitCodes.delivery;
  return diagnostics.length > 0 ? exitCodes.findings : null;
}

function sentLine({ mail, state, reply }: Sent): string {
  const trial = mail.trial ? ' (trial)' : '';
  return `${state} ${mail.client}/${mail.briefing} to ${mail.to}${trial}${reply === '' ? '' : `: ${reply}`}\n`;
}

function countLine({ mails }: SendingPlan, sent: readonly Sent[]): string {
  const count = (state: Sent['state']) => sent.filter((each) => each.state === state).length;
  const left = mails.length - count('accepted');
  return `${count('accepted')} of ${mails.length} accepted${left > 0 ? `, ${left} not` : ''}\n`;
}
