import type { Ledger } from './ledger.js';
import { standingOf } from './ledger.js';
import { keyOf, type LedgerRecord, type SeenLine } from './record.js';

/** What somebody found out about mails that nobody was sure of. */
export interface Verdict {
  readonly outcome: 'accepted' | 'rejected';
  /** The clients that it is about. */
  readonly clients: ReadonlySet<string>;
  readonly briefings: ReadonlySet<string>;
  readonly at: string;
  readonly run: string;
}

/** The records that settle every unknown mail of some clients, and the broken lines that were looked at. */
export function settlements(ledger: Ledger, { outcome, clients, briefings, at, run }: Verdict) {
  const keys = new Map(ledger.records.map((record) => [keyOf(record), record]));
  const settled = [...keys].flatMap(([key, { client, to, pdf, briefing, id }]): LedgerRecord[] => {
    const asked = clients.has(client) && briefings.has(briefing);
    if (!asked || standingOf(ledger.records, key).state !== 'unknown') return [];
    return [{ client, to, pdf, state: outcome, at, briefing, id, run, settled: true }];
  });
  const seen = ledger.broken.map(({ line }): SeenLine => ({ seen: line, at }));
  return { settled, seen };
}
