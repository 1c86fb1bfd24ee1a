import type { Token, Tokens } from 'marked';
import { plainText } from './plain-text.js';
import type { TreeNode } from './walk.js';

/** The caption of a table, Pandoc's way: a paragraph "Table: Words {#id}" right before or after it. */
export interface TableCaption {
  readonly paragraph: object;
  readonly tokens: Token[];
  readonly id?: string;
}

const opening = /^Table:\s+/;
const closing = /\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/;

/** Captions by the table that they belong to; a paragraph after a table is its own before it is the next one's. */
export function tableCaptions(tokens: readonly Token[]): Map<object, TableCaption> {
  const found = new Map<object, TableCaption>();
  const visible = tokens.filter(({ type }) => type !== 'space');
  const taken = new Set<object>();
  for (const [index, token] of visible.entries()) {
    if (token.type !== 'table') continue;
    const beside = [visible[index + 1], visible[index - 1]].find(
      (each) =>
        each?.type === 'paragraph' && !taken.has(each) && opening.test((each as Tokens.Paragraph).raw),
    );
    if (!beside) continue;
    taken.add(beside);
    found.set(token, captionOf(beside as Tokens.Paragraph));
  }
  return found;
}

function captionOf(paragraph: Tokens.Paragraph): TableCaption {
  const id = closing.exec(paragraph.text)?.[1];
  const last = paragraph.tokens.length - 1;
  const tokens = paragraph.tokens.map((token, index) => {
    if (token.type !== 'text' || ('tokens' in token && token.tokens)) return token;
    let { text } = token as Tokens.Text;
    if (index === 0) text = text.replace(opening, '');
    if (index === last) text = text.replace(closing, '');
    return { ...token, text } as Token;
  });
  return { paragraph, tokens, ...(id !== undefined && { id }) };
}

/** A Markdown table with an id, as text. */
export interface TextTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The captioned tables that have an id, for charts to draw on. */
export function textTables(tokens: readonly Token[]): TextTable[] {
  const words = (cells: readonly TreeNode[]) =>
    cells.map((cell) => plainText((cell.tokens ?? []) as Token[]));
  return [...tableCaptions(tokens)].flatMap(([table, { id }]) => {
    const { header, rows } = table as { header: TreeNode[]; rows: TreeNode[][] };
    return id === undefined ? [] : [{ id, columns: words(header), rows: rows.map(words) }];
  });
}
