import type { ReadyMade } from '../schema.js';
import { along, axisTitle } from './axes.js';
import { type ChartInput, type ChartPlan, numberOf, printed } from './spec.js';

/** The same small chart for each of several things, on one scale. */
export function smallMultiples(chart: ReadyMade<'small-multiples'>, { data }: ChartInput): ChartPlan {
  const panels = [...new Set(data.rows.map((row) => printed(row, chart.panel)))];
  const values = data.rows.flatMap((row) => {
    const y = numberOf(row, chart.y);
    return y === null ? [] : { panel: printed(row, chart.panel), x: row[chart.x] ?? null, y };
  });
  const { axis, ...x } = along(chart.x, data);
  const columns = Math.min(chart.columns, panels.length);
  return {
    across: columns,
    spec: (plot) => ({
      data: { values },
      facet: { field: 'panel', type: 'nominal', sort: panels, header: {} },
      columns,
      spacing: { row: 16, column: 18 },
      spec: {
        width: plot,
        height: 84,
        mark: chart.mark === 'bar' ? { type: 'bar' } : { type: 'line' },
        encoding: {
          x: {
            field: 'x',
            ...x,
            axis: {
              title: axisTitle(chart.xTitle),
              tickCount: 3,
              labelFlush: true,
              labelOverlap: true,
              ...axis,
            },
          },
          y: {
            field: 'y',
            type: 'quantitative',
            axis: { title: axisTitle(chart.yTitle, data.unit), tickCount: 3, grid: true },
          },
        },
      },
    }),
  };
}
