import type { AxisDates } from '../locale.js';
import type { ReadyMade } from '../schema.js';
import { labelSize } from '../theme.js';
import { wrap } from '../wrap.js';
import { type ChartInput, type ChartPlan, labelsByIndex, printed } from './spec.js';

/** Pixels between the mark of an event and its words. */
const apart = 8;

/** Dates along a scale of time, one event a row, so that near ones do not cover each other. */
export function timeline(chart: ReadyMade<'timeline'>, { data, theme, width, dates }: ChartInput): ChartPlan {
  const events = data.rows
    .map((row) => ({
      date: String(row[chart.date] ?? ''),
      when: printed(row, chart.date),
      label: printed(row, chart.label),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const times = events.map(({ date }) => Date.parse(fullDate(date)));
  const [first = 0, last = 0] = [Math.min(...times), Math.max(...times)];
  const values = events.map(({ date, label }, key) => {
    const share = ((times[key] as number) - first) / Math.max(last - first, 1);
    const late = share > 0.5;
    // Words stand on the side of the mark that has more room.
    const beside = Math.max(share, 1 - share) * width * 0.62;
    const text = wrap(label, beside, { size: labelSize }, theme.measure);
    // The line from the date to the event stops before the words or the mark.
    const words = Math.max(...text.map((line) => theme.measure(line, { size: labelSize })));
    const room = late ? apart + words + 6 : 6;
    return { key, start: fullDate(events[0]?.date ?? ''), date: fullDate(date), text, late, room };
  });
  const tallest = Math.max(...values.map(({ text }) => text.length));
  const y = {
    field: 'key',
    type: 'ordinal',
    title: null,
    axis: {
      labelExpr: labelsByIndex(events.map(({ when }) => [when])),
      labelFontSize: labelSize,
      labelColor: theme.ink,
      labelLimit: 0,
      labelPadding: 9,
    },
  };
  const x = {
    field: 'date',
    type: 'temporal',
    title: null,
    scale: { type: 'utc', nice: false },
    axis: {
      orient: 'bottom',
      labelOverlap: true,
      labelFlush: true,
      labelSeparation: 8,
      tickCount: 6,
      format: tickFormat(last - first, dates),
    },
  };
  const text = (late: boolean) => ({
    transform: [{ filter: late ? 'datum.late' : '!datum.late' }],
    mark: { type: 'text', align: late ? 'right' : 'left', dx: late ? -apart : apart, lineHeight: 12.5 },
    encoding: { x, y, text: { field: 'text' } },
  });
  const line = {
    transform: [{ filter: 'datum.date != datum.start' }],
    mark: {
      type: 'rule',
      stroke: theme.rule,
      strokeWidth: 0.5,
      x2Offset: { expr: '-datum.room' },
    },
    encoding: { x: { ...x, field: 'start' }, x2: { field: 'date' }, y },
  };
  return {
    across: 1,
    centred: true,
    spec: (plot) => ({
      data: { values },
      width: plot,
      height: { step: Math.max(24, tallest * 12.5 + 8) },
      layer: [line, { mark: { type: 'point' }, encoding: { x, y } }, text(false), text(true)],
    }),
  };
}

/** The middle of a month or of a year that is given alone. */
function fullDate(date: string): string {
  if (/^\d{4}$/.test(date)) return `${date}-07-01`;
  return /^\d{4}-\d\d$/.test(date) ? `${date}-15` : date;
}

/** Years, months or days, by how long it all takes (d3-time-format). */
function tickFormat(milliseconds: number, dates: AxisDates): string {
  const days = milliseconds / 86_400_000;
  if (days > 5 * 366) return '%Y';
  return days > 120 ? dates.month : dates.day;
}
