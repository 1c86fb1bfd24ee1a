import type { Token } from 'marked';
import { findRaw } from './find-raw.js';
import { childrenOf, type TreeNode } from './walk.js';

/**
 * Where each token starts in `text`. marked gives no positions, but every token keeps the source it was read from
 * (`raw`): walking the tree in the order of the source and looking for each `raw` from where the last one ended, inside
 * its parent's stretch, finds them again. Code and HTML move on too, so what they quote is not mistaken for the token after.
 */
export function positionsOf(text: string, tokens: readonly Token[]): ReadonlyMap<object, number> {
  const positions = new Map<object, number>();

  const placeAll = (nodes: readonly TreeNode[], from: number, to: number, parent?: TreeNode): number => {
    let cursor = from;
    nodes.forEach((node, index) => {
      cursor = placeOne(node, cursor, to, index === 0 ? parent : undefined);
    });
    return cursor;
  };

  const placeOne = (node: TreeNode, from: number, to: number, opensParent?: TreeNode): number => {
    const span =
      node.raw === undefined || node.type === 'footnotes' ? null : findRaw(text, node.raw, from, to);
    if (!span) return placeAll(childrenOf(node), from, to);
    positions.set(node, span.start);
    placeAll(childrenOf(node), span.start + markupLength(node, opensParent), span.end, node);
    return span.end;
  };

  placeAll(tokens as readonly TreeNode[], 0, text.length);
  return positions;
}

const openings: Record<string, RegExp> = {
  heading: /^ {0,3}#+\s*/,
  blockquote: /^ {0,3}> ?/,
  alert: /^ {0,3}> ?/,
  list_item: /^\s*(?:[-*+]|\d+[.)])\s*/,
  footnote: /^\[\^[^\]\n]+\]:/,
  link: /^\[/,
};

/** How much of a token's start is markup; its first child must not be found in there ("1. 1" is a list item that says "1"). */
function markupLength(node: TreeNode, opensParent?: TreeNode): number {
  const opening = opensParent?.type === 'alert' ? /^\[![A-Z-]+\]\s*/ : openings[node.type ?? ''];
  return opening?.exec(node.raw ?? '')?.[0].length ?? 0;
}
