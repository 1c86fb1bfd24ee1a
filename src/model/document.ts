import type { Fact } from './fact.js';
import type { Form } from './format.js';
import type { Place } from './source.js';

/** What flows between the steps once an edition is settled. */

/**
 * A value from data never enters Markdown or HTML as text. It is parked in a list of placements, and a mark made of
 * private-use characters stands for it (`\uE000` index `\uE001`) until the page is composed.
 */
export const markPattern = /\uE000(\d+)\uE001/g;

/** Characters that stand for something inside Brevier, here, in `cite/` and in `compose/`; no input may hold them. */
export const reservedCharacter = /[\uE000-\uE01F]/;

/** "U+E000": a character in words, for those that show as nothing. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export function mark(index: number): string {
  return `\uE000${index}\uE001`;
}

/** One section after Handlebars: Markdown with marks in it. */
export interface MergedSection {
  /** Index of the section in the edition. */
  readonly index: number;
  readonly path: string;
  readonly text: string;
  /** The place in the section's own file that a character of `text` came from. */
  placeAt(offset: number): Place;
}

/** A run of text with one look, safe to escape and print anywhere. */
export interface Run {
  readonly text: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
  /** Raised above the line, as the numbers of some styles. */
  readonly raised?: boolean;
  /** A place in the document (`#ref-…`) or an http(s) address. */
  readonly href?: string;
}

/** One entry of the reference list. */
export interface ReferenceEntry {
  readonly id: string;
  /** The element id of the entry, e.g. "ref-anthropic-partnership". */
  readonly anchor: string;
  readonly runs: readonly Run[];
  /** What an in-text citation of the work says, for marks of a source: "Anthropic, 2025b". */
  readonly mark: string;
}

/** What a mark stands for. */
export type Placement =
  | PlacedFigure
  | PlacedText
  | PlacedPartial
  | PlacedReference
  | PlacedTerm
  | PartOpening
  | PartEnd;

/** A fact as it was printed at one place: the unit of provenance. */
export interface PlacedFigure {
  readonly kind: 'figure';
  readonly fact: Fact;
  readonly form: Form;
  /** As printed, bound included unless the author left it to the sentence. */
  readonly text: string;
  readonly place: Place;
}

/** A figure as it stands on the page: its element's id besides. */
export interface FigureUse extends PlacedFigure {
  readonly anchor: string;
}

/** Text from data, such as a name. */
export interface PlacedText {
  readonly kind: 'text';
  readonly text: string;
}

/** A partial that stands in a section, with its parameters. */
export interface PlacedPartial {
  readonly kind: 'partial';
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** A mention of a figure, a table, a section or an appendix by its id. */
export interface PlacedReference {
  readonly kind: 'ref';
  readonly id: string;
  readonly place: Place;
}

/** A term of the glossary, in words or by its abbreviation. */
export interface PlacedTerm {
  readonly kind: 'term';
  readonly id: string;
  readonly text: string;
}

/** Where a partial with a block opens: what stands between here and its end is its content. */
export interface PartOpening extends Omit<PlacedPartial, 'kind'> {
  readonly kind: 'opening';
}

export interface PartEnd {
  readonly kind: 'end';
}

/** Every section after Handlebars, and what the marks in them stand for. */
export interface Merged {
  readonly sections: readonly MergedSection[];
  readonly placements: readonly Placement[];
}
