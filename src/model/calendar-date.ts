/** A calendar date at the precision it was given with: a year, a month or a day. Never a time stamp. */
export interface CalendarDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * Reads an ISO 8601 / EDTF level 0 calendar date: "2025", "2025-11" or "2025-11-18".
 * @returns null for anything else, and for days that no calendar has.
 */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || !isOnCalendar(year, month, day)) return null;
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

/** The ISO 8601 form, at the date's own precision. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return [String(year).padStart(4, '0'), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Why a text is no date. */
export function dateProblem(text: string): string {
  if (!shape.test(text)) return 'a date is written as 2025, 2025-11 or 2025-11-18';
  return `no calendar has that ${text.length > 7 ? 'day' : 'month'}`;
}

function isOnCalendar(year: number, month = 1, day = 1): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
