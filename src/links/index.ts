import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Cache, Clock, Web } from '../ports.js';
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
  const verdicts = new Map<LinkTarget, Verdict>();
  const settle = (target: LinkTarget, verdict: Verdict) => {
    verdicts.set(target, verdict);
    onProgress?.(verdicts.size, targets.length);
  };
  for (const target of targets) {
    const known = remembered.get(target.address);
    if (known) settle(target, known);
  }
  const work = async (target: LinkTarget) => {
    const verdict = await verdictOf(target, web, signal);
    remembered.set(target.address, verdict);
    settle(target, verdict);
  };
  const open = targets.filter((target) => !verdicts.has(target));
  await takeTurns(open, ({ address }) => new URL(address).hostname, work, { clock, pace, signal });
  await remembered.save();
  return summary(targets, verdicts);
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
