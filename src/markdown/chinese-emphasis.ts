import type { MarkedExtension, TokenizerExtension } from 'marked';

/**
 * Strong text that ends in full-width punctuation, right before a character: `**要点。**正文`. CommonMark takes the closing
 * marks for opening ones there, since its rule looks for spaces between words, and Chinese has none.
 */
const strong: TokenizerExtension = {
  name: 'strong',
  level: 'inline',
  start: (source) => {
    const at = source.search(/\*\*(?=\S[^*\n]*[\u3001-\u301F\uFF01-\uFF65\u201D\u2019\u2026]\*\*)/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const [raw, text] =
      /^\*\*(\S[^*\n]*[\u3001-\u301F\uFF01-\uFF65\u201D\u2019\u2026])\*\*(?=[\p{L}\p{N}\uE000])/u.exec(
        source,
      ) ?? [];
    if (raw === undefined || text === undefined) return undefined;
    return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) };
  },
};

export const chineseEmphasis: MarkedExtension = { extensions: [strong] };
