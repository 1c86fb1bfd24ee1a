import type { Tokens } from 'marked';
import type { MarkdownDocument } from './document.js';

/** A block of code, fenced or indented. */
export interface CodeBlock {
  /** What stands for it where the document is rendered. */
  readonly token: object;
  /** The first word after the opening fence; empty without one. */
  readonly language: string;
  readonly text: string;
  /** As it was written, fences included, and where that starts. */
  readonly raw: string;
  readonly offset: number;
}

/** Every block of code, in reading order. */
export function codeBlocksOf(document: MarkdownDocument): CodeBlock[] {
  const found: CodeBlock[] = [];
  document.walk((token) => {
    if (token.type !== 'code') return;
    const { lang, text, raw } = token as Tokens.Code;
    const language = /^\S+/.exec(lang ?? '')?.[0] ?? '';
    found.push({ token, language, text, raw, offset: document.offsetOf(token) ?? 0 });
  });
  return found;
}
