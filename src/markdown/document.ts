import type { Token } from 'marked';
import type { LocatorLabel } from './citation/labels.js';

/** A Markdown text that was read once, for every step that asks about it. */
export interface MarkdownDocument {
  /** Every id that rendering makes starts with this, so that several documents fit on one page. */
  readonly prefix: string;
  readonly tokens: readonly Token[];
  /** In reading order: footnotes come last, and only those that the text refers to. */
  readonly citations: readonly CitationToken[];
  /** Where a token starts in the text. Exact for tokens without children; undefined where marked made the token up. */
  offsetOf(token: Token | CitationToken): number | undefined;
  /** Where the `@` of a citation's key stands in the text. */
  offsetOfKey(token: CitationToken, item: CitationItem): number | undefined;
  /** Visits every token in reading order, parents before children. */
  walk(visit: (token: Token) => void): void;
}

/** One work in a citation. */
export type CitationItem = {
  /** The citation key. */
  readonly id: string;
  /** Words before and after, as written and trimmed; they may hold Markdown and marks. */
  readonly prefix: string;
  readonly suffix: string;
  /** Where in the work, without its label: "4-7". */
  readonly locator?: string;
  readonly label?: LocatorLabel;
  readonly suppressAuthor: boolean;
  /** No semicolon stands between it and the work before: `[@a, as cited in @b]`. */
  readonly joined?: true;
  /** Where the key's `@` stands in the token's `raw`. */
  readonly offsetInRaw: number;
};

/** A citation: `[@a; @b]`, or narrative: `@a [p. 4]`, whose first item is part of the sentence. */
export type CitationToken = {
  readonly type: 'citation';
  readonly raw: string;
  readonly narrative: boolean;
  readonly items: readonly CitationItem[];
};

export function isCitation(token: { type: string }): token is CitationToken {
  return token.type === 'citation';
}

/** A footnote's definition, as marked-footnote gives it. */
export type FootnoteToken = {
  readonly type: 'footnote';
  readonly raw: string;
  readonly label: string;
  readonly refs: readonly FootnoteRefToken[];
  readonly content: Token[];
};

/** The mark in the text; `id` is the note's number, `index` counts the marks of one note from 0. */
export type FootnoteRefToken = {
  readonly type: 'footnoteRef';
  readonly raw: string;
  readonly id: string;
  readonly index: number;
};

/** The kinds of callout, written `> [!TAKEAWAY]` and so on. */
export const calloutKinds = [
  'takeaway',
  'risk',
  'note',
  'tip',
  'important',
  'warning',
  'caution',
  'for-you',
] as const;

export type CalloutKind = (typeof calloutKinds)[number];
