import { type Imported, importReferences } from '../import/index.js';
import { listBriefings } from '../load/index.js';
import { type Diagnostic, diagnose, stops } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { Files } from '../ports.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { workspacePath } from './options.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';

export interface ImportOptions {
  readonly workspace: string;
  readonly into?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `brevier import references FILE…`: works from other files into a briefing's references.yaml, or onto standard output. */
export async function importReferencesCommand(
  names: readonly string[],
  options: ImportOptions,
  files: Files,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = workspacePath(options, terminal.cwd);
  const missing = await missingBriefing(files, root, options.into);
  if (missing) return show({ ...nothing, diagnostics: [missing] }, options, terminal);
  const { into, strict = false } = options;
  const request = { root, files: names, cwd: terminal.cwd, strict, ...(into !== undefined && { into }) };
  return show(await importReferences(files, request), options, terminal);
}

const nothing: Imported = { yaml: '', added: 0, known: 0, written: null, diagnostics: [] };

async function missingBriefing(
  files: Files,
  root: string,
  id: string | undefined,
): Promise<Diagnostic | null> {
  if (id === undefined) return null;
  const known = await listBriefings(files, root);
  if (known.length === 0) return diagnose('workspace-missing', null, { folder: root });
  return known.includes(id)
    ? null
    : diagnose('briefing-unknown', null, { id, known, near: nearestTo(id, known) });
}

function show(imported: Imported, options: ImportOptions, terminal: Terminal): ExitCode {
  const { diagnostics, added, known, written, yaml } = imported;
  const stopped = stops(diagnostics, options.strict);
  terminal.err(reportText(diagnostics));
  if (options.json) {
    terminal.out(
      reportJson(diagnostics, {
        added: stopped ? 0 : added,
        known,
        written,
        ...(options.into === undefined && { yaml }),
      }),
    );
  } else if (options.into === undefined) {
    if (!stopped) terminal.out(yaml);
  } else if (!options.quiet && !stopped) terminal.out(summary(imported, options.into));
  if (stopped) terminal.err(`${countText(diagnostics)}; nothing was written\n`);
  return stopped ? exitCodes.findings : exitCodes.done;
}

function summary({ added, known, written, diagnostics }: Imported, into: string): string {
  const count = (n: number) => `${n} reference${n === 1 ? '' : 's'}`;
  const there = known > 0 ? `; ${count(known)} stood there already` : '';
  const found = countText(diagnostics);
  return `${written === null ? `added nothing to ${into}` : `added ${count(added)} to ${written}`}${there}${found === '' ? '' : ` (${found})`}\n`;
}
