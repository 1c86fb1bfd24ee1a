import { Marked, type Token } from 'marked';
import markedAlert from 'marked-alert';
import markedFootnote from 'marked-footnote';
import { chineseEmphasis } from './chinese-emphasis.js';
import { citationExtension } from './citation/extension.js';
import {
  type CitationItem,
  type CitationToken,
  calloutKinds,
  isCitation,
  type MarkdownDocument,
} from './document.js';
import { mathExtension } from './math.js';
import { positionsOf } from './positions.js';
import { walkInReadingOrder } from './walk.js';

/**
 * A character reference to a private-use character that marks are made of (U+E000 to U+E01F). It is no way to write a
 * mark, so it is made one that means nothing, of the same length, since everything has its place.
 */
const markReference = /&#(?:x0*e0[01][0-9a-f]|0*573(?:4[4-9]|[56]\d|7[0-5]));?/gi;

/**
 * Reads Markdown: GitHub's (tables, strikethrough, task lists, footnotes, alerts) and Pandoc's citations.
 * Marks (see model/document.ts) pass through as text. Nothing is an error in Markdown, so nothing is thrown.
 * @param options.prefix starts every id of this document.
 */
export function parseMarkdown(source: string, options: { prefix: string }): MarkdownDocument {
  const text = source.replace(markReference, (reference) => reference.replace('#', '＃'));
  const tokens = readTokens(text);
  const positions = positionsOf(text, tokens);
  const walk = (visit: (token: Token) => void) => walkInReadingOrder(tokens, visit);
  const citations: CitationToken[] = [];
  walk((token) => {
    if (isCitation(token)) citations.push(token);
  });
  const offsetOf = (token: object) => positions.get(token);
  const offsetOfKey = (token: CitationToken, item: CitationItem) =>
    keyOffset(text, offsetOf(token), token, item);
  return { prefix: options.prefix, tokens, citations, offsetOf, offsetOfKey, walk };
}

/** Inside a quote or a list a citation that runs over lines is longer in the text than in its token. */
function keyOffset(text: string, start: number | undefined, { raw }: CitationToken, item: CitationItem) {
  if (start === undefined) return undefined;
  const key = raw.slice(item.offsetInRaw).startsWith('@{') ? `@{${item.id}` : `@${item.id}`;
  const found = text.indexOf(key, start + item.offsetInRaw);
  return found < 0 ? start : found;
}

/** marked-footnote keeps state between texts, so each document has a reader of its own. */
function readTokens(text: string): Token[] {
  const reader = new Marked(
    { gfm: true },
    markedFootnote(),
    markedAlert({ variants: calloutKinds.map((type) => ({ type, icon: '' })) }),
    citationExtension,
    chineseEmphasis,
    mathExtension,
  );
  const tokens = reader.lexer(text);
  // The lexer alone does not run it, and both extensions finish their work there.
  if (reader.defaults.walkTokens) reader.walkTokens(tokens, reader.defaults.walkTokens);
  return tokens;
}
