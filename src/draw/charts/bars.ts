import { mix } from '../colours.js';
import type { ReadyMade } from '../schema.js';
import { labelSize } from '../theme.js';
import { wrap } from '../wrap.js';
import {
  type ChartInput,
  type ChartPlan,
  isBounded,
  labelsByIndex,
  numberOf,
  printed,
  type Spec,
} from './spec.js';

/**
 * Horizontal bars with their values at their ends. Amounts that are limits ("up to") are drawn in outline.
 */
export function bars(chart: ReadyMade<'bars'>, { data, theme, width }: ChartInput): ChartPlan {
  const rows = data.rows
    .map((row) => ({
      value: numberOf(row, chart.value) ?? 0,
      text: printed(row, chart.value),
      label: wrap(printed(row, chart.label), width * 0.36, { size: labelSize }, theme.measure),
      bounded: isBounded(row),
    }))
    .sort((a, b) => (chart.sort === 'descending' ? b.value - a.value : 0));
  const values = rows.map(({ value, text, bounded }, key) => ({ key, value, text, bounded }));
  const tallest = Math.max(...rows.map(({ label }) => label.length));
  return {
    across: 1,
    centred: true,
    spec: (plot) => ({
      data: { values },
      width: plot,
      height: { step: Math.max(26, tallest * 13 + 10) },
      encoding: {
        y: {
          field: 'key',
          type: 'ordinal',
          title: null,
          axis: {
            labelExpr: labelsByIndex(rows.map(({ label }) => label)),
            labelFontSize: labelSize,
            labelColor: theme.ink,
            labelLimit: 0,
            labelLineHeight: 12.5,
          },
        },
      },
      layer: [bar(values, theme), ...valueLabels(values)],
    }),
  };
}

function bar(values: readonly { value: number }[], { accent }: ChartInput['theme']): Spec {
  const limits = {
    domain: [
      Math.min(0, ...values.map(({ value }) => value)),
      Math.max(0, ...values.map(({ value }) => value)),
    ],
  };
  return {
    mark: { type: 'bar', height: 15, strokeWidth: 1 },
    encoding: {
      x: { field: 'value', type: 'quantitative', axis: null, scale: { ...limits, nice: false } },
      fill: { condition: { test: 'datum.bounded', value: mix(accent, '#ffffff', 0.78) }, value: accent },
      stroke: { value: accent },
    },
  };
}

/** Beyond the end of each bar: right of what is more than nought, left of what is less. */
function valueLabels(values: readonly { value: number }[]): Spec[] {
  const text = (test: string, align: string, dx: number) => ({
    transform: [{ filter: test }],
    mark: { type: 'text', align, dx, fontWeight: 600 },
    encoding: { x: { field: 'value', type: 'quantitative' }, text: { field: 'text' } },
  });
  const negative = values.some(({ value }) => value < 0);
  return [text('datum.value >= 0', 'left', 5), ...(negative ? [text('datum.value < 0', 'right', -5)] : [])];
}
