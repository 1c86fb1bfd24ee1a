import { createHash } from 'node:crypto';
import type { Cache } from './ports.js';
import type { PageOf } from './print/index.js';

/**
 * What a build remembers for the next build of the same briefing: page numbers, formatted references and parsed YAML.
 * It only saves time: numbers are checked against the printed page, the others are kept by a hash of all that shapes them.
 */
export class Memory {
  readonly #key: string;

  constructor(
    readonly cache: Cache,
    subject: string,
  ) {
    this.#key = createHash('sha256').update(subject).digest('hex');
  }

  async pages(): Promise<PageOf> {
    return this.#recall('pages', (value): value is number => Number.isInteger(value));
  }

  async keepPages(pages: PageOf): Promise<void> {
    await this.#keep('pages', pages);
  }

  async references(): Promise<ReadonlyMap<string, string>> {
    return this.#recall('references', (value): value is string => typeof value === 'string');
  }

  async keepReferences(pieces: ReadonlyMap<string, string>): Promise<void> {
    await this.#keep('references', pieces);
  }

  async yaml(): Promise<ReadonlyMap<string, string>> {
    return this.#recall('yaml', (value): value is string => typeof value === 'string');
  }

  async keepYaml(parsed: ReadonlyMap<string, string>): Promise<void> {
    await this.#keep('yaml', parsed);
  }

  /** A cache that was damaged is an empty one. */
  async #recall<T>(kind: string, isRight: (value: unknown) => value is T): Promise<Map<string, T>> {
    const text = await this.cache.get(kind, this.#key);
    try {
      const entries: [string, unknown][] = Object.entries(JSON.parse(text ?? '{}'));
      return new Map(entries.filter((entry): entry is [string, T] => isRight(entry[1])));
    } catch {
      return new Map();
    }
  }

  async #keep(kind: string, values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.cache.set(kind, this.#key, JSON.stringify(Object.fromEntries(values)));
  }
}
