import type { Reference } from '../model/reference.js';
import type { LocaleChoice } from './engine/build-engine.js';
import type { Formatted } from './engine/index.js';
import type { Piece, Terms } from './engine/piece.js';
import { contentHash, recall } from './remembered.js';

export type { Piece, Terms } from './engine/piece.js';

export interface Pieces {
  readonly byId: ReadonlyMap<string, Piece>;
  readonly terms: Terms;
  /** All of the above by content hash, to be remembered. */
  readonly formatted: ReadonlyMap<string, string>;
}

/** Raise it whenever the same reference would be formatted differently than before. */
const version = 5;

/**
 * The pieces of all references in APA style: remembered ones where there are, else made by the engine, which is loaded only
 * then. A piece's key is a hash of everything it depends on; year letters are put in later, so they are not part of it.
 */
export async function piecesOf(
  references: readonly Reference[],
  locale: LocaleChoice,
  present: string,
  remembered: ReadonlyMap<string, string>,
): Promise<Pieces> {
  const setting = contentHash([version, locale.tag, [...locale.own], present]);
  const keyOf = (what: unknown) => contentHash([setting, what]);
  const known = new Map(references.map((item) => [item.id, recall<Piece>(remembered, keyOf(item))]));
  const missing = references.filter(({ id }) => !known.get(id));
  const knownTerms = recall<Terms>(remembered, keyOf('terms'));
  const made = missing.length > 0 || !knownTerms ? await make(missing, locale, present) : null;

  const terms = knownTerms ?? (made as Formatted).terms;
  const pieces = references.map(
    (item) => [item, (known.get(item.id) ?? made?.pieces.get(item.id)) as Piece] as const,
  );
  const formatted = [['terms', terms] as const, ...pieces].map(
    ([what, value]) => [keyOf(what), JSON.stringify(value)] as const,
  );
  return {
    byId: new Map(pieces.map(([{ id }, piece]) => [id, piece])),
    terms,
    formatted: new Map(formatted),
  };
}

async function make(
  references: readonly Reference[],
  locale: LocaleChoice,
  present: string,
): Promise<Formatted> {
  const { formatAll } = await import('./engine/index.js');
  return formatAll(references, locale, present);
}
