import type { CalendarDate } from './calendar-date.js';
import { dateFormat, type Formatting } from './formatters.js';
import type { Form } from './forms.js';
import type { HalfYear, Quarter } from './value.js';

/** Prints a calendar date at its own precision: "18 November 2025", "November 2025", "2025". */
export function formatDate(
  date: CalendarDate,
  { locale }: Pick<Formatting, 'locale'>,
  form: Form = 'long',
): string {
  const { year, month, day } = date;
  const text = dateFormat(locale, {
    year: 'numeric',
    ...(month !== undefined && { month: form === 'short' ? 'short' : 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return text.replace(/^(\d+) /, '$1\u00A0');
}

/** Prints a quarter or half-year: "third quarter of 2025", short "Q3 2025". */
export function formatPartOfYear(period: Quarter | HalfYear, form: Form, { language }: Formatting): string {
  const [names, part] =
    period.kind === 'quarter' ? [language.quarters, period.quarter] : [language.halves, period.half];
  const pattern = names[form === 'short' ? 'short' : 'long'][part - 1] ?? '{}';
  return pattern.replace('{}', () => String(period.year));
}
