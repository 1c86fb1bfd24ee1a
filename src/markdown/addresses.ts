import type { MarkdownDocument } from './document.js';

/** An address that a text links to, and where it stands. */
export interface LinkedAddress {
  readonly address: string;
  readonly offset: number;
}

/** Words that somebody meant as an address, though Markdown takes them for words. */
const meant = /(?<![\w/.@])(?:h?t{1,2}ps?:\/{1,3}|https?\/\/|www\.)[^\s<>()[\]"]+/gi;

/** Every address of a text: those of links, those standing alone, and those that were mistyped and so became no link. */
export function addressesIn(document: MarkdownDocument): LinkedAddress[] {
  const found: LinkedAddress[] = [];
  const labels = new Set<object>();
  document.walk((token) => {
    const start = document.offsetOf(token);
    if (start === undefined) return;
    if (token.type === 'link') {
      for (const label of token.tokens ?? []) labels.add(label);
      // "www.example.org" alone is a link, to which Markdown adds the scheme.
      const bare = token.raw === token.text && !/^https?:/i.test(token.raw);
      if (!bare)
        found.push({ address: token.href, offset: start + Math.max(token.raw.indexOf(token.href), 0) });
    }
    if (token.type !== 'text' || labels.has(token) || ('tokens' in token && token.tokens)) return;
    for (const match of token.raw.matchAll(meant)) {
      const address = match[0].replace(/[.,;:!?'’”*_]+$/, '');
      found.push({ address, offset: start + match.index });
    }
  });
  return found;
}
