import { keyOf, type LedgerRecord, readLine } from './record.js';

/** Where a mail stands: nothing was done yet, it was accepted, or it may have been. `rejected` may be tried again. */
export type MailState = 'none' | 'planned' | 'rejected' | 'accepted' | 'unknown';

/** What the ledger says of one mail. */
export interface Standing {
  readonly state: MailState;
  /** The record that made it so. */
  readonly last: LedgerRecord | null;
}

export interface BrokenLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** The ledger as it was read at one moment. */
export interface Ledger {
  readonly records: readonly LedgerRecord[];
  /** Lines that cannot be read and that nobody has looked at since. */
  readonly broken: readonly BrokenLine[];
}

export function readLedger(text: string): Ledger {
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line }));
  const records: LedgerRecord[] = [];
  const broken: BrokenLine[] = [];
  const seen = new Set<number>();
  for (const each of lines.filter((line) => line.text.trim() !== '')) {
    const entry = readLine(each.text);
    if (!entry) broken.push(each);
    else if ('seen' in entry) seen.add(entry.seen);
    else records.push(entry);
  }
  return { records, broken: broken.filter(({ line }) => !seen.has(line)) };
}

/**
 * Where the mails of a key stand after some records, in their order. Once accepted, always accepted. A run that began to
 * send and has said nothing since leaves it unknown, until somebody settles it. Trials say nothing about the client.
 */
export function standingOf(records: readonly LedgerRecord[], key: string): Standing {
  const own = records.filter((each) => !each.trial && keyOf(each) === key);
  const accepted = own.find(({ state }) => state === 'accepted');
  if (accepted) return { state: 'accepted', last: accepted };
  const open = new Map<string, LedgerRecord>();
  for (const each of own) {
    if (each.settled) open.clear();
    else if (each.state === 'sending' || each.state === 'unknown') open.set(each.run, each);
    else open.delete(each.run);
  }
  const [unknown] = open.values();
  if (unknown) return { state: 'unknown', last: unknown };
  const last = own.findLast(({ state }) => state !== 'yielded') ?? null;
  return { state: last?.state === 'rejected' ? 'rejected' : last ? 'planned' : 'none', last };
}

/** Whether a record that this run has just added is the first to claim its mail. */
export function isFirstClaim(records: readonly LedgerRecord[], claim: LedgerRecord): boolean {
  const key = keyOf(claim);
  const at = records.findIndex(
    (each) => each.run === claim.run && each.state === 'sending' && keyOf(each) === key,
  );
  if (at < 0) return false;
  const { state } = standingOf(records.slice(0, at), key);
  return claim.trial === true || (state !== 'accepted' && state !== 'unknown');
}
