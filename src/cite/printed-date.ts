import type { CalendarDate } from '../model/calendar-date.js';
import type { Reference } from '../model/reference.js';

/** A date as an entry prints it. Undated works come first, works in press last (APA 7, 9.46). */
export interface PrintedDate {
  /** 0 undated, 1 dated, 2 in press and the like. */
  readonly group: 0 | 1 | 2;
  readonly date?: CalendarDate;
  /** What citations in the text give, without a letter: "2025", "n.d.", "1923/1961", "in press". */
  readonly label: string;
}

/** These print month and day, as the patched style does (engine/patch-style.ts); the others print the year. */
const fullDateTypes = new Set(
  (
    'article-magazine article-newspaper broadcast collection document event motion_picture pamphlet performance ' +
    'personal_communication post post-weblog song speech webpage report'
  ).split(' '),
);

export function printedDate(reference: Reference, noDate: string): PrintedDate {
  const { issued, status } = reference;
  if (!issued) return status ? { group: 2, label: status.toLowerCase() } : { group: 0, label: noDate };
  const original = reference['original-date'];
  const label = original ? `${original.year}/${issued.year}` : String(issued.year);
  return { group: 1, date: printsDay(reference) ? issued : { year: issued.year }, label };
}

function printsDay(reference: Reference): boolean {
  if (fullDateTypes.has(reference.type)) return true;
  // An unpublished interview or conference paper happened on a day; a published one came out in a year.
  const published = ['editor', 'issue', 'page', 'volume'].some((name) => name in reference);
  return /^(interview|paper-conference)$/.test(reference.type) && !published;
}
