import type { MergedSection, ReferenceEntry, Run } from '../model/document.js';
import type { CitationToken, MarkdownDocument } from './document.js';

/** A section that was read, with what each of its citations prints. */
export interface CitedSection {
  readonly merged: MergedSection;
  readonly document: MarkdownDocument;
  readonly citations: ReadonlyMap<CitationToken, readonly Run[]>;
}

/** All sections cited, and the reference list in its order. */
export interface Cited {
  readonly sections: readonly CitedSection[];
  readonly entries: readonly ReferenceEntry[];
  /** Pieces of formatted references by content hash, for the next build to remember. */
  readonly formatted: ReadonlyMap<string, string>;
}
