import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type CalendarDate, parseCalendarDate } from '../model/calendar-date.js';

/** The options that every command about briefings shares. */
export interface CommonOptions {
  readonly workspace: string;
  readonly client?: string[];
  readonly allClients?: boolean;
  /** Spreadsheets of clients. */
  readonly clients?: string[];
  readonly shard?: Shard;
  readonly out: string;
  readonly date?: CalendarDate;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** One of so many parts, from 1. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

/** @param whose what `--client` does. */
export function withCommonOptions(
  command: Command,
  whose = 'the edition for a client (repeatable; default: the house’s own)',
): Command {
  return command
    .option('--workspace <dir>', 'folder that holds content/', '.')
    .option('--client <id>', whose, collect)
    .option('--all-clients', 'the edition for every client')
    .option('--clients <file>', 'a spreadsheet of clients as CSV (repeatable)', collect)
    .option('--date <YYYY-MM-DD>', 'date of the edition (default: the briefing’s)', parseDay)
    .option('--strict', 'let warnings stop the build')
    .option('--json', 'print one JSON document on standard output')
    .option('--quiet', 'print findings only');
}

/** The absolute path of the workspace, seen from the folder the command was called in. */
export function workspacePath(options: Pick<CommonOptions, 'workspace'>, cwd: string): string {
  return resolve(cwd, options.workspace);
}

/** The output folder, seen from the workspace unless it was given. */
export function outPath(options: Pick<CommonOptions, 'workspace' | 'out'>, cwd: string): string {
  return options.out === undefined
    ? resolve(workspacePath(options, cwd), 'output')
    : resolve(cwd, options.out);
}

export function parseDay(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date?.day === undefined) throw new InvalidArgumentError('Write a day as 2025-11-30.');
  return date;
}

export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

export function parseShard(text: string): Shard {
  const [, part, parts] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { part: Number(part), parts: Number(parts) };
  if (part === undefined || shard.part < 1 || shard.part > shard.parts)
    throw new InvalidArgumentError('Write the second of five parts as 2/5.');
  return shard;
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new InvalidArgumentError('Write a number of seconds, such as 60.');
  return seconds;
}
