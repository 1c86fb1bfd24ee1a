import { createHash } from 'node:crypto';
import type { Picture } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import type { FontShelf } from '../ports.js';
import { type Measure, measureOf } from './measure.js';
import { familyOf, type Theme, themeOf } from './theme.js';

/** What earlier builds drew, by content hash. */
export type KnownDrawings = ReadonlyMap<string, string>;

/** A picture, or anything else that another engine made, with what the engine said about it. */
export interface Made<T = Picture> {
  /** Null for nothing: it could not be made, or was better left alone. */
  readonly made: T | null;
  /** What keeps it from being made. */
  readonly problem?: string;
  /** Where in the specification that is, as far as it can be told. */
  readonly at?: readonly PropertyKey[];
  readonly warnings?: readonly string[];
}

/**
 * Where pictures are made, each once: what is known by the hash of all that shapes it is taken as it is, so that
 * neither the engines nor the fonts are loaded for it.
 */
export class Studio {
  /** Everything that this build needed, for the next to know. */
  readonly kept = new Map<string, string>();
  #measure: Promise<Measure> | undefined;

  /** @param version of Brevier: other code may draw otherwise. */
  constructor(
    readonly edition: Edition,
    readonly fonts: FontShelf,
    readonly known: KnownDrawings,
    readonly version: string,
  ) {}

  /** The look of pictures, as far as it shapes them; part of every key. */
  look(): object {
    return themeOf(this.edition, () => 0);
  }

  async theme(): Promise<Theme> {
    return themeOf(this.edition, await this.measure());
  }

  measure(): Promise<Measure> {
    const family = this.edition.fonts.find(({ family }) => family === familyOf(this.edition));
    this.#measure ??= measureOf(family, this.fonts);
    return this.#measure;
  }

  /** @param shapes everything that decides what comes out, as JSON. */
  async make<T>(kind: string, shapes: unknown, make: () => Promise<Made<T>>): Promise<Made<T>> {
    const key = createHash('sha256')
      .update(JSON.stringify([kind, this.version, shapes]))
      .digest('hex');
    const known = recall<T>(this.known.get(key));
    const made = known ?? (await make());
    // A failure is tried again, since its cause may lie outside; that there is nothing to be made holds.
    if (made.problem === undefined) this.kept.set(key, JSON.stringify(made));
    return made;
  }
}

function recall<T>(text: string | undefined): Made<T> | null {
  return text === undefined ? null : (JSON.parse(text) as Made<T>);
}
