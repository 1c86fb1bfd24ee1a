import { Decimal } from '../../model/decimal.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { ReadTable } from './markdown-passages.js';
import { type Amount, type CellValue, cellValue } from './table-cells.js';

/** Totals and shares that the entries of a Markdown table do not make, within their rounding. */
export function auditTable(table: ReadTable): Diagnostic[] {
  const values = table.rows.map((row) => row.map(cellValue));
  const grid: Grid = { table, values, labels: table.rows.map((row) => row[0]?.text.trim() ?? '') };
  const columns = table.header.map((_, index) => index).slice(1);
  return [...columns.flatMap((index) => auditColumn(grid, index)), ...acrossRows(grid)];
}

interface Grid {
  readonly table: ReadTable;
  readonly values: ReadonlyArray<readonly CellValue[]>;
  readonly labels: readonly string[];
}

const total =
  /^(?:(?:grand|overall|combined)\s)?(?:totals?|sum|all|altogether|together)\b(?!\s(?:return|cost of))/i;
const totalHead = /^(?:grand\s|overall\s)?(?:total|sum|all)$/i;
const subtotal = /^sub-?total/i;
const within = /^(?:of which|including|thereof|o\/w)\b/i;
const average = /\b(?:average|mean|median|weighted)\b/i;
/** Columns that cannot be added: rates, prices, averages. */
const notAdded =
  /\b(?:yield|margin|rate|growth|price|per|average|ratio|index|running|cumulative|change|return|rank|occupancy|year|date|multiple|age)\b/i;
const shares =
  /\b(?:shares?|shareholdings?|holdings?|stakes?|proportion|weights?|split|mix|breakdown|allocation)\b|%/i;
/** Lists that leave out what else there is, and questions with several answers. */
const notWhole =
  /\b(?:largest|biggest|top|leading|main|selected|some|several|multiple|more than one|answers|online|of those asked|change|growth|rate)\b/i;

function auditColumn(grid: Grid, column: number): Diagnostic[] {
  const head = grid.table.header[column]?.text ?? '';
  const totals = grid.labels.flatMap((label, row) => (total.test(label) ? [row] : []));
  const entries = (from: number, to: number) => columnEntries(grid, column, from, to);
  if (totals.length === 0) return wholeShares(grid, column, head);
  const [only] = totals;
  if (totals.length > 1 || only === undefined || grid.labels.some((label) => average.test(label))) return [];
  const [from, to] = only === 0 ? [1, grid.labels.length] : [0, only];
  const own = grid.values[only]?.[column];
  const parts = entries(from, to);
  if (!isAmount(own) || !parts || parts.length < 2) return [];
  const isShare = dimensionIn(own, head) === 'percentage';
  if (
    isShare
      ? own.amount
          .minus(100)
          .abs()
          .gt(shares.test(head) ? 20 : 5)
      : notAdded.test(head)
  )
    return [];
  return misses(grid, parts, own, head) || (isShare && isNoWhole(grid, parts, own, head))
    ? [finding(isShare ? 'table-share' : 'table-sum', grid, only, column, own, parts)]
    : [];
}

/** A total of shares that is what its entries make, and not a hundred. */
function isNoWhole({ table }: Grid, parts: readonly Amount[], { amount }: Amount, head: string): boolean {
  if (!shares.test(head) || notWhole.test(`${head} ${table.caption}`)) return false;
  return amount.minus(100).abs().gt(halfSteps(parts));
}

/** Shares without a total, which should make a hundred. */
function wholeShares(grid: Grid, column: number, head: string): Diagnostic[] {
  const { caption } = grid.table;
  if (
    !shares.test(head) ||
    notWhole.test(`${head} ${caption}`) ||
    grid.labels.some((label) => average.test(label))
  )
    return [];
  const parts = columnEntries(grid, column, 0, grid.labels.length);
  const last = grid.values.at(-1)?.[column];
  if (!parts || parts.length < 3 || !isAmount(last) || dimensionIn(last, head) !== 'percentage') return [];
  const sum = sumOf(parts);
  const plausible = sum.gt(80) && sum.lt(120) && parts.every(({ amount }) => amount.gte(0));
  const off = sum.minus(100).abs().gt(halfSteps(parts));
  return plausible && off ? [finding('table-share', grid, grid.values.length - 1, column, last, parts)] : [];
}

/** The amounts of a column's rows, without subtotals and what is part of another row; null when one is in words. */
function columnEntries(grid: Grid, column: number, from: number, to: number): Amount[] | null {
  const rows = grid.labels.flatMap((label, row) =>
    row >= from && row < to && !subtotal.test(label) && !within.test(label) ? [row] : [],
  );
  return amounts(rows.map((row) => grid.values[row]?.[column] ?? 'nothing'));
}

