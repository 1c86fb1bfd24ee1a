import { createHash } from 'node:crypto';
import type { Reference } from '../model/reference.js';
import type { Formatted } from './engine/index.js';
import type { Piece, Terms } from './engine/piece.js';

export type { Piece, Terms } from './engine/piece.js';

export interface Pieces {
  readonly byId: ReadonlyMap<string, Piece>;
  readonly terms: Terms;
  /** All of the above by content hash, to be remembered. */
  readonly formatted: ReadonlyMap<string, string>;
}

/** Raise it whenever the same reference would be formatted differently than before. */
const version = 2;

/**
 * The pieces of all references: remembered ones where there are, else made by the engine, which is loaded only then.
 * A piece's key is a hash of everything it depends on; year letters and numbers are put in later, so they are not part of it.
 */
export async function piecesOf(
  references: readonly Reference[],
  style: string,
  locale: string,
  present: string,
  remembered: ReadonlyMap<string, string>,
): Promise<Pieces> {
  const keyOf = (what: unknown) => hash([version, style, locale, present, what]);
  const recall = <T>(what: unknown): T | null => parse(remembered.get(keyOf(what)));

  const known = new Map(references.map((item) => [item.id, recall<Piece>(item)]));
  const missing = references.filter(({ id }) => !known.get(id));
  const knownTerms = recall<Terms>('terms');
  const made = missing.length > 0 || !knownTerms ? await make(missing, style, locale, present) : null;

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

/** What cannot be read was not remembered. */
function parse<T>(text: string | undefined): T | null {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

async function make(
  references: readonly Reference[],
  style: string,
  locale: string,
  present: string,
): Promise<Formatted> {
  const { formatAll } = await import('./engine/index.js');
  return formatAll(references, style, locale, present);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
