import { mix } from '../colours.js';
import type { ReadyMade } from '../schema.js';
import { labelSize } from '../theme.js';
import { wrap } from '../wrap.js';
import { type ChartInput, type ChartPlan, isBounded, labelsByIndex, numberOf, printed } from './spec.js';

/** Steps that lead from nought to a sum, which stands last. What the sum is called, and what is printed on it, is given. */
export function waterfall(
  chart: ReadyMade<'waterfall'>,
  { data, theme, width }: ChartInput,
  printSum: (sum: number) => string,
): ChartPlan {
  let level = 0;
  const steps = data.rows.map((row, key) => {
    const value = numberOf(row, chart.value) ?? 0;
    const start = level;
    level += value;
    return {
      key,
      label: printed(row, chart.label),
      text: printed(row, chart.value),
      start,
      end: level,
      kind: isBounded(row) ? 'bounded' : 'step',
    };
  });
  const sum = {
    key: steps.length,
    label: chart.total,
    text: printSum(level),
    start: 0,
    end: level,
    kind: 'sum',
  };
  const values = [...steps, sum].map((step) => ({ ...step, top: Math.max(step.start, step.end) }));
  const band = (width * 0.95) / values.length;
  const labels = values.map(({ label }) => wrap(label, band - 8, { size: labelSize }, theme.measure));
  // From each step to the next, at the level between them.
  const joints = values
    .slice(0, -1)
    .flatMap(({ key, end }) => [key, key + 1].map((at) => ({ key: at, end, joint: key })));
  const x = {
    field: 'key',
    type: 'ordinal',
    title: null,
    axis: {
      labelExpr: labelsByIndex(labels),
      labelAngle: 0,
      labelFontSize: labelSize,
      labelColor: theme.ink,
      labelLimit: 0,
      labelLineHeight: 12.5,
      ticks: false,
      domainColor: theme.ink,
      labelPadding: 7,
    },
    scale: { paddingInner: 0.35, paddingOuter: 0.2 },
  };
  const fills = { step: theme.accent, bounded: mix(theme.accent, '#ffffff', 0.78), sum: theme.ink };
  return {
    across: 1,
    spec: (plot) => ({
      data: { values },
      width: plot,
      height: 170,
      layer: [
        {
          data: { values: joints },
          mark: { type: 'line', stroke: theme.ink, strokeWidth: 0.7, strokeDash: [2, 2] },
          encoding: { x, y: { field: 'end', type: 'quantitative', axis: null }, detail: { field: 'joint' } },
        },
        {
          mark: { type: 'bar', strokeWidth: 1 },
          encoding: {
            x,
            y: { field: 'start', type: 'quantitative', axis: null },
            y2: { field: 'end' },
            fill: {
              field: 'kind',
              type: 'nominal',
              legend: null,
              scale: { domain: Object.keys(fills), range: Object.values(fills) },
            },
            stroke: { condition: { test: "datum.kind == 'sum'", value: theme.ink }, value: theme.accent },
          },
        },
        {
          mark: { type: 'text', baseline: 'bottom', dy: -4, fontWeight: 600 },
          encoding: { x, y: { field: 'top', type: 'quantitative', axis: null }, text: { field: 'text' } },
        },
      ],
    }),
  };
}
