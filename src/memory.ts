import { createHash } from 'node:crypto';
import * as z from 'zod';
import { TemplateShelf } from './model/template-shelf.js';
import { PageShelf } from './pdf/page-shelf.js';
import type { Cache } from './ports.js';
import type { FontChoice, PageOf } from './print/index.js';

/** What the last build of an edition printed, and what it made of it. */
export interface LastPrint {
  readonly printed: Uint8Array;
  readonly finished: Uint8Array;
}

/**
 * What a build remembers for the next build of the same briefing: page numbers, fonts, formatted references, drawings,
 * parsed YAML, compiled templates and what was printed.
 * It only saves time: numbers are checked against the printed page, the others are kept by a hash of all that shapes them.
 */
export class Memory {
  readonly #key: string;
  /** What the cache is known to hold, by kind, so that nothing is written anew that has not changed. */
  readonly #held = new Map<string, string | null>();
  readonly #yaml = new Map<string, string>();
  #templates: TemplateShelf | null = null;
  #keptTemplates = 0;
  /** Pages that editions of one batch have in common. */
  readonly shelf = new PageShelf();

  constructor(
    readonly cache: Cache,
    subject: string,
  ) {
    this.#key = createHash('sha256').update(subject).digest('hex');
  }

  async pages(): Promise<PageOf> {
    return this.#recall('pages', (value): value is number => Number.isInteger(value));
  }

  async references(): Promise<ReadonlyMap<string, string>> {
    return this.#recall('references', (value): value is string => typeof value === 'string');
  }

  async keepReferences(pieces: ReadonlyMap<string, string>): Promise<void> {
    await this.#keep('references', pieces);
  }

  async drawings(): Promise<ReadonlyMap<string, string>> {
    return this.#recall('drawings', (value): value is string => typeof value === 'string');
  }

  async keepDrawings(drawings: ReadonlyMap<string, string>): Promise<void> {
    await this.#keep('drawings', drawings);
  }

  async yaml(): Promise<ReadonlyMap<string, string>> {
    return this.#recall('yaml', (value): value is string => typeof value === 'string');
  }

  /** Adds to what this build has kept so far. */
  async keepYaml(parsed: ReadonlyMap<string, string>): Promise<void> {
    for (const [key, text] of parsed) this.#yaml.set(key, text);
    await this.#keep('yaml', this.#yaml);
  }

  /** What was made of the templates; another version of Brevier may make something else. */
  async templates(version: string): Promise<TemplateShelf> {
    this.#templates ??= new TemplateShelf(
      version,
      await this.#recall('templates', (value): value is string => typeof value === 'string'),
    );
    return this.#templates;
  }

  /** Editions of one batch share them, so that most have nothing to add. */
  async keepTemplates({ kept }: TemplateShelf): Promise<void> {
    if (kept.size > this.#keptTemplates) await this.#keep('templates', kept);
    this.#keptTemplates = kept.size;
  }

  async fonts(): Promise<FontChoice | null> {
    const choice = fontChoice.safeParse(parseJson(await this.#get('fonts')));
    return choice.success ? choice.data : null;
  }

  /** What the last build printed and made of it; null when it is not known. */
  async lastPrint(): Promise<LastPrint | null> {
    const [printed, finished] = await Promise.all([this.#get('printed'), this.#get('finished')]);
    if (!printed || !finished) return null;
    return { printed: Buffer.from(printed, 'base64'), finished: Buffer.from(finished, 'base64') };
  }

  async keepLastPrint({ printed, finished }: LastPrint): Promise<void> {
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    await Promise.all([this.#set('printed', text(printed)), this.#set('finished', text(finished))]);
  }

  async keepPrint({ pages, fonts }: { pages: PageOf; fonts: FontChoice }): Promise<void> {
    await Promise.all([this.#keep('pages', pages), this.#set('fonts', JSON.stringify(fonts))]);
  }

  /** A cache that was damaged is an empty one. */
  async #recall<T>(kind: string, isRight: (value: unknown) => value is T): Promise<Map<string, T>> {
    const entries: [string, unknown][] = Object.entries(parseJson(await this.#get(kind)) ?? {});
    return new Map(entries.filter((entry): entry is [string, T] => isRight(entry[1])));
  }

  async #keep(kind: string, values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.#set(kind, JSON.stringify(Object.fromEntries(values)));
  }

  async #get(kind: string): Promise<string | null> {
    const text = await this.cache.get(kind, this.#key);
    this.#held.set(kind, text);
    return text;
  }

  async #set(kind: string, text: string): Promise<void> {
    if (this.#held.get(kind) !== text) await this.cache.set(kind, this.#key, text);
    this.#held.set(kind, text);
  }
}

const face = z.object({
  family: z.string(),
  style: z.string(),
  weight: z.string(),
  file: z.string(),
  range: z.string(),
});
const fontChoice = z.object({ key: z.string(), faces: z.array(face) });

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
