import { check, type World } from '../build.js';
import { type Diagnostic, stops } from '../model/diagnostic.js';
import { chosenBriefings } from './briefings.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { findHome } from './home.js';
import { type CommonOptions, workspacePath } from './options.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

/** `brevier check [briefing…]`: reports every finding without printing. */
export async function checkCommand(
  names: readonly string[],
  options: CommonOptions,
  world: Omit<World, 'printer'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = workspacePath(options, terminal.cwd);
  const chosen = await chosenBriefings(names, options, world.files, root);
  const findings: Diagnostic[] = [...chosen.diagnostics];
  const home = findHome();
  for (const briefing of chosen.ids) {
    const request = { root, briefing, builtIn: home.folder, version: home.build };
    findings.push(...(await check({ ...request, ...(options.date && { date: options.date }) }, world)));
  }
  terminal.err(reportText(findings));
  if (options.json) terminal.out(reportJson(findings));
  else if (!options.quiet)
    terminal.out(`${countText(findings) || 'no findings'} in ${chosen.ids.join(', ') || 'no briefing'}\n`);
  return stops(findings, options.strict) ? exitCodes.findings : exitCodes.done;
}
