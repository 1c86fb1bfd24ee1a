import type { Token } from 'marked';
import type { FootnoteToken, MarkdownDocument } from './document.js';

/** Something that was meant as more than text, and was not read as it. */
export interface Leftover {
  readonly kind: 'callout' | 'footnote' | 'footnote-unused' | 'citation';
  /** The call-out's kind, the footnote's label, or the citation as it is written. */
  readonly name: string;
  readonly offset: number;
}

const patterns = {
  callout: /^\[!(\w+)\]/g,
  footnote: /\[\^([^\]\s]+)\]/g,
  citation: /(\[-?@(?![\p{L}\p{N}_{])[^[\]]*\])/gu,
} as const;

/**
 * Call-outs of no known kind, footnotes without text and citations without a key: Markdown prints them as they are written.
 * And notes that no text refers to, which it does not print.
 */
export function leftoversOf(document: MarkdownDocument): Leftover[] {
  const found: Leftover[] = [];
  document.walk((token) => {
    if (token.type !== 'text' || ('tokens' in token && token.tokens)) return;
    const start = document.offsetOf(token) ?? 0;
    for (const kind of ['callout', 'footnote', 'citation'] as const) {
      for (const { index, 1: name = '' } of token.raw.matchAll(patterns[kind])) {
        found.push({ kind, name, offset: start + index });
      }
    }
  });
  return [...found, ...document.tokens.flatMap((token) => notesLeftOver(token, document))];
}

function notesLeftOver(token: Token, document: MarkdownDocument): Leftover[] {
  if (token.type !== 'footnote') return [];
  const { label, refs, raw } = token as unknown as FootnoteToken;
  const offset = document.offsetOf(token) ?? 0;
  const isEmpty = raw.slice(raw.indexOf(':') + 1).trim() === '';
  if (isEmpty) return [{ kind: 'footnote', name: label, offset }];
  return refs.length === 0 ? [{ kind: 'footnote-unused', name: label, offset }] : [];
}
