import { Command, CommanderError, Option } from 'commander';
import { diagnose } from '../model/diagnostic.js';
import { fileProblem } from '../model/file-problem.js';
import { PrinterError } from '../ports.js';
import { type BuildOptions, buildCommand } from './build.js';
import { type CheckOptions, checkCommand } from './check.js';
import type { DiffOptions } from './diff.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type ExplainOptions, explainCommand } from './explain.js';
import { factsCommand } from './facts.js';
import { findHome } from './home.js';
import { type ImportOptions, importReferencesCommand } from './import.js';
import type { MailOptions } from './mail.js';
import {
  type CommonOptions,
  collect,
  parseDay,
  parseSeconds,
  parseShard,
  withCommonOptions,
} from './options.js';
import { reportText } from './report.js';
import type { Terminal } from './streams.js';
import type { VerifyOptions } from './verify.js';
import type { CommandWorld } from './world.js';

/**
 * Runs one command line and answers with the exit code. Nothing here reads the process: arguments, streams,
 * environment and the world all come in.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  world: () => CommandWorld,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const lazy = once(world);
  const program = commandLine(terminal, {
    build: async (names, options) => {
      code = await buildCommand(names, options, lazy.get(), terminal);
    },
    check: async (names, options) => {
      code = await checkCommand(names, options, lazy.get(), terminal);
    },
    facts: async (names, options) => {
      code = await factsCommand(names, options, lazy.get(), terminal);
    },
    importReferences: async (names, options) => {
      code = await importReferencesCommand(names, options, lazy.get().files, terminal);
    },
    mail: async (names, options) => {
      const { mailCommand } = await import('./mail.js');
      code = await mailCommand(names, options, lazy.get(), terminal);
    },
    verify: async (name, options) => {
      const { verifyCommand } = await import('./verify.js');
      code = await verifyCommand(name, options, lazy.get(), terminal);
    },
    diff: async (sides, options) => {
      const { diffCommand } = await import('./diff.js');
      code = await diffCommand(sides, options, lazy.get(), terminal);
    },
    explain: async (words, options) => {
      code = await explainCommand(words, options, lazy.get(), terminal);
    },
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, terminal);
  } finally {
    await lazy.made()?.printer.close();
  }
}

interface Commands {
  build(names: string[], options: BuildOptions): Promise<void>;
  check(names: string[], options: CheckOptions): Promise<void>;
  facts(names: string[], options: CommonOptions): Promise<void>;
  mail(names: string[], options: MailOptions): Promise<void>;
  importReferences(names: string[], options: ImportOptions): Promise<void>;
  explain(words: string[], options: ExplainOptions): Promise<void>;
  verify(name: string, options: VerifyOptions): Promise<void>;
  diff(sides: [old: string, now?: string], options: DiffOptions): Promise<void>;
}

function commandLine(terminal: Terminal, commands: Commands): Command {
  const program = new Command('brevier')
    .description('Turns Markdown and deal data into a branded PDF briefing with sources.')
    .version(findHome().version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  withCommonOptions(
    program.command('build').description('print the PDF of each briefing').argument('[briefing...]'),
  )
    .option('--out <dir>', 'where the PDFs go (default: output/ in the workspace)')
    .option('--html', 'also write the exact HTML that was printed')
    .option('--password [text]', 'encrypt the PDFs; without a text, with BREVIER_PASSWORD')
    .option('--proof', 'also write every page as a picture, with the findings drawn on')
    .option(
      '--since <old>',
      'put in what has changed since a PDF, a manifest, a folder of them, or a revision',
    )
    .option('--resume', 'do what is missing or changed, and say nothing of the rest')
    .addOption(
      new Option('--shard <part/parts>', 'a stable part of the clients, such as 2/5').argParser(parseShard),
    )
    .addOption(
      new Option('--deadline <seconds>', 'how long a page may take (default: 60)').argParser(parseSeconds),
    )
    .action((names: string[], options: BuildOptions) => commands.build(names, options));
  withCommonOptions(
    program
      .command('check')
      .summary('report every finding without printing')
      .description('Reports every finding that needs no printing; build also looks at the printed pages.')
      .argument('[briefing...]'),
  )
    .option('--links', 'also ask the network whether each address and DOI answers')
    .option('--time <seconds>', 'stop asking after so many seconds', parseSeconds, 120)
    .option('--issue', 'also hold it against what the house demands before it is sent')
    .option('--on <YYYY-MM-DD>', 'the day it would be sent (default: today)', parseDay)
    .action((names: string[], options: CheckOptions) => commands.check(names, options));
  withCommonOptions(
    program
      .command('facts')
      .description('list every figure, its source, and where it stands')
      .argument('[briefing...]'),
  )
    .option('--out <dir>', 'where the last build put the PDF (default: output/ in the workspace)')
    .action((names: string[], options: CommonOptions) => commands.facts(names, options));
  withCommonOptions(
    program
      .command('mail')
      .description('write a mail for each client’s edition, as a draft or to be sent')
      .argument('[briefing...]'),
    'the edition for a client (repeatable); this or --all-clients is needed',
  )
    .option('--out <dir>', 'where the drafts go (default: output/ in the workspace)')
    .option('--password [text]', 'encrypt the attached PDFs; without a text, with BREVIER_PASSWORD')
    .option('--on <YYYY-MM-DD>', 'the day of issue (default: today)', parseDay)
    .option('--since <old>', 'put in what has changed, as in build')
    .option(
      '--send',
      'send them, through the server in BREVIER_SMTP_URL; who was sent an edition gets it once',
    )
    .option('--to-me', 'send them to the house’s own address, as a trial')
    .option('--yes', 'send without asking')
    .addOption(
      new Option('--settle <outcome>', 'say what became of mails that nobody is sure of').choices([
        'accepted',
        'rejected',
      ]),
    )
    .action((names: string[], options: MailOptions) => commands.mail(names, options));
  trailCommands(program, commands);
  importCommands(program, commands);
  withCommonOptions(
    program
      .command('explain')
      .description('say where each setting of an edition came from, and what it replaced')
      .argument('[briefing|key...]', 'briefings, and settings such as brand.accent (default: all)'),
  )
    .option('--briefing <id>', 'a briefing that is called as a setting is (repeatable)', collect)
    .action((words: string[], options: ExplainOptions) => commands.explain(words, options));
  return program;
}

function trailCommands(program: Command, commands: Commands): void {
  program
    .command('verify')
    .summary('say whether a PDF is as this workspace made it')
    .description(
      'Says whether a PDF is as this workspace made it, from what, and whether making it now gives the same bytes.',
    )
    .argument('<pdf>', 'the file, whatever it is called now and wherever it lies')
    .option('--no-rebuild', 'compare what it was made from, without printing it again')
    .option('--password [text]', 'the password of an encrypted edition; without a text, BREVIER_PASSWORD')
    .option('--clients <file>', 'a spreadsheet of clients as CSV (repeatable)', collect)
    .option('--workspace <dir>', 'folder that holds content/', '.')
    .option('--out <dir>', 'where manifests are looked for (default: output/ in the workspace)')
    .option('--strict', 'fail also when a rebuild gives other bytes')
    .option('--json', 'print one JSON document on standard output')
    .option('--quiet', 'print findings only')
    .action((name: string, options: VerifyOptions) => commands.verify(name, options));
  program
    .command('diff')
    .description('say what has changed from one edition to another, or to the workspace as it stands')
    .argument('<old>', 'a PDF, a manifest, an output folder, or a revision such as HEAD~3')
    .argument('[new]', 'the same (default: the workspace as it stands)')
    .option('--briefing <id>', 'the briefing, where neither side says which')
    .option('--client <id>', 'the client, where neither side says whose')
    .option('--clients <file>', 'a spreadsheet of clients as CSV (repeatable)', collect)
    .option('--workspace <dir>', 'folder that holds content/', '.')
    .option('--out <dir>', 'where manifests are looked for (default: output/ in the workspace)')
    .option('--json', 'print one JSON document on standard output')
    .option('--quiet', 'leave out the line that counts')
    .action((old: string, now: string | undefined, options: DiffOptions) =>
      commands.diff(now === undefined ? [old] : [old, now], options),
    );
}

function importCommands(program: Command, commands: Commands): void {
  program
    .command('import')
    .description('bring in works from other files')
    .command('references')
    .description('turn BibTeX, RIS, CSL-JSON or a typed list (.md, .txt, .html) into references.yaml')
    .argument('<file...>')
    .option('--into <briefing>', 'add them to this briefing (default: print them)')
    .option('--workspace <dir>', 'folder that holds content/', '.')
    .option('--strict', 'write nothing if there is a warning')
    .option('--json', 'print one JSON document on standard output')
    .option('--quiet', 'print findings only')
    .action((names: string[], options: ImportOptions) => commands.importReferences(names, options));
}

/** An author's mistake or a missing piece prints its finding; only a bug prints a stack. */
function exitCodeOf(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (terminal.signal.aborted) {
    terminal.err('interrupted; nothing more was written\n');
    return exitCodes.interrupted;
  }
  if (error instanceof PrinterError) {
    terminal.err(reportText([error.diagnostic]));
    return exitCodes.machine;
  }
  const fileError = fileProblem(error);
  if (fileError) {
    terminal.err(reportText([diagnose('output-unwritable', null, fileError)]));
    return exitCodes.machine;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(
    `This is a bug in Brevier ${findHome().version}. Please report it with the text below and the command you ran.\n\n${stack}\n`,
  );
  return exitCodes.bug;
}

function once<T>(make: () => T): { get(): T; made(): T | undefined } {
  let value: T | undefined;
  return {
    get() {
      value ??= make();
      return value;
    },
    made: () => value,
  };
}
