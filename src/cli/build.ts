import { relative } from 'node:path';
import { type BuildResult, build, type World } from '../build.js';
import { type Diagnostic, stops } from '../model/diagnostic.js';
import { chosenBriefings } from './briefings.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { findHome } from './home.js';
import { type CommonOptions, outPath, workspacePath } from './options.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

export interface BuildOptions extends CommonOptions {
  readonly html?: boolean;
}

/** `brevier build [briefing…]`: prints the PDFs, one after the other, with one browser. */
export async function buildCommand(
  names: readonly string[],
  options: BuildOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = workspacePath(options, terminal.cwd);
  const chosen = await chosenBriefings(names, options, world.files, root);
  const findings: Diagnostic[] = [...chosen.diagnostics];
  const printed: string[] = [];
  if (!stops(findings)) {
    const home = findHome();
    for (const briefing of chosen.ids) {
      const job = {
        root,
        briefing,
        builtIn: home.folder,
        version: home.build,
        out: outPath(options, terminal.cwd),
        signal: terminal.signal,
      };
      const { date, strict = false, html = false } = options;
      const result = await build(
        { ...job, strict, html, keepBrowser: briefing !== chosen.ids.at(-1), ...(date && { date }) },
        world,
      );
      findings.push(...result.diagnostics);
      printed.push(...lineOf(result, terminal.cwd));
    }
  }
  show(findings, printed, options, terminal);
  return stops(findings, options.strict) ? exitCodes.findings : exitCodes.done;
}

function lineOf(result: BuildResult, cwd: string): string[] {
  if (result.status === 'stopped') return [];
  const { pages, pdf } = result.manifest;
  const verb = result.status === 'built' ? 'wrote' : 'unchanged';
  return [
    `${verb} ${relative(cwd, result.pdf) || result.pdf} (${pages} pages, ${Math.round(pdf.bytes / 1000)} KB)\n`,
  ];
}

function show(
  findings: readonly Diagnostic[],
  printed: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
): void {
  terminal.err(reportText(findings));
  if (options.json) terminal.out(reportJson(findings));
  else if (!options.quiet) terminal.out(printed.join(''));
  if (!stops(findings, options.strict)) return;
  terminal.err(`${countText(findings)}; nothing ${printed.length > 0 ? 'else ' : ''}was written\n`);
}
