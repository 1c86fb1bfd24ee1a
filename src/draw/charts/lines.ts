import { asText } from '../colours.js';
import type { Row } from '../rows.js';
import type { ReadyMade } from '../schema.js';
import { along, axisTitle } from './axes.js';
import { apart, type ChartInput, type ChartPlan, niceDomain, numberOf, type Spec } from './spec.js';

const height = 190;

/** Lines with their names at their ends and, where the data have them, the range between a low and a high. */
export function lines(chart: ReadyMade<'lines'>, { data, theme }: ChartInput): ChartPlan {
  const seriesOf = (row: Row) => (chart.series === undefined ? '' : String(row[chart.series] ?? ''));
  const names = [...new Set(data.rows.map(seriesOf))];
  const values = data.rows.flatMap((row) => {
    const y = numberOf(row, chart.y);
    const low = chart.low === undefined ? null : numberOf(row, chart.low);
    const high = chart.high === undefined ? null : numberOf(row, chart.high);
    return y === null ? [] : { x: row[chart.x] ?? null, y, low, high, series: seriesOf(row) };
  });
  const all = values.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]);
  const domain = niceDomain(all, Math.min(...all) >= 0 && Math.min(...all) < Math.max(...all) * 0.5);
  const colour = {
    field: 'series',
    type: 'nominal',
    legend: null,
    scale: { domain: names, range: theme.series },
  };
  const { axis, ...x } = along(chart.x, data);
  const xEncoding = { field: 'x', ...x, axis: { title: axisTitle(chart.xTitle), labelFlush: true, ...axis } };
  const yEncoding = {
    field: 'y',
    type: 'quantitative',
    scale: { domain, nice: false },
    axis: { title: axisTitle(chart.yTitle, data.unit), grid: true },
  };
  const band: Spec = {
    mark: { type: 'area' },
    encoding: { x: xEncoding, y: { ...yEncoding, field: 'low' }, y2: { field: 'high' }, fill: colour },
  };
  const stroke: Spec = { mark: { type: 'line' }, encoding: { x: xEncoding, y: yEncoding, stroke: colour } };
  const hasBand = chart.low !== undefined && chart.high !== undefined;
  const ends = endLabels(names, values, domain);
  const coloured = ends.map((end) => ({
    ...end,
    colour: asText(theme.series[names.indexOf(end.series) % theme.series.length] as string),
  }));
  return {
    across: 1,
    spec: (plot) => ({
      data: { values },
      width: plot,
      height,
      layer: [
        ...(hasBand ? [band] : []),
        stroke,
        {
          data: { values: coloured },
          mark: { type: 'text', align: 'left', dx: 6, fontWeight: 600 },
          encoding: {
            x: xEncoding,
            y: yEncoding,
            text: { field: 'series' },
            fill: { field: 'colour', type: 'nominal', scale: null },
          },
        },
      ],
    }),
  };
}

interface Point {
  readonly x: unknown;
  readonly y: number;
  readonly series: string;
}

/** Each line's name beside its last point, moved up or down where two would touch. */
function endLabels(names: readonly string[], values: readonly Point[], [low, high]: [number, number]) {
  const ends = names.flatMap((name) => values.findLast(({ series }) => series === name) ?? []);
  const perPixel = (high - low) / height;
  const places = apart(
    ends.map(({ y }) => y),
    13 * perPixel,
  );
  return ends
    .map((end, index) => ({ ...end, y: places[index] as number }))
    .filter(({ series }) => series !== '');
}
