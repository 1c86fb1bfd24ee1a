import type { LocatorLabel } from '../../markdown/index.js';
import type { Run } from '../../model/document.js';

/** What the engine makes of one reference by itself; the text holds joints for the year's letter and the number. */
export interface Piece {
  /** Empty when the style lists no such work: a private letter, say. */
  readonly entry: readonly Run[];
  /** What stands for the author in the text; empty when there is one. For a work that is not listed, its whole citation. */
  readonly title: readonly Run[];
}

/** Words of a locale. Pairs are singular and plural. */
export interface Terms {
  readonly and: string;
  readonly etAl: string;
  readonly circa: string;
  /** What ends a span that still goes on, as in 2015–present. */
  readonly present: string;
  /** The short form, as n.d. */
  readonly noDate: string;
  /** Whether a comma goes inside closing quotation marks, as in American English. */
  readonly commaInQuotes: boolean;
  readonly labels: Partial<Record<LocatorLabel, { long: [string, string]; short: [string, string] }>>;
}
