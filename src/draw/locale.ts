import type { ChartLocale } from './engines/vega.js';

/** Patterns of d3-time-format for the dates along an axis, in the order of the language: "Jul 2024", "2024年7月". */
export interface AxisDates {
  readonly month: string;
  readonly day: string;
}

export function axisDates(locale: string): AxisDates {
  const pattern = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
      .formatToParts(new Date(Date.UTC(2023, 6, 1)))
      .map(({ type, value }) => directive(type, value))
      .join('');
  return {
    month: pattern({ year: 'numeric', month: 'short' }),
    day: pattern({ month: 'short', day: 'numeric' }),
  };
}

function directive(type: string, value: string): string {
  if (type === 'year') return '%Y';
  if (type === 'day') return '%-d';
  if (type === 'month') return /^\d+$/.test(value) ? '%-m' : '%b';
  return value.replaceAll('%', '%%');
}

/** Signs and names for the axes of charts, from the same source as all other numbers and dates. */
export function chartLocale(locale: string): ChartLocale {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const sign = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const names = (options: Intl.DateTimeFormatOptions, dates: readonly Date[]) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return dates.map((date) => format.format(date));
  };
  // The first of January 2023 was a Sunday.
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2023, month, 1)));
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)));
  return {
    number: {
      decimal: sign('decimal', '.'),
      thousands: sign('group', ','),
      grouping: [3],
      currency: ['', ''],
      minus: '−',
    },
    time: {
      dateTime: '%-d %b %Y',
      date: '%-d %b %Y',
      time: '%H:%M',
      periods: ['AM', 'PM'],
      days: names({ weekday: 'long' }, days),
      shortDays: names({ weekday: 'short' }, days),
      months: names({ month: 'long' }, months),
      shortMonths: names({ month: 'short' }, months),
    },
  };
}
