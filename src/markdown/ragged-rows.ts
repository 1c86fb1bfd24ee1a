import type { Tokens } from 'marked';
import type { MarkdownDocument } from './document.js';

/** A table row that has more or fewer cells than the head of its table. Markdown cuts or fills it without a word. */
export interface RaggedRow {
  readonly offset: number;
  readonly found: number;
  readonly expected: number;
}

export function raggedRowsOf(document: MarkdownDocument): RaggedRow[] {
  const rows: RaggedRow[] = [];
  document.walk((token) => {
    if (token.type !== 'table') return;
    const { raw, header } = token as Tokens.Table;
    const start = document.offsetOf(token) ?? 0;
    let at = 0;
    for (const [index, line] of raw.trimEnd().split('\n').entries()) {
      const found = cellsIn(line);
      // The second line is the rule below the head.
      if (index !== 1 && found !== header.length)
        rows.push({ offset: start + at, found, expected: header.length });
      at += line.length + 1;
    }
  });
  return rows;
}

/** Cells are parted by | that is not written \| and does not open or close the row. */
function cellsIn(line: string): number {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).length;
}
