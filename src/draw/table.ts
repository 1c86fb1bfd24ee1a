import { type Fence, fenceYaml } from '../markdown/index.js';
import { parseCalendarDate } from '../model/calendar-date.js';
import { Decimal } from '../model/decimal.js';
import { diagnose } from '../model/diagnostic.js';
import type { PlacedFigure } from '../model/document.js';
import type { PrintedTable, TableCell, TableRow } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import { formatBounded, formatDate, formatValue } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { check } from '../model/schema/check.js';
import { boundOfSum, isScalar } from '../model/value.js';
import type { YamlFile } from '../model/yaml-file.js';
import { type DataDesk, dataFor } from './data.js';
import { type Cell, type DataSet, type Row, textField } from './rows.js';
import { type TableColumn, type TableRequest, tableSchema } from './schema.js';
import { knownSources } from './sources.js';

/** One ```table block: rows of facts, of a list of the deal, of a CSV file or of the block itself, or null with findings. */
export function printedTable(fence: Fence, desk: DataDesk): PrintedTable | null {
  const { value: file, diagnostics } = fenceYaml(fence, 'the table');
  const checked = file && check(tableSchema, file);
  for (const found of [...diagnostics, ...(checked?.diagnostics ?? [])]) desk.report(found);
  if (!file || !checked?.value) return null;
  const table = checked.value;
  const data = dataFor(table.data, file, desk);
  if (!data || !fieldsKnown(table, data, file, desk)) return null;
  const writer = new TableWriter(table, data, desk.edition);
  return {
    kind: 'table',
    ...(table.id !== undefined && { id: table.id }),
    title: table.title,
    sources: knownSources(table.source, file, desk),
    note: table.note ?? '',
    place: fence.placeAt(0),
    turned: table.turned,
    columns: writer.columns.map(({ title, field, type }) => ({ title: title ?? field, type })),
    rows: writer.rows(),
  };
}

function fieldsKnown(table: TableRequest, data: DataSet, file: YamlFile, desk: DataDesk): boolean {
  const named = [
    ...(table.columns ?? []).map(({ field }, index) => ({ field, path: ['columns', index, 'field'] })),
    ...(table.group === undefined ? [] : [{ field: table.group, path: ['group'] }]),
  ];
  const unknown = named.filter(({ field }) => !data.fields.includes(field));
  for (const { field, path } of unknown) {
    const near = nearestTo(field, data.fields);
    desk.report(
      diagnose('chart-field-unknown', file.placeOf(path), { field, near, known: [...data.fields] }),
    );
  }
  const unfit = unknown.length > 0 ? [] : unfitCells(table, data);
  for (const { field, value, isDate, path } of unfit)
    desk.report(diagnose('chart-value-invalid', file.placeOf(path), { field, value, isDate }));
  return unknown.length + unfit.length === 0;
}

/** Words in a column of numbers, and in one of dates what is none: the first of each column. */
function unfitCells({ columns = [] }: TableRequest, { rows }: DataSet) {
  return columns.flatMap(({ field, type, sum }, index) => {
    const isDate = type === 'date';
    if (type === 'text' && !sum) return [];
    const wrong = rows.map((row) => row[field] ?? null).find((cell) => !fits(cell, isDate));
    const path = ['columns', index, type === 'text' ? 'sum' : 'type'];
    return wrong === undefined ? [] : [{ field, value: String(wrong), isDate, path }];
  });
}

/** An empty cell fits everywhere. */
function fits(cell: Cell, isDate: boolean): boolean {
  if (cell === null) return true;
  return isDate ? parseCalendarDate(String(cell)) !== null : typeof cell !== 'string';
}

class TableWriter {
  readonly columns: readonly TableColumn[];
  readonly #figures: ReadonlyMap<string, PlacedFigure>;

  constructor(
    readonly table: TableRequest,
    readonly data: DataSet,
    readonly edition: Edition,
  ) {
    const shown = data.fields.filter((field) => !field.endsWith('_text') && field !== table.group);
    this.columns = table.columns ?? shown.map((field) => ({ field, type: typeOf(field, data), sum: false }));
    this.#figures = new Map(data.facts.map((figure) => [figure.fact.id, figure]));
  }