/** Rows whose last column is headed "Total". */
function acrossRows(grid: Grid): Diagnostic[] {
  const { header } = grid.table;
  const column = header.findIndex(({ text }, index) => index > 1 && totalHead.test(text.trim()));
  if (column < 0 || column !== header.length - 1 || unitsOf(header.slice(1).map(({ text }) => text)).size > 1)
    return [];
  return grid.values.flatMap((row, index) => {
    const own = row[column];
    const parts = amounts(row.slice(1, column));
    if (!isAmount(own) || !parts || parts.length < 2 || average.test(grid.labels[index] ?? '')) return [];
    if (own.dimension === 'percentage') return [];
    return misses(grid, parts, own, '') ? [finding('table-sum', grid, index, column, own, parts)] : [];
  });
}

/** What heads say after a comma or in brackets: "Area, sq ft". */
function unitsOf(heads: readonly string[]): ReadonlySet<string> {
  return new Set(heads.map((head) => /[,(]\s*([^)]+)\)?$/.exec(head)?.[1]?.trim() ?? ''));
}

function amounts(values: readonly CellValue[]): Amount[] | null {
  if (values.includes('words')) return null;
  const found = values.filter(isAmount);
  return new Set(found.map(({ dimension }) => dimension)).size === 1 ? found : null;
}

function isAmount(value: CellValue | undefined): value is Amount {
  return value !== undefined && typeof value !== 'string';
}

function dimensionIn({ dimension }: Amount, head: string): string {
  return dimension === 'bare' && /%|per cent|percent/i.test(head) ? 'percentage' : dimension;
}

/**
 * Whether a total is farther from the sum than rounding explains. Each of the entries may be off by half a digit, and so may
 * the total; all of them by all of it, and in one direction, none rounds so. Plain counts are not rounded.
 */
function misses(grid: Grid, parts: readonly Amount[], own: Amount, head: string): boolean {
  if (parts.some(({ dimension }) => dimension !== own.dimension)) return false;
  const off = sumOf(parts).minus(own.amount).abs();
  const all = [...parts, own];
  return areCounts(grid, all, head) ? !off.isZero() : !off.isZero() && off.gte(halfSteps(all));
}

const unit = /\bin\s|rounded|[,(]|%|\b(?:million|billion|thousand)s?\b/i;
/** A line above a table says more than units, so only plain words of rounding count there. */
const roundedCaption =
  /\brounded\b|%|\bper cent\b|\b(?:million|billion|thousand|hundred)s?\b|\bin\s(?:\p{Sc}|[A-Z]{2,3}\b)/iu;

function areCounts(grid: Grid, all: readonly Amount[], head: string): boolean {
  const caption = grid.table.caption.replace(/\[[^\]]*\]/g, '');
  return (
    all.every(({ dimension, step }) => dimension === 'bare' && step.eq(1)) &&
    !unit.test(head) &&
    !roundedCaption.test(caption)
  );
}

function halfSteps(parts: readonly Amount[]): Decimal {
  return Decimal.sum(0, ...parts.map(({ step }) => step)).div(2);
}

function sumOf(parts: readonly Amount[]): Decimal {
  return Decimal.sum(0, ...parts.map(({ amount }) => amount));
}

function finding(
  code: 'table-sum' | 'table-share',
  grid: Grid,
  row: number,
  column: number,
  own: Amount,
  parts: readonly Amount[],
): Diagnostic {
  const cell = grid.table.rows[row]?.[column];
  const literal = cell?.text.slice(own.start, own.end) ?? '';
  const places = Math.max(...parts.map(({ step }) => Math.max(0, -step.e)));
  const sum = likeIt(literal, own, sumOf(parts), places);
  return diagnose(code, cell ? grid.table.placeAt(cell.offsetAt(own.start)) : null, { literal, sum });
}

/** The sum written like the total: "€4.7bn" for five billion gives "€5.0bn". */
function likeIt(literal: string, own: Amount, sum: Decimal, places: number): string {
  const digits = /[\d,]+(?:\.\d+)?/.exec(literal)?.[0] ?? '';
  const written = new Decimal(digits.replaceAll(',', '') || 1);
  const factor = own.amount.isZero() || written.isZero() ? new Decimal(1) : own.amount.abs().div(written);
  const decimals = Math.max(digits.split('.')[1]?.length ?? 0, factor.eq(1) ? places : 0);
  const text = sum.div(factor).abs().toFixed(decimals);
  const grouped =
    digits.includes(',') || sum.gte(10000) ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text;
  const minus = sum.isNegative() ? '−' : '';
  return digits === ''
    ? `${minus}${grouped}`
    : minus + literal.replace(/^[−–(-]|\)$/g, '').replace(digits, grouped);
}
