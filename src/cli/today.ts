import type { CalendarDate } from '../model/calendar-date.js';
import type { Clock } from '../ports.js';

/** The day on this machine's calendar: the day of issue where none is named. */
export function today(clock: Clock): CalendarDate {
  const now = new Date(clock.now());
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
