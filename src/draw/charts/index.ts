import type * as z from 'zod';
import type { DataSet } from '../rows.js';
import type { ownChart, ReadyMade } from '../schema.js';
import { inUtc } from '../utc.js';
import { bars } from './bars.js';
import { lines } from './lines.js';
import { slope } from './slope.js';
import { smallMultiples } from './small-multiples.js';
import type { ChartInput, ChartPlan, Spec } from './spec.js';
import { stackedBars } from './stacked-bars.js';
import { timeline } from './timeline.js';
import { waterfall } from './waterfall.js';

/** A chart with its data: ready-made, or with the author's own specification. */
export type ChartShape =
  | { readonly chart: ReadyMade; readonly data: DataSet; readonly spec?: undefined }
  | { readonly chart: z.infer<typeof ownChart>; readonly data: DataSet; readonly spec: Spec };

/**
 * How a chart is drawn.
 * @param printSum prints the sum of a waterfall.
 */
export function planOf(shape: ChartShape, input: ChartInput, printSum: (sum: number) => string): ChartPlan {
  if (shape.spec) return ownPlan(shape.spec, shape.data);
  const { chart } = shape;
  switch (chart.chart) {
    case 'bars':
      return bars(chart, input);
    case 'stacked-bars':
      return stackedBars(chart, input);
    case 'lines':
      return lines(chart, input);
    case 'waterfall':
      return waterfall(chart, input, printSum);
    case 'slope':
      return slope(chart, input);
    case 'small-multiples':
      return smallMultiples(chart, input);
    case 'timeline':
      return timeline(chart, input);
  }
}

/** The author's own specification at a width, unless it gives its own. Composed views share it. */
function ownPlan(spec: Spec, { rows }: DataSet): ChartPlan {
  const closed = inUtc(spec) as Spec;
  const side = Array.isArray(closed.hconcat) ? closed.hconcat.length : 1;
  const across = typeof closed.columns === 'number' ? closed.columns : side;
  return {
    across,
    spec: (plot) => ({ ...sized(closed, plot), data: { values: rows } }),
  };
}

function sized(spec: Spec, plot: number): Spec {
  for (const key of ['hconcat', 'vconcat', 'concat'] as const) {
    const views = spec[key];
    if (Array.isArray(views))
      return { ...spec, [key]: views.map((view) => ({ width: plot, height: 150, ...(view as Spec) })) };
  }
  if (typeof spec.spec === 'object' && spec.spec !== null)
    return { ...spec, spec: { width: plot, height: 110, ...spec.spec } };
  return { width: plot, height: 190, ...spec };
}
