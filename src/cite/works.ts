import type { Run } from '../model/document.js';
import type { Reference } from '../model/reference.js';
import { anchorOf } from './addresses.js';
import { type Creator, creatorsOf } from './creators.js';
import type { Piece, Pieces, Terms } from './pieces.js';
import { type PrintedDate, printedDate } from './printed-date.js';

/** A reference with what citing it needs. */
export interface Work {
  readonly id: string;
  readonly reference: Reference;
  /** The id of its entry; null when the style lists no such work and its title says all (APA 7, 8.9). */
  readonly anchor: string | null;
  /** Empty when the work is cited by its title. */
  readonly creators: readonly Creator[];
  readonly title: readonly Run[];
  readonly date: PrintedDate;
  readonly piece: Piece;
  /** The same for works of the same people. */
  readonly authorKey: string;
}

export function worksOf(
  references: readonly Reference[],
  byId: Pieces['byId'],
  terms: Terms,
  noDate: string,
): Work[] {
  return references.map((reference) => {
    const piece = byId.get(reference.id) ?? { entry: [], title: [] };
    const listed = piece.entry.length > 0;
    const creators = listed ? creatorsOf(reference) : [];
    return {
      id: reference.id,
      reference,
      anchor: listed ? anchorOf(reference.id) : null,
      creators,
      title: piece.title.length > 0 ? piece.title : [{ text: reference.title }],
      date: listed ? printedDate(reference, terms, noDate) : { group: 0, label: '' },
      piece,
      authorKey:
        creators.length > 0 ? creators.map(keyOf).join('|') : `title:${reference.id}:${reference.title}`,
    };
  });
}

function keyOf({ name, initials }: Creator): string {
  return `${name.toLowerCase()},${initials}`;
}
