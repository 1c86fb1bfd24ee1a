import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate, parseCalendarDate } from '../../src/model/calendar-date.js';

test.each([
  ['2025', { year: 2025 }],
  ['2025-11', { year: 2025, month: 11 }],
  ['2025-11-18', { year: 2025, month: 11, day: 18 }],
  ['2024-02-29', { year: 2024, month: 2, day: 29 }],
  ['2000-02-29', { year: 2000, month: 2, day: 29 }],
])('%s is a date', (text, expected) => {
  expect(parseCalendarDate(text)).toEqual(expected);
});

test.each([
  '',
  '25',
  '2025-',
  '2025-1',
  '2025-13',
  '2025-00',
  '2025-02-29',
  '1900-02-29',
  '2025-04-31',
  '2025-11-18 ',
  '2025-11-18T00:00Z',
  '2025/11/18',
  '18-11-2025',
  '-2025',
])('"%s" is no date', (text) => {
  expect(parseCalendarDate(text)).toBeNull();
});

test('every day of the calendar is written as it is read', () => {
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(4, 7, 10), (date, length) => {
      const text = date.toISOString().slice(0, length);
      const parsed = parseCalendarDate(text);
      expect(parsed && isoDate(parsed)).toBe(text);
    }),
  );
});
