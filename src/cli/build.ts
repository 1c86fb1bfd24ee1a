import { relative } from 'node:path';
import { type BatchDone, buildAll } from '../batch.js';
import { type BuildResult, build } from '../build.js';
import { listBriefings } from '../load/index.js';
import { type Diagnostic, stops } from '../model/diagnostic.js';
import { PrinterError } from '../ports.js';
import type { RecordWorld } from '../records.js';
import { chosenEditions, type EditionId, nameOf } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type Found, gathered } from './found.js';
import { type CommonOptions, workspacePath } from './options.js';
import { placeOf } from './place.js';
import { progressOf } from './progress.js';
import { countText, reportJson, reportText } from './report.js';
import { sinceOption } from './since.js';
import type { Terminal } from './streams.js';

export interface BuildOptions extends CommonOptions {
  readonly html?: boolean;
  readonly proof?: boolean;
  /** Seconds after which a page that never becomes ready is given up. */
  readonly deadline?: number;
  /** Says nothing of editions that are there already. */
  readonly resume?: boolean;
  /** The earlier issue that editions tell the changes from, as it was named. */
  readonly since?: string;
  /** True when it is to be read from the environment. */
  readonly password?: string | true;
}

/** What one run came to. */
interface Report {
  /** Findings about the command itself. */
  readonly findings: Diagnostic[];
  readonly done: BatchDone[];
}

/** `brevier build [briefing…]`: prints the PDFs with one browser, several at a time when there are several. */
export async function buildCommand(
  names: readonly string[],
  options: BuildOptions,
  world: RecordWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const wrong = shardProblem(options) ?? (await passwordProblem(names, options, world, terminal));
  if (wrong !== null) {
    terminal.err(`error: ${wrong}\n`);
    return exitCodes.usage;
  }
  const { diagnostics, misfits, editions } = await chosenEditions(names, options, world.files, terminal.cwd);
  const report: Report = { findings: [...diagnostics, ...misfits], done: [] };
  if (!stops(diagnostics)) {
    const only = editions.length === 1 ? editions[0] : undefined;
    report.done.push(
      ...(only
        ? [await buildOne(only, options, world, terminal)]
        : await buildMany(editions, options, world, terminal)),
    );
  }
  show(report, options, terminal);
  if (report.done.some(({ machine }) => machine)) return exitCodes.machine;
  return stops(allFindings(report), options.strict) ? exitCodes.findings : exitCodes.done;
}

/** A part of the clients means nothing where clients were not asked for, and would else print the house's edition on each machine. */
function shardProblem({ shard, client, allClients }: BuildOptions): string | null {
  return shard && !client && !allClients ? '--shard takes a part of the clients: add --all-clients' : null;
}

/** What a build is asked for, with every path absolute. */
export async function requestOf(options: BuildOptions, world: RecordWorld, terminal: Terminal) {
  const { date, deadline, strict = false, html = false, proof = false } = options;
  const password = passwordOf(options, terminal);
  const place = placeOf(options, terminal.cwd);
  return {
    ...place,
    ...(await sinceOption(options.since, place, world, terminal)),
    strict,
    html,
    proof,
    signal: terminal.signal,
    ...(date && { date }),
    ...(deadline !== undefined && { deadline: deadline * 1000 }),
    ...(password && { password }),
  };
}

async function buildOne(
  edition: EditionId,
  options: BuildOptions,
  world: RecordWorld,
  terminal: Terminal,
): Promise<BatchDone> {
  try {
    const result = await build({ ...(await requestOf(options, world, terminal)), ...edition }, world);
    return { ...edition, result, machine: false };
  } catch (error) {
    if (!(error instanceof PrinterError) || terminal.signal.aborted) throw error;
    return { ...edition, result: { status: 'stopped', diagnostics: [error.diagnostic] }, machine: true };
  }
}

async function buildMany(
  jobs: readonly EditionId[],
  options: BuildOptions,
  world: RecordWorld,
  terminal: Terminal,
): Promise<BatchDone[]> {
  const progress = progressOf(jobs.length, terminal);
  const onDone = (done: BatchDone) => {
    progress.note(isPrinted(done.result));
    if (!options.json && !options.quiet && !progress.live) terminal.out(lineOf(done, options, terminal));
  };
  try {
    return await buildAll(
      { ...(await requestOf(options, world, terminal)), jobs, concurrency: terminal.cores, onDone },
      world,
    );
  } finally {
    progress.end();
  }
}

