import * as z from 'zod';

/** One line of output/mail-ledger.jsonl. What it is about stands first, so that even a line that was cut off tells. */
const record = z.object({
  client: z.string(),
  /** The recipient's address. */
  to: z.string(),
  /** SHA-256 of the attached PDF: an edition that has changed is another one. */
  pdf: z.string(),
  /**
   * `planned`: somebody said yes. `sending`: from here on the server may have it. `accepted`, `rejected`, `unknown`: what came of it.
   * `yielded`: another process was faster, and this one sent nothing.
   */
  state: z.enum(['planned', 'sending', 'accepted', 'rejected', 'unknown', 'yielded']),
  /** When, in UTC. */
  at: z.string(),
  briefing: z.string(),
  /** The Message-ID. */
  id: z.string(),
  /** Which run of the command wrote it. */
  run: z.string(),
  /** What the server said. */
  reply: z.string().optional(),
  /** Sent to the house itself: the client has nothing of it. */
  trial: z.literal(true).optional(),
  /** Not what the program saw, but what somebody found out and said. */
  settled: z.literal(true).optional(),
});

/** Somebody looked at a line that cannot be read, and went on. */
const seen = z.object({ seen: z.number().int(), at: z.string() });

export type LedgerRecord = z.infer<typeof record>;
export type SeenLine = z.infer<typeof seen>;

/** What a record is about. Who wrote an address with other capitals means the same mailbox. */
export function keyOf({ client, to, pdf }: Pick<LedgerRecord, 'client' | 'to' | 'pdf'>): string {
  return [client, to.toLowerCase(), pdf].join('\n');
}

export function lineOf(entry: LedgerRecord | SeenLine): string {
  return JSON.stringify(entry);
}

/** A line as what it says; null for one that says nothing, such as one that was cut off. */
export function readLine(line: string): LedgerRecord | SeenLine | null {
  try {
    const data: unknown = JSON.parse(line);
    const parsed = record.safeParse(data);
    return parsed.success ? parsed.data : (seen.safeParse(data).data ?? null);
  } catch {
    return null;
  }
}
