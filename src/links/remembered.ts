import * as z from 'zod';
import type { Cache, Clock } from '../ports.js';
import type { Verdict } from './verdict.js';

/** Milliseconds for which an answer is taken without asking again: a day, and an hour for what was dead. */
const lifetimes = { fine: 86_400_000, moved: 86_400_000, dead: 3_600_000 } as const;

const entry = z.object({
  at: z.number(),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fine') }),
    z.object({ kind: z.literal('moved'), to: z.string() }),
    z.object({ kind: z.literal('dead'), why: z.string() }),
  ]),
});

/** What addresses answered not long ago. What nothing is known of is always asked again. */
export class Remembered {
  readonly #kept = new Map<string, z.infer<typeof entry>>();

  constructor(
    readonly cache: Cache,
    readonly clock: Clock,
    readonly key: string,
  ) {}

  /** A cache that was damaged is an empty one. */
  async load(): Promise<void> {
    for (const [address, value] of Object.entries(parsed(await this.cache.get('links', this.key)))) {
      const read = entry.safeParse(value);
      if (read.success && this.#isFresh(read.data)) this.#kept.set(address, read.data);
    }
  }

  get(address: string): Verdict | null {
    return this.#kept.get(address)?.verdict ?? null;
  }

  set(address: string, verdict: Verdict): void {
    if (verdict.kind !== 'unknown') this.#kept.set(address, { at: this.clock.now(), verdict });
  }

  async save(): Promise<void> {
    await this.cache.set('links', this.key, JSON.stringify(Object.fromEntries(this.#kept)));
  }

  #isFresh({ at, verdict }: z.infer<typeof entry>): boolean {
    const age = this.clock.now() - at;
    return age >= 0 && age < lifetimes[verdict.kind];
  }
}

function parsed(text: string | null): object {
  try {
    return Object(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
