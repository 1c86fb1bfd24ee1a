import type { Fact } from '../../model/fact.js';
import type { Place } from '../../model/source.js';
import { trigger } from './trigger.js';

/** Stands in a passage's text where something does that is not read as words: a placed figure, code, a narrative citation. */
export const opaque = '\uFFFC';

/** A piece of text that is judged by itself: a sentence, a heading, a list item, a table cell, a caption. */
export interface Passage {
  readonly text: string;
  /** Whether a citation stands in it, or in the row or caption it belongs to. */
  readonly cited: boolean;
  readonly placed: readonly PlacedHere[];
  /** What the cell of a table stands under and beside. */
  readonly cell?: CellContext;
  /** The place of a character of `text`. */
  placeAt(offset: number): Place;
}

/** A figure from data, and where its `opaque` stands in the text. */
export interface PlacedHere {
  readonly offset: number;
  readonly fact: Fact;
}

export interface CellContext {
  /** The first cell of the row, unless it is the cell itself. */
  readonly row: string;
  readonly column: string;
  /** The line above the table. */
  readonly caption: string;
}

/** Whether a text may state a figure at all. */
export function holdsNumber(text: string): boolean {
  trigger.lastIndex = 0;
  return trigger.test(text);
}
