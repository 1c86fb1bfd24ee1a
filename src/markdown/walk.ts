import type { Token } from 'marked';

/** Anything in the token tree: a token, a table cell (which has no `raw`) or a footnote. */
export interface TreeNode {
  readonly type?: string;
  readonly raw?: string;
  readonly tokens?: readonly TreeNode[];
  readonly items?: readonly TreeNode[];
  readonly content?: readonly TreeNode[];
  readonly header?: readonly TreeNode[] | boolean;
  readonly rows?: readonly (readonly TreeNode[])[];
}

/** Visits tokens as they are read on the page: footnotes where marked-footnote gathers them, at the end. */
export function walkInReadingOrder(tokens: readonly Token[], visit: (token: Token) => void): void {
  const enter = (node: TreeNode): void => {
    if (node.type === 'footnote') return;
    if (node.type && node.type !== 'footnotes') visit(node as Token);
    for (const child of node.type === 'footnotes' ? notesOf(node) : childrenOf(node)) enter(child);
  };
  for (const token of tokens) enter(token as TreeNode);
}

/** These have parts that are no tokens: alternative text, the works of a citation, notes that stand elsewhere. */
const childless = new Set(['image', 'citation', 'footnotes']);

/** The children of a node as they stand in the source. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  if (childless.has(node.type ?? '')) return [];
  if (node.type === 'footnote') return node.content ?? [];
  if (node.type === 'table') return [...(node.header as TreeNode[]), ...(node.rows ?? []).flat()];
  return node.items ?? node.tokens ?? [];
}

function notesOf(footnotes: TreeNode): TreeNode[] {
  return (footnotes.items ?? []).flatMap((note) => note.content ?? []);
}
