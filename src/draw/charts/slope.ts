import type { Row } from '../rows.js';
import type { ReadyMade } from '../schema.js';
import { labelSize } from '../theme.js';
import { wrap } from '../wrap.js';
import { apart, type ChartInput, type ChartPlan, numberOf, printed } from './spec.js';

const height = 180;

/** Two moments side by side, a line for each thing; names and values stand at both ends. */
export function slope(chart: ReadyMade<'slope'>, { data, theme, width }: ChartInput): ChartPlan {
  // A year is a name here, and has no separator of thousands.
  const momentOf = (row: Row) =>
    typeof row[chart.x] === 'number' ? String(row[chart.x]) : printed(row, chart.x);
  const moments = [...new Set(data.rows.map(momentOf))];
  const points = data.rows.flatMap((row) => {
    const y = numberOf(row, chart.value);
    const series = printed(row, chart.series);
    return y === null ? [] : { x: momentOf(row), y, series, text: printed(row, chart.value) };
  });
  const domain = closeDomain(points.map(({ y }) => y));
  const perPixel = (domain[1] - domain[0]) / height;
  const y = { field: 'y', type: 'quantitative', axis: null, scale: { domain, nice: false } };
  const x = {
    field: 'x',
    type: 'ordinal',
    sort: null,
    title: null,
    scale: { type: 'point', padding: 0 },
    axis: {
      orient: 'top',
      labelAngle: 0,
      domain: false,
      ticks: false,
      labelColor: theme.ink,
      labelFontWeight: 600,
    },
  };
  const side = (moment: string, align: 'left' | 'right') => {
    const ends = points.filter((point) => point.x === moment);
    const named = ends.map(({ series, text }) =>
      wrap(
        align === 'right' ? `${series}  ${text}` : `${text}  ${series}`,
        width * 0.34,
        { size: labelSize },
        theme.measure,
      ),
    );
    const gap = Math.max(...named.map(({ length }) => length), 1) * 12.5 + 1;
    const places = apart(
      ends.map((end) => end.y),
      gap * perPixel,
    );
    return {
      data: { values: ends.map((end, index) => ({ x: end.x, y: places[index], text: named[index] })) },
      mark: { type: 'text', align, dx: align === 'left' ? 8 : -8, lineHeight: 12.5 },
      encoding: { x, y, text: { field: 'text' } },
    };
  };
  const [first = '', last = ''] = [moments[0], moments.at(-1)];
  return {
    across: 1,
    centred: true,
    spec: (plot) => ({
      data: { values: points },
      width: plot,
      height,
      layer: [
        {
          mark: { type: 'line', point: { size: 34, fill: theme.accent } },
          encoding: { x, y, detail: { field: 'series' } },
        },
        side(first, 'right'),
        side(last, 'left'),
      ],
    }),
  };
}

/** The values and a little room for the text at the outermost. */
function closeDomain(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * 0.06;
  return [low - room, high + room];
}
