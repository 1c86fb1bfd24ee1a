import { relative } from 'node:path';
import { type DraftedMail, draftMails, type MailWorld } from '../mailing.js';
import { stops } from '../model/diagnostic.js';
import { type BuildOptions, passwordOf, requestOf } from './build.js';
import { chosenEditions, nameOf } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type Found, gathered } from './found.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

export type MailOptions = Omit<BuildOptions, 'html' | 'proof' | 'resume' | 'shard'>;

/** `brevier mail <briefing…> --client ID`: writes a draft of a mail beside each client's edition. */
export async function mailCommand(
  names: readonly string[],
  options: MailOptions,
  world: MailWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const wrong = usageProblem(options, terminal);
  if (wrong !== null) {
    terminal.err(`error: ${wrong}\n`);
    return exitCodes.usage;
  }
  const chosen = await chosenEditions(names, options, world.files, terminal.cwd);
  const request = { ...requestOf(options, terminal), concurrency: terminal.cores };
  const drafted = stops(chosen.diagnostics)
    ? []
    : await draftMails({ ...request, jobs: chosen.editions }, world);
  const findings = gathered(chosen.diagnostics, drafted);
  show(drafted, findings, options, terminal);
  if (drafted.some(({ machine }) => machine)) return exitCodes.machine;
  return stops(findings, options.strict) ? exitCodes.findings : exitCodes.done;
}

function usageProblem(options: MailOptions, terminal: Terminal): string | null {
  if (!options.allClients && (options.client ?? []).length === 0)
    return 'a mail goes to a client: name one with --client, or all with --all-clients';
  return passwordOf(options, terminal) === null
    ? '--password needs a text, or BREVIER_PASSWORD in the environment'
    : null;
}

function show(
  drafted: readonly DraftedMail[],
  findings: readonly Found[],
  options: MailOptions,
  terminal: Terminal,
): void {
  terminal.err(reportText(findings, drafted.length));
  if (options.json)
    terminal.out(reportJson(findings, { mails: drafted.map((each) => summary(each, terminal)) }));
  else if (!options.quiet) terminal.out(drafted.map((each) => lineOf(each, terminal)).join(''));
  const failed = drafted.filter(({ mail }) => mail === null);
  if (drafted.length > 1 && failed.length > 0) terminal.err(failed.map(failureLine).join(''));
  if (!stops(findings, options.strict)) return;
  const written = drafted.length > failed.length;
  terminal.err(`${countText(findings)}; ${written ? 'no other' : 'no'} mail was written\n`);
}

function lineOf({ mail }: DraftedMail, terminal: Terminal): string {
  if (!mail) return '';
  const { status, path, bytes, message } = mail;
  const verb = status === 'written' ? 'wrote' : 'unchanged';
  const to = message.to.map(({ address }) => address).join(', ');
  return `${verb} ${relative(terminal.cwd, path) || path} (to ${to}, ${Math.round(bytes / 1000)} KB)\n`;
}

function failureLine({ briefing, client, diagnostics }: DraftedMail): string {
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return `  failed: ${nameOf({ briefing, client })}: ${[...new Set(codes)].join(', ')}\n`;
}

function summary({ briefing, client, mail, diagnostics }: DraftedMail, terminal: Terminal) {
  if (!mail)
    return { briefing, client, status: 'stopped', codes: [...new Set(diagnostics.map(({ code }) => code))] };
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
