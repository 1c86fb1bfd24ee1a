import { relative } from 'node:path';
import { type DraftedMail, draftMails } from '../mailing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { type Diagnostic, stops } from '../model/diagnostic.js';
import type { RecordWorld } from '../records.js';
import type { SendingWorld, Sent } from '../sending.js';
import { type BuildOptions, passwordOf, requestOf } from './build.js';
import { type ChosenEditions, chosenEditions, nameOf } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type Found, gathered } from './found.js';
import { countText, reportJson, reportText } from './report.js';
import { sendCommand, serverFrom } from './send.js';
import { settleCommand } from './settle.js';
import type { Terminal } from './streams.js';
import { today } from './today.js';

export interface MailOptions extends Omit<BuildOptions, 'html' | 'proof' | 'resume' | 'shard'> {
  /** The day of issue; today without it. */
  readonly on?: CalendarDate;
  readonly send?: boolean;
  /** Nobody is asked. */
  readonly yes?: boolean;
  /** A trial: to the house's own address. */
  readonly toMe?: boolean;
  /** What became of mails that nobody was sure of. */
  readonly settle?: 'accepted' | 'rejected';
}

/** `brevier mail <briefing…> --client ID`: writes a draft of a mail beside each client's edition, and with --send sends it. */
export async function mailCommand(
  names: readonly string[],
  options: MailOptions,
  world: SendingWorld & RecordWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const wrong = usageProblem(options, terminal);
  if (wrong !== null) {
    terminal.err(`error: ${wrong}\n`);
    return exitCodes.usage;
  }
  const sends = options.send || options.toMe;
  const server = sends ? serverFrom(terminal) : null;
  if (server && 'finding' in server) {
    terminal.err(reportText([server.finding]));
    return exitCodes.usage;
  }
  const chosen = await chosenEditions(names, options, world.files, terminal.cwd);
  if (options.settle !== undefined) return settleCommand(chosen, options, world, terminal);
  const drafted = await draft(chosen, options, world, terminal);
  const findings = gathered([...chosen.diagnostics, ...chosen.misfits], drafted);
  const own = { drafted, findings };
  if (!server) return report(own, [], options, terminal);
  terminal.err(reportText(findings, drafted.length));
  const { sent, diagnostics, code } = await sendCommand(drafted, server.server, options, world, terminal);
  const all = { drafted, findings: [...findings, ...gathered(diagnostics, [])] };
  const last = report(all, sent, { ...options, quiet: true }, terminal, findings.length);
  return code === exitCodes.done || last === exitCodes.machine ? last : code;
}

function usageProblem(options: MailOptions, terminal: Terminal): string | null {
  if (!options.allClients && (options.client ?? []).length === 0)
    return 'a mail goes to a client: name one with --client, or all with --all-clients';
  if (passwordOf(options, terminal) === null)
    return '--password needs a text, or BREVIER_PASSWORD in the environment';
  if ((options.send || options.toMe) && !options.yes && (!terminal.ask || options.json))
    return 'there is nobody to ask before sending: add --yes';
  return null;
}

async function draft(
  chosen: ChosenEditions,
  options: MailOptions,
  world: SendingWorld & RecordWorld,
  terminal: Terminal,
): Promise<readonly DraftedMail[]> {
  if (stops(chosen.diagnostics)) return [];
  const day = options.on ?? today(world.clock);
  const request = { ...(await requestOf(options, world, terminal)), concurrency: terminal.cores, day };
  return draftMails({ ...request, jobs: chosen.editions }, world);
}

interface Outcome {
  readonly drafted: readonly DraftedMail[];
  readonly findings: readonly Found[];
}

/** @param told how many of the findings have been printed already. */
function report(
  { drafted, findings }: Outcome,
  sent: readonly Sent[],
  options: MailOptions,
  terminal: Terminal,
  told = 0,
): ExitCode {
  terminal.err(reportText(findings.slice(told), drafted.length));
  const mails = drafted.map((each) => summary(each, terminal));
  if (options.json)
    terminal.out(reportJson(findings, { mails, ...(sent.length > 0 && { sent: sent.map(sentSummary) }) }));
  else if (!options.quiet) terminal.out(drafted.map((each) => lineOf(each, terminal)).join(''));
  const failed = drafted.filter(({ mail }) => mail === null);
  if (drafted.length > 1 && failed.length > 0) terminal.err(failed.map(failureLine).join(''));
  if (drafted.some(({ machine }) => machine)) return exitCodes.machine;
  if (!stops(findings, options.strict)) return exitCodes.done;
  if (failed.length > 0 || drafted.length === 0)
    terminal.err(`${countText(findings)}; ${written(drafted, failed)}\n`);
  return exitCodes.findings;
}

function written(drafted: readonly DraftedMail[], failed: readonly DraftedMail[]): string {
  return `${drafted.length > failed.length ? 'no other' : 'no'} mail was written`;
}

function lineOf({ mail }: DraftedMail, terminal: Terminal): string {
  if (!mail) return '';
  const { status, path, bytes, message } = mail;
  const verb = status === 'written' ? 'wrote' : 'unchanged';
  const to = message.to.map(({ address }) => address).join(', ');
  return `${verb} ${relative(terminal.cwd, path) || path} (to ${to}, ${Math.round(bytes / 1000)} KB)\n`;
}

function failureLine({ briefing, client, diagnostics }: DraftedMail): string {
  return `  failed: ${nameOf({ briefing, client })}: ${codesOf(diagnostics).join(', ')}\n`;
}

function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))];
}

function summary({ briefing, client, mail, diagnostics }: DraftedMail, terminal: Terminal) {
  if (!mail) return { briefing, client, status: 'stopped', codes: codesOf(diagnostics) };
  const { status, path, bytes, message } = mail;
  return {
    briefing,
    client,
    status,
    path: relative(terminal.cwd, path) || path,
    bytes,
    to: message.to.map(({ address }) => address),
    subject: message.subject,
    attachment: message.attachment.name,
    id: message.id,
  };
}

function sentSummary({ mail, state, reply }: Sent) {
  const { briefing, client, to, message } = mail;
  return { briefing, client, to, state, reply, id: message.id };
}
