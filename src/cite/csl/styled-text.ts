import type { CitationItem } from '../../markdown/index.js';
import type { Run } from '../../model/document.js';
import type { Reference } from '../../model/reference.js';
import type { LocaleChoice } from '../engine/build-engine.js';
import type { Terms } from '../engine/piece.js';

/** Everything that a CSL style prints of one briefing, as plain data: it is remembered as a whole. */
export interface StyledText {
  /** In the order of the citations. Works are linked by their index in `references`: `#3`. */
  readonly citations: readonly (readonly Run[])[];
  /** The list, in its order. */
  readonly entries: readonly { readonly id: string; readonly runs: readonly Run[] }[];
  /** What a citation of each work alone says, without parentheses, in the order of `references`. */
  readonly marks: readonly string[];
  readonly terms: Terms;
}

export interface StyleJob {
  /** The name of a bundled style, or a style as XML text. */
  readonly style: { readonly bundled: string } | { readonly xml: string };
  readonly locale: LocaleChoice;
  readonly present: string;
  /** In the order of their first citation. */
  readonly references: readonly Reference[];
  readonly citations: readonly (readonly Pick<CitationItem, CitedVariable>[])[];
}

type CitedVariable = 'id' | 'prefix' | 'suffix' | 'locator' | 'label' | 'suppressAuthor';

/** The style's file is no style that citeproc can read. */
export class BrokenStyle extends Error {}
