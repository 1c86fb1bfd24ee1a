import type { Run } from '../model/document.js';
import type { Reference } from '../model/reference.js';
import { anchorOf } from './addresses.js';
import { type Creator, creatorsOf } from './creators.js';
import type { Piece, Pieces, Terms } from './pieces.js';
import { type PrintedDate, printedDate } from './printed-date.js';
import { textOf } from './runs.js';

/** A reference with what citing it needs. */
export interface Work {
  readonly id: string;
  readonly reference: Reference;
  /** The id of its entry; null when it is not listed. */
  readonly anchor: string | null;
  /** Empty when the work is cited by its title. */
  readonly creators: readonly Creator[];
  readonly title: readonly Run[];
  readonly date: PrintedDate;
  /** Nobody can get hold of it: it is cited with initials and day, and not listed (APA 7, 8.9). */
  readonly isPrivate: boolean;
  readonly piece: Piece;
  /** The same for works of the same people. */
  readonly authorKey: string;
}

export interface WorkOptions {
  readonly terms: Terms;
  readonly noDate: string;
  /** Ids of works that were cited through others only, and are not listed (APA 7, 8.6). */
  readonly unlisted: ReadonlySet<string>;
}

export function worksOf(
  references: readonly Reference[],
  byId: Pieces['byId'],
  { terms, noDate, unlisted }: WorkOptions,
): Work[] {
  return references.map((reference) => {
    const { id, title, genre } = reference;
    const piece = byId.get(id) ?? { entry: [], title: [] };
    const isPrivate = piece.entry.length === 0;
    const creators = creatorsOf(reference);
    const isTitled = !isPrivate && piece.title.length > 0;
    return {
      id,
      reference,
      anchor: isPrivate || unlisted.has(id) ? null : anchorOf(id),
      creators,
      title: isTitled ? piece.title : [{ text: title ?? genre ?? id }],
      // The engine gives a letter's day in words, as nothing in the list does.
      date: isPrivate ? { group: 0, label: textOf(piece.title) } : printedDate(reference, terms, noDate),
      isPrivate,
      piece,
      authorKey: creators.length > 0 ? creators.map(keyOf).join('|') : `title:${id}:${title}`,
    };
  });
}

function keyOf({ name, initials }: Creator): string {
  return `${name.toLowerCase()},${initials}`;
}