  rows(): TableRow[] {
    const { group } = this.table;
    const groups = new Map<string, Row[]>();
    for (const row of this.data.rows) {
      const name = group === undefined ? '' : String(row[group] ?? '');
      groups.set(name, [...(groups.get(name) ?? []), row]);
    }
    const body = [...groups].flatMap(([name, rows]): TableRow[] => [
      ...(group === undefined ? [] : [{ kind: 'group' as const, cells: [{ text: name }] }]),
      ...rows.map((row) => ({
        kind: 'row' as const,
        cells: this.columns.map((column) => this.#cell(row, column)),
      })),
    ]);
    return this.table.total === undefined ? body : [...body, this.#total(this.table.total)];
  }

  #cell(row: Row, { field, type, decimals }: TableColumn): TableCell {
    const value = row[field] ?? null;
    const figure = field === 'value' ? this.#figures.get(String(row.id)) : undefined;
    if (figure)
      return { text: formatBounded(figure.fact.value, figure.fact.bound, 'long', this.edition), figure };
    if (value === null) return { text: '–' };
    // A year or a number of a house is a name, and has no separator of thousands.
    if (typeof value === 'number' && type === 'text' && Number.isInteger(value))
      return { text: String(value) };
    if (typeof value === 'number' && type !== 'text')
      return { text: this.#number(new Decimal(value), type, decimals) };
    const date = type === 'date' ? parseCalendarDate(String(value)) : null;
    if (date) return { text: formatDate(date, this.edition, 'short') };
    return { text: String(row[textField(field)] ?? value) };
  }

  #number(amount: Decimal, type: TableColumn['type'], decimals?: number): string {
    const rounded = decimals === undefined ? amount : amount.toDecimalPlaces(decimals);
    const kind = type === 'percent' ? 'percentage' : 'count';
    const text = formatValue({ kind, amount: rounded }, 'full', this.edition);
    return decimals === undefined ? text : padded(text, decimals);
  }

  /** Sums of the columns that ask for them, under the words of the total. */
  #total(words: string): TableRow {
    const cells = this.columns.map((column, index): TableCell => {
      if (index === 0) return { text: words };
      return { text: column.sum ? this.#sum(column) : '' };
    });
    return { kind: 'total', cells };
  }

  #sum({ field, type, decimals }: TableColumn): string {
    const [first] = this.data.facts;
    if (field === 'value' && first && isScalar(first.fact.value)) {
      const amounts = this.data.facts.flatMap(({ fact }) => (isScalar(fact.value) ? fact.value.amount : []));
      const bound = boundOfSum(this.data.facts.map(({ fact }) => fact.bound));
      const value = { ...first.fact.value, amount: total(amounts) };
      // Limits that point both ways have no sum.
      return bound === null ? '–' : formatBounded(value, bound, 'long', this.edition);
    }
    const numbers = this.data.rows.flatMap((row) =>
      typeof row[field] === 'number' ? new Decimal(row[field]) : [],
    );
    return this.#number(total(numbers), type, decimals);
  }
}

function total(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
}

/** A column of numbers is one of numbers. */
function typeOf(field: string, { rows }: DataSet): TableColumn['type'] {
  const values = rows.map((row) => row[field]).filter((value) => value !== null && value !== undefined);
  const years = values.every(
    (value) => Number.isInteger(value) && Number(value) >= 1800 && Number(value) < 2200,
  );
  return values.length > 0 && !years && values.every((value) => typeof value === 'number')
    ? 'number'
    : 'text';
}

/** Trailing noughts, so that all fractions of a column have their digits. */
function padded(text: string, decimals: number): string {
  if (decimals === 0) return text;
  const [, whole = text, , fraction = '', after = ''] = /^([^.]*?\d)(\.(\d+))?(\D*)$/.exec(text) ?? [];
  return `${whole}.${fraction.padEnd(decimals, '0')}${after}`;
}
