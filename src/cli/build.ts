import { relative } from 'node:path';
import { type BuildResult, build, type World } from '../build.js';
import { type Diagnostic, stops } from '../model/diagnostic.js';
import { PrinterError } from '../ports.js';
import { chosenBriefings } from './briefings.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { findHome } from './home.js';
import { type CommonOptions, outPath, workspacePath } from './options.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

export interface BuildOptions extends CommonOptions {
  readonly html?: boolean;
  readonly proof?: boolean;
}

/** What one run came to. */
interface Report {
  readonly findings: Diagnostic[];
  readonly results: BuildResult[];
  /** Whether the machine had no browser, or one that failed. */
  machine: boolean;
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
  const report: Report = { findings: [...chosen.diagnostics], results: [], machine: false };
  if (!stops(report.findings)) await buildAll(root, chosen.ids, options, world, terminal, report);
  show(report, options, terminal);
  if (report.machine) return exitCodes.machine;
  return stops(report.findings, options.strict) ? exitCodes.findings : exitCodes.done;
}

async function buildAll(
  root: string,
  ids: readonly string[],
  options: BuildOptions,
  world: World,
  terminal: Terminal,
  report: Report,
): Promise<void> {
  const home = findHome();
  const { date, strict = false, html = false, proof = false } = options;
  const out = outPath(options, terminal.cwd);
  const every = {
    root,
    out,
    builtIn: home.folder,
    version: home.build,
    strict,
    html,
    proof,
    signal: terminal.signal,
  };
  try {
    for (const briefing of ids) {
      const job = { ...every, briefing, keepBrowser: briefing !== ids.at(-1), ...(date && { date }) };
      const result = await build(job, world);
      report.findings.push(...result.diagnostics);
      report.results.push(result);
    }
  } catch (error) {
    if (!(error instanceof PrinterError)) throw error;
    report.findings.push(error.diagnostic);
    report.machine = true;
  }
}

type Printed = Exclude<BuildResult, { status: 'stopped' }>;

function show({ findings, results }: Report, options: BuildOptions, terminal: Terminal): void {
  const printed = results.filter((result): result is Printed => result.status !== 'stopped');
  terminal.err(reportText(findings));
  if (options.json)
    terminal.out(reportJson(findings, { editions: printed.map((result) => summary(result, terminal)) }));
  else if (!options.quiet) terminal.out(printed.map((result) => lineOf(result, terminal)).join(''));
  if (!stops(findings, options.strict)) return;
  terminal.err(`${countText(findings)}; nothing ${printed.length > 0 ? 'else ' : ''}was written\n`);
}

function lineOf(result: Printed, terminal: Terminal): string {
  const { status, path, pages, bytes } = summary(result, terminal);
  const verb = status === 'built' ? 'wrote' : 'unchanged';
  return `${verb} ${path} (${pages} pages, ${Math.round(bytes / 1000)} KB)\n`;
}

function summary({ status, pdf, manifest }: Printed, { cwd }: Terminal) {
  const { briefing, pages } = manifest;
  return { briefing, status, path: relative(cwd, pdf) || pdf, pages, bytes: manifest.pdf.bytes };
}
