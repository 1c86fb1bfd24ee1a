import type { AxisDates } from '../locale.js';
import type { DataSet, Row } from '../rows.js';
import { textField } from '../rows.js';
import type { Theme } from '../theme.js';

/** A Vega-Lite specification or a part of one. */
export type Spec = Readonly<Record<string, unknown>>;

/** A chart whose plot can be made wider or narrower until the whole has the width that it is given on the page. */
export interface ChartPlan {
  /** @param plot width of the plot, or of one panel, in CSS pixels. */
  spec(plot: number): Spec;
  /** Text of several lines is meant to stand with its middle where Vega sets its first line. */
  readonly centred?: boolean;
  /** How many plots stand side by side. */
  readonly across: number;
}

export interface ChartInput {
  readonly data: DataSet;
  readonly theme: Theme;
  /** Of the whole chart, in CSS pixels. */
  readonly width: number;
  readonly dates: AxisDates;
}

/** A number of a row; nothing where the cell is empty or text. */
export function numberOf(row: Row, field: string): number | null {
  const value = row[field];
  return typeof value === 'number' ? value : null;
}

/** What is printed for a field of a row. */
export function printed(row: Row, field: string): string {
  return String(row[textField(field)] ?? row[field] ?? '');
}

/** Whether a fact of the data limits the truth rather than stating it: "up to", "at least", "about". */
export function isBounded(row: Row): boolean {
  return typeof row.bound === 'string' && row.bound !== 'exactly';
}

/** A Vega expression that shows the n-th of some lines of text at each tick n. */
export function labelsByIndex(labels: readonly (readonly string[])[]): string {
  return `${JSON.stringify(labels)}[toNumber(datum.value)]`;
}

/** Rows in the order in which their first field values appear, each value with its index. */
export function indexOf(values: readonly string[]): Map<string, number> {
  return new Map([...new Set(values)].map((value, index) => [value, index]));
}

/**
 * Places on a line, moved apart until no two are nearer than `gap`, as little as possible and in their order.
 * @returns the places in the order in which they were given.
 */
export function apart(places: readonly number[], gap: number): number[] {
  const order = places.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 1; i < order.length; i++) {
      const [before, after] = [order[i - 1], order[i]] as [{ at: number }, { at: number }];
      const missing = gap - (after.at - before.at);
      if (missing <= 1e-6) continue;
      before.at -= missing / 2;
      after.at += missing / 2;
      moved = true;
    }
    if (!moved) break;
  }
  const result = places.slice();
  for (const { at, index } of order) result[index] = at;
  return result;
}

/** A linear scale's round limits, as d3-scale's `nice` has them for about five ticks. */
export function niceDomain(values: readonly number[], fromZero: boolean): [number, number] {
  const low = Math.min(...values, ...(fromZero ? [0] : []));
  const high = Math.max(...values, ...(fromZero ? [0] : []));
  if (low === high) return [low - 1, high + 1];
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? 10 * power;
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}
