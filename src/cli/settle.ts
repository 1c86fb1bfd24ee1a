import { randomUUID } from 'node:crypto';
import { stops } from '../model/diagnostic.js';
import { type SendingWorld, settleMails } from '../sending.js';
import type { ChosenEditions } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { MailOptions } from './mail.js';
import { outPath } from './options.js';
import { reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

/** `brevier mail --client ID --settle accepted`: says what became of mails that nobody was sure of. */
export async function settleCommand(
  { editions, diagnostics: found }: ChosenEditions,
  options: MailOptions,
  world: SendingWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const { settle: outcome = 'rejected' } = options;
  const out = outPath(options, terminal.cwd);
  const request = { out, outcome, jobs: editions, run: randomUUID() };
  const nothing = { settled: [], seen: 0, diagnostics: [] };
  const { settled, seen, diagnostics } = stops(found) ? nothing : await settleMails(request, world);
  const findings = [...found, ...diagnostics];
  terminal.err(reportText(findings));
  if (options.json) terminal.out(reportJson(findings, { settled, seen }));
  else if (!options.quiet) {
    const lines = settled.map(
      ({ client, briefing, to }) => `settled as ${outcome}: ${client}/${briefing} to ${to}\n`,
    );
    const broken =
      seen > 0 ? [`went on after ${seen} broken line${seen === 1 ? '' : 's'} of the ledger\n`] : [];
    terminal.out([...lines, ...broken].join('') || 'there was nothing to settle\n');
  }
  return stops(findings) ? exitCodes.findings : exitCodes.done;
}