/**
 * The password, as it was named on the command line, where others on the machine may see it, or in the environment;
 * null when it was asked for and is nowhere.
 */
export function passwordOf(
  { password }: Pick<BuildOptions, 'password'>,
  { env }: Terminal,
): string | null | undefined {
  return password === true ? env.BREVIER_PASSWORD || null : password;
}

/** Why the password cannot be meant; null when it can. */
async function passwordProblem(
  names: readonly string[],
  options: BuildOptions,
  { files }: RecordWorld,
  terminal: Terminal,
): Promise<string | null> {
  const password = passwordOf(options, terminal);
  if (password === null) return '--password needs a text, or BREVIER_PASSWORD in the environment';
  if (typeof options.password !== 'string' || names.length > 0) return null;
  const briefings = await listBriefings(files, workspacePath(options, terminal.cwd));
  if (!briefings.includes(options.password)) return null;
  return `--password took "${password}" as the password, and that is a briefing; write the password after it, or put the briefings before --password`;
}

type Printed = Exclude<BuildResult, { status: 'stopped' }>;

function isPrinted(result: BuildResult): result is Printed {
  return result.status !== 'stopped';
}

function allFindings({ findings, done }: Report): Found[] {
  return gathered(
    findings,
    done.map(({ briefing, client, result: { diagnostics } }) => ({ briefing, client, diagnostics })),
  );
}

function show(report: Report, options: BuildOptions, terminal: Terminal): void {
  const { done } = report;
  const findings = allFindings(report);
  const failed = done.filter(({ result }) => !isPrinted(result));
  terminal.err(reportText(findings, done.length));
  if (options.json)
    terminal.out(reportJson(findings, { editions: done.map((each) => summary(each, terminal)) }));
  else if (!options.quiet && (done.length === 1 || terminal.progress))
    terminal.out(done.map((each) => lineOf(each, options, terminal)).join(''));
  if (done.length > 1 && (failed.length > 0 || done.some(({ client }) => client !== null)))
    terminal.err(summaryText(done, failed, options));
  if (!stops(findings, options.strict)) return;
  const written = done.length > failed.length;
  terminal.err(`${countText(findings)}; nothing ${written ? 'else ' : ''}was written\n`);
}

/** How many there are, and each that failed with what stopped it. */
function summaryText(
  done: readonly BatchDone[],
  failed: readonly BatchDone[],
  options: BuildOptions,
): string {
  const count = (status: BuildResult['status']) =>
    done.filter(({ result }) => result.status === status).length;
  const counts = [`${count('built')} written`, `${count('unchanged')} unchanged`, `${failed.length} failed`];
  const lines = failed.map((each) => {
    const { diagnostics } = each.result;
    const causes = diagnostics.filter(({ severity }) => severity === 'error' || options.strict);
    return `  failed: ${nameOf(each)}: ${[...new Set(causes.map(({ code }) => code))].join(', ')}\n`;
  });
  return `${options.quiet ? '' : `${done.length} editions: ${counts.join(', ')}\n`}${lines.join('')}`;
}

function lineOf(done: BatchDone, options: BuildOptions, terminal: Terminal): string {
  const { result } = done;
  if (!isPrinted(result) || (options.resume && result.status === 'unchanged')) return '';
  const verb = result.status === 'built' ? 'wrote' : 'unchanged';
  const { pages, pdf } = result.manifest;
  return `${verb} ${shownPath(result, terminal)} (${pages} pages, ${Math.round(pdf.bytes / 1000)} KB)\n`;
}

function shownPath({ pdf }: Printed, { cwd }: Terminal): string {
  return relative(cwd, pdf) || pdf;
}

function summary({ briefing, client, result }: BatchDone, terminal: Terminal) {
  const edition = { briefing, ...(client !== null && { client }), status: result.status };
  if (!isPrinted(result))
    return { ...edition, codes: [...new Set(result.diagnostics.map(({ code }) => code))] };
  const { pages, pdf } = result.manifest;
  return { ...edition, path: shownPath(result, terminal), pages, bytes: pdf.bytes };
}
