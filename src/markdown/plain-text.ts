import type { Token } from 'marked';
import { childrenOf, type TreeNode } from './walk.js';

/**
 * The words of inline tokens, without markup, citations, footnote marks and HTML tags. Marks stay.
 * Character references are left as written.
 */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => wordsOf(token as TreeNode))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

const silent = new Set(['citation', 'footnoteRef', 'html', 'checkbox']);

function wordsOf(node: TreeNode): string {
  if (silent.has(node.type ?? '')) return '';
  if (node.type === 'br') return ' ';
  const children = childrenOf(node);
  if (children.length > 0) return children.map(wordsOf).join('');
  return (node as { text?: string }).text ?? '';
}
