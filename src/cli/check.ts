import { check, type LinkWish } from '../answers.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { stops } from '../model/diagnostic.js';
import { chosenEditions, type EditionId } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type EditionFindings, gathered } from './found.js';
import type { CommonOptions } from './options.js';
import { placeOf } from './place.js';
import { countText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';
import { today } from './today.js';
import type { CommandWorld } from './world.js';

export interface CheckOptions extends CommonOptions {
  readonly links?: boolean;
  /** Seconds that asking may take in all. */
  readonly time: number;
  /** Also what the house demands before an edition is issued. */
  readonly issue?: boolean;
  /** The day of issue; today without. */
  readonly on?: CalendarDate;
}

/**
 * `brevier check [briefing…]`: reports every finding that can be had without printing, and asks the network only with
 * --links. What only the printed page shows is found by `build`.
 */
export async function checkCommand(
  names: readonly string[],
  options: CheckOptions,
  world: Omit<CommandWorld, 'printer'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const place = placeOf(options, terminal.cwd);
  const chosen = await chosenEditions(names, options, world.files, terminal.cwd);
  const found: EditionFindings[] = [];
  const links = options.links ? linkWish(options, world, terminal) : null;
  const wishes = {
    ...(links && { links: links.wish }),
    ...(options.issue && { issueOn: options.on ?? today(world.clock) }),
  };
  for (const edition of chosen.editions) {
    const request = { ...place, ...edition };
    const dated = { ...request, ...(options.date && { date: options.date }) };
    found.push({ ...edition, diagnostics: await check(dated, world, wishes) });
  }
  const findings = gathered([...chosen.diagnostics, ...chosen.misfits], found);
  terminal.signal.throwIfAborted();
  terminal.err(reportText(findings, chosen.editions.length));
  if (options.json) terminal.out(reportJson(findings, links ? { links: links.counts } : {}));
  else if (!options.quiet) {
    const names = namesOf(chosen.editions);
    const inEditions = names ? ` in ${names}` : '';
    const asked = links ? `; ${addressText(links.counts)}` : '';
    terminal.out(`${countText(findings) || 'no findings'}${inEditions}, before printing${asked}\n`);
  }
  return stops(findings, options.strict) ? exitCodes.findings : exitCodes.done;
}

function namesOf(editions: readonly EditionId[]): string {
  const briefings = [...new Set(editions.map(({ briefing }) => briefing))].join(', ');
  const clients = [...new Set(editions.flatMap(({ client }) => client ?? []))];
  if (clients.length === 0) return briefings;
  return clients.length > 5
    ? `${briefings} for ${clients.length} clients`
    : `${briefings} for ${clients.join(', ')}`;
}

function linkWish(
  { time, json, quiet }: CheckOptions,
  { web, clock }: Pick<CommandWorld, 'web' | 'clock'>,
  terminal: Terminal,
) {
  const counts = { fine: 0, moved: 0, dead: 0, unknown: 0 };
  const wish: LinkWish = {
    web,
    clock,
    signal: AbortSignal.any([terminal.signal, AbortSignal.timeout(time * 1000)]),
    onProgress: (done, total) => {
      if (!json && !quiet) terminal.progress?.(`asked ${done} of ${total} addresses`);
    },
    onDone: (more) => {
      terminal.progress?.('');
      for (const kind of ['fine', 'moved', 'dead', 'unknown'] as const) counts[kind] += more[kind];
    },
  };
  return { wish, counts };
}

/** "32 addresses: 30 fine, 1 dead, 1 not checked" */
function addressText({
  fine,
  moved,
  dead,
  unknown,
}: {
  fine: number;
  moved: number;
  dead: number;
  unknown: number;
}): string {
  const total = fine + moved + dead + unknown;
  const parts = [`${fine} fine`];
  if (moved > 0) parts.push(`${moved} moved`);
  if (dead > 0) parts.push(`${dead} dead`);
  if (unknown > 0) parts.push(`${unknown} not checked`);
  return `${total} address${total === 1 ? '' : 'es'}: ${parts.join(', ')}`;
}
