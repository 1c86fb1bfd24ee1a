import { Decimal } from '../model/decimal.js';
import type { PlacedFigure } from '../model/document.js';
import type { DataLink } from '../model/drawing.js';
import { type Formatting, formatValue } from '../model/format.js';
import { parseLiteral } from '../model/literal.js';
import { isScalar } from '../model/value.js';

/** One cell as a chart sees it: text, a number to plot, or nothing. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** What a chart is drawn from. */
export interface DataSet {
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
  readonly facts: readonly PlacedFigure[];
  readonly link: DataLink | null;
  /** The unit in which numbers of facts are given, such as "US$ bn"; empty where there is none. */
  readonly unit: string;
}

/** The field beside `field` that holds its value as it is printed. */
export function textField(field: string): string {
  return `${field}_text`;
}

const plainNumber = /^[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** A cell of a text table: a number where it is written as one or as a value, else its text. */
export function readCell(text: string): { cell: Cell; printed: string | null } {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '–' || trimmed === '—') return { cell: null, printed: null };
  if (plainNumber.test(trimmed))
    return { cell: Number(trimmed.replaceAll(',', '').replace('−', '-')), printed: null };
  // A year or a date is where something stands, not how much of it there is.
  if (/^\d{4}-(?:\d\d|Q\d|H\d)/.test(trimmed)) return { cell: trimmed, printed: null };
  const literal = /\d/.test(trimmed) ? parseLiteral(trimmed) : null;
  if (literal?.ok && isScalar(literal.value))
    return { cell: literal.value.amount.toNumber(), printed: trimmed };
  return { cell: trimmed, printed: null };
}

/** Rows of text as data, with printed forms beside the numbers. */
export function textRows(
  fields: readonly string[],
  rows: readonly (readonly string[])[],
  formatting: Formatting,
): Row[] {
  return rows.map((row) => {
    const entries = fields.flatMap((field, index): Array<[string, Cell]> => {
      const { cell, printed } = readCell(row[index] ?? '');
      return [
        [field, cell],
        [textField(field), printed ?? numberText(cell, formatting)],
      ];
    });
    return Object.fromEntries(entries);
  });
}

/** A plain number as the locale writes it. */
export function numberText(cell: Cell, formatting: Formatting): string {
  if (typeof cell !== 'number') return cell ?? '';
  return formatValue({ kind: 'count', amount: new Decimal(cell) }, 'full', formatting);
}
