import type { DataSet } from '../rows.js';
import type { Spec } from './spec.js';

const isoDay = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** What runs along a chart: dates in UTC where all values are dates, numbers, or things in their order. */
export function along(field: string, data: DataSet): { type: string; scale?: Spec; axis?: Spec } {
  const values = data.rows.map((row) => row[field]).filter((value) => value !== null && value !== undefined);
  if (values.every((value) => typeof value === 'number')) {
    // Years are written without a separator of thousands.
    const years = values.every((value) => Number.isInteger(value) && value >= 1800 && value < 2200);
    return {
      type: 'quantitative',
      scale: { zero: false, nice: false },
      ...(years && { axis: { format: 'd', tickMinStep: 1 } }),
    };
  }
  if (values.every((value) => typeof value === 'string' && isoDay.test(value)))
    return { type: 'temporal', scale: { type: 'utc' } };
  return { type: 'ordinal' };
}

/** The title of an axis: the author's words, else the unit of the data. */
export function axisTitle(words: string | undefined, unit = ''): string | null {
  return words ?? (unit === '' ? null : unit);
}
