import { resolve } from 'node:path';
import { compare } from '../compare.js';
import { stops } from '../model/diagnostic.js';
import { differencesCount, differencesText } from './differences-text.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { CommonOptions } from './options.js';
import { placeOf } from './place.js';
import { plainText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';
import type { CommandWorld } from './world.js';

export interface DiffOptions extends Omit<CommonOptions, 'client'> {
  readonly briefing?: string;
  readonly client?: string;
}

/** `brevier diff OLD [NEW]`: what has changed from one edition to another, or to the workspace as it stands. */
export async function diffCommand(
  [old, now]: readonly [old: string, now?: string],
  options: DiffOptions,
  world: CommandWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const { cwd } = terminal;
  const { briefing, client } = options;
  const request = {
    ...placeOf(options, cwd),
    old: sideOf(old, cwd),
    new: now === undefined ? null : sideOf(now, cwd),
    ...(briefing !== undefined && { briefing }),
    ...(client !== undefined && { client }),
  };
  const { value, diagnostics } = await compare(request, world);
  terminal.err(reportText(diagnostics));
  if (options.json) terminal.out(reportJson(diagnostics, value ? { differences: value } : {}));
  else if (value) {
    const count = differencesCount(value);
    terminal.out(plainText(differencesText(value)));
    if (count && !options.quiet) terminal.out(`\n${count} changed\n`);
  }
  return stops(diagnostics, options.strict) ? exitCodes.findings : exitCodes.done;
}

/** A side as it was named; names of files are seen from where the command was called. */
export function sideOf(text: string, cwd: string) {
  return { text, path: resolve(cwd, text) };
}
