import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Cache, Clock, Web, WebAnswer, WebRequest } from '../ports.js';
import { Remembered } from './remembered.js';
import { takeTurns } from './take-turns.js';
import type { LinkTarget } from './targets.js';
import { type Verdict, verdictOf } from './verdict.js';

/** The step links: whether the addresses of an edition answer. The only one that asks the network, and only when told to. */

export { type LinkTarget, linkTargets } from './targets.js';

export interface LinkCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** How many addresses came to what; `unknown` are those of which nothing is known. */
  readonly counts: Readonly<Record<Verdict['kind'], number>>;
}

export interface LinkOptions {
  /** Under which answers are remembered: the workspace. */
  readonly key: string;
  /** Aborts when the time is up or somebody interrupts; what was not asked by then is unknown. */
  readonly signal: AbortSignal;
  /** Hears how many addresses are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Polite: four hosts at a time, and half a second between two requests to the same. */
const pace = { hosts: 4, rest: 500 };

/** Asks every address once, unless it answered not long ago. Never throws. */
export async function checkLinks(
  targets: readonly LinkTarget[],
  { web, clock, cache }: { web: Web; clock: Clock; cache: Cache },
  { key, signal, onProgress }: LinkOptions,
): Promise<LinkCheck> {
  const remembered = new Remembered(cache, clock, key);
  await remembered.load();
  const known = new Map(targets.flatMap((target) => knownVerdict(target, remembered)));
  const open = targets.filter((target) => !known.has(target));
  const line = new Line(web);
  let done = known.size;
  const work = async (target: LinkTarget) => {
    const verdict = await verdictOf(target, line, signal);
    onProgress?.(++done, targets.length);
    return verdict;
  };
  const hostOf = ({ address }: LinkTarget) => new URL(address).hostname;
  const asked = await takeTurns(open, hostOf, work, { clock, pace, signal });
  for (const [target, verdict] of asked) {
    const proven = line.reached ? verdict : unproven(verdict);
    asked.set(target, proven);
    remembered.set(target.address, proven);
  }
  await remembered.save();
  return summary(targets, new Map([...known, ...asked]));
}

function knownVerdict(target: LinkTarget, remembered: Remembered): [LinkTarget, Verdict][] {
  const verdict = remembered.get(target.address);
  return verdict ? [[target, verdict]] : [];
}

/** The web, and whether anything at all could be reached in it. */
class Line implements Web {
  reached = false;

  constructor(readonly web: Web) {}

  async ask(address: string, request: WebRequest): Promise<WebAnswer> {
    const answer = await this.web.ask(address, request);
    if (answer.kind === 'answer') this.reached = true;
    return answer;
  }
}

/** Without a network no host has an address. */
function unproven(verdict: Verdict): Verdict {
  const why = 'no address could be reached at all, so there seems to be no network';
  return verdict.kind === 'dead' && verdict.nameless ? { kind: 'unknown', why } : verdict;
}

const outOfTime: Verdict = { kind: 'unknown', why: 'the time was up before it was asked' };

function summary(targets: readonly LinkTarget[], verdicts: ReadonlyMap<LinkTarget, Verdict>): LinkCheck {
  const counts = { fine: 0, moved: 0, dead: 0, unknown: 0 };
  const diagnostics = targets.flatMap((target) => {
    const verdict = verdicts.get(target) ?? outOfTime;
    counts[verdict.kind]++;
    return findingsAbout(target, verdict);
  });
  return { diagnostics, counts };
}

function findingsAbout({ address, places }: LinkTarget, verdict: Verdict): Diagnostic[] {
  if (verdict.kind === 'fine') return [];
  return places.map((place) => {
    if (verdict.kind === 'dead') return diagnose('link-dead', place(), { address, why: verdict.why });
    if (verdict.kind === 'moved') return diagnose('link-moved', place(), { address, to: verdict.to });
    return diagnose('link-unchecked', place(), { address, why: verdict.why });
  });
}
