import type { MarkdownDocument } from '../../markdown/index.js';
import type { MergedSection } from '../../model/document.js';

/** A section and its reading. */
export interface ReadSection {
  readonly merged: MergedSection;
  readonly document: MarkdownDocument;
}
