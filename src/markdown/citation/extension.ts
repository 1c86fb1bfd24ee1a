import type { MarkedExtension, TokenizerExtension, TokenizerThis } from 'marked';
import { mayFollow } from './key.js';
import { type IsLink, readCitation } from './read.js';

const citation: TokenizerExtension = {
  name: 'citation',
  level: 'inline',
  start: nextCandidate,
  tokenizer(source, tokens) {
    // A citation becomes a link itself, and links do not nest; nor does the alternative text of an image hold any.
    if (this.lexer.state.inLink || !/^(?:\[|-?@)/.test(source)) return undefined;
    const before = tokens.at(-1)?.raw.slice(-2) ?? '';
    if (!source.startsWith('[') && !mayFollow(before)) return undefined;
    if (source.startsWith('-') && /[\p{L}\p{N}_-]$/u.test(before)) return undefined;
    const token = readCitation(source, linkTest(this));
    return token ? { ...token } : undefined;
  },
};

/** Pandoc's citations as inline tokens of marked. */
export const citationExtension: MarkedExtension = { extensions: [citation] };

/** Where plain text has to stop because a citation may start: marked asks this before it takes a stretch of text. */
function nextCandidate(source: string): number | undefined {
  for (const match of source.matchAll(/\[|-?@/g)) {
    const follows = match[0] === '[' || mayFollow(source.slice(Math.max(0, match.index - 2), match.index));
    if (follows) return match.index;
  }
  return undefined;
}

const inlineTarget =
  /^\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/;

function linkTest({ lexer }: TokenizerThis): IsLink {
  const links = (lexer.tokens as { links?: Record<string, unknown> }).links ?? {};
  const defined = (label: string) => Object.hasOwn(links, label.toLowerCase().replace(/\s+/g, ' ').trim());
  return (label, after) => {
    const reference = /^\[([^\]]*)\]/.exec(after);
    return (
      inlineTarget.test(after) || defined(label) || (reference?.[1] !== undefined && defined(reference[1]))
    );
  };
}
