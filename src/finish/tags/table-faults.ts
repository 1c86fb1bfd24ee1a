import type { Element } from '../../pdf/structure.js';

/**
 * What is wrong with the tables of a tree: rows that do not fill the columns, and header cells that do not say what they
 * head (ISO 14289-1, section 7.5; ISO 32000-1, section 14.8.5.7: table attributes).
 */
export function tableFaults(root: Element): Array<[Element, string]> {
  return [...root.walk()].filter(({ type }) => type === 'Table').flatMap(faultsOf);
}

function faultsOf(table: Element): Array<[Element, string]> {
  const rows = [...table.walk()].filter(({ type }) => type === 'TR').map(cellsOf);
  const widths = new Set(widthsOf(rows));
  const faults: Array<[Element, string]> = [];
  if (widths.size > 1) faults.push([table, 'the rows of a table have different numbers of cells']);
  const heads = rows.flat().filter(({ type }) => type === 'TH');
  if (heads.some(({ entries }) => !/\/Scope\b/.test(entries.get('A') ?? '')))
    faults.push([table, 'a header cell of a table does not say whether it heads a row or a column']);
  return faults;
}

function cellsOf(row: Element): Element[] {
  return row.kids.filter(
    (kid): kid is Element => kid.kind === 'element' && (kid.type === 'TH' || kid.type === 'TD'),
  );
}

/** Columns that each row fills, cells from the rows above that reach into it included. */
function widthsOf(rows: readonly Element[][]): number[] {
  const reaching: number[] = [];
  return rows.map((cells, row) => {
    let width = reaching[row] ?? 0;
    for (const cell of cells) {
      const columns = span(cell, 'ColSpan');
      width += columns;
      for (let below = 1; below < span(cell, 'RowSpan'); below++)
        reaching[row + below] = (reaching[row + below] ?? 0) + columns;
    }
    return width;
  });
}

function span(cell: Element, attribute: string): number {
  return Number(new RegExp(`/${attribute}\\s+(\\d+)`).exec(cell.entries.get('A') ?? '')?.[1] ?? 1);
}
