import { textOn } from '../colours.js';
import type { ReadyMade } from '../schema.js';
import { labelSize } from '../theme.js';
import { wrap } from '../wrap.js';
import { type ChartInput, type ChartPlan, indexOf, labelsByIndex, numberOf, printed } from './spec.js';

/** Horizontal bars made of parts; parts are named above, and each bears its value where it has the room. */
export function stackedBars(chart: ReadyMade<'stacked-bars'>, { data, theme, width }: ChartInput): ChartPlan {
  const labels = indexOf(data.rows.map((row) => printed(row, chart.label)));
  const series = indexOf(data.rows.map((row) => printed(row, chart.series)));
  const ends = new Map<number, number>();
  const values = data.rows
    .map((row) => ({
      key: labels.get(printed(row, chart.label)) ?? 0,
      series: printed(row, chart.series),
      order: series.get(printed(row, chart.series)) ?? 0,
      value: numberOf(row, chart.value) ?? 0,
      text: printed(row, chart.value),
    }))
    .sort((a, b) => a.key - b.key || a.order - b.order)
    .map((part) => {
      const start = ends.get(part.key) ?? 0;
      ends.set(part.key, start + part.value);
      return { ...part, start, end: start + part.value, middle: start + part.value / 2 };
    });
  const longest = Math.max(...ends.values());
  const wrapped = [...labels.keys()].map((label) =>
    wrap(label, width * 0.3, { size: labelSize }, theme.measure),
  );
  const colours = [...series.keys()].map((_, index) => theme.series[index % theme.series.length] as string);
  const fits = (plot: number) => (part: (typeof values)[number]) =>
    theme.measure(part.text, { size: labelSize, bold: true }) + 6 <= (plot * part.value) / longest;
  const y = {
    field: 'key',
    type: 'ordinal',
    title: null,
    axis: {
      labelExpr: labelsByIndex(wrapped),
      labelFontSize: labelSize,
      labelColor: theme.ink,
      labelLimit: 0,
      labelLineHeight: 12.5,
    },
  };
  return {
    across: 1,
    centred: true,
    spec: (plot) => ({
      data: { values },
      width: plot,
      height: { step: Math.max(30, Math.max(...wrapped.map(({ length }) => length)) * 13 + 12) },
      encoding: { y },
      layer: [
        {
          mark: { type: 'bar', height: 18, stroke: '#ffffff', strokeWidth: 1 },
          encoding: {
            x: {
              field: 'start',
              type: 'quantitative',
              axis: null,
              scale: { domain: [0, longest], nice: false },
            },
            x2: { field: 'end' },
            fill: { field: 'series', type: 'nominal', scale: { domain: [...series.keys()], range: colours } },
          },
        },
        {
          data: {
            values: values.filter(fits(plot)).map((part) => ({
              ...part,
              colour: textOn(colours[part.order] as string, theme.ink),
            })),
          },
          mark: { type: 'text', fontWeight: 600 },
          encoding: {
            x: { field: 'middle', type: 'quantitative' },
            text: { field: 'text' },
            fill: { field: 'colour', type: 'nominal', scale: null },
          },
        },
      ],
    }),
  };
}
