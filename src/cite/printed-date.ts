import type { CalendarDate } from '../model/calendar-date.js';
import type { Reference } from '../model/reference.js';
import type { ReferenceDate } from '../model/reference-date.js';
import type { Terms } from './pieces.js';

/** A date as an entry prints it. Undated works come first, works in press last (APA 7, 9.46). */
export interface PrintedDate {
  /** 0 undated, 1 dated, 2 in press and the like. */
  readonly group: 0 | 1 | 2;
  readonly date?: CalendarDate;
  /** What citations in the text give, without a letter: "2025", "n.d.", "1923/1961", "2015–present", "in press". */
  readonly label: string;
}

/** These print month and day, as the patched style does (engine/patch-style.ts); the others print the year. */
const fullDateTypes = new Set(
  (
    'article-magazine article-newspaper broadcast collection document event motion_picture pamphlet performance ' +
    'personal_communication post post-weblog song speech webpage report entry-dictionary entry-encyclopedia'
  ).split(' '),
);

export function printedDate(
  reference: Reference,
  terms: Pick<Terms, 'circa' | 'present'>,
  noDate: string,
): PrintedDate {
  const { issued, status } = reference;
  if (!issued) return status ? { group: 2, label: status.toLowerCase() } : { group: 0, label: noDate };
  const original = reference['original-date'];
  const label = [...(original ? [original] : []), issued].map((date) => yearsOf(date, terms)).join('/');
  return { group: 1, date: printsDay(reference) ? issued : { year: issued.year }, label };
}

/** "2025", "2015–2020", "2015–present", "ca. 1920" (APA 7, 8.15, 9.14, 9.15). */
function yearsOf(
  { year, until, approximate }: ReferenceDate,
  { circa, present }: Pick<Terms, 'circa' | 'present'>,
) {
  const last = until === 'now' ? present : until?.year;
  const years = last === undefined || last === year ? String(year) : `${year}–${last}`;
  return approximate ? `${circa} ${years}` : years;
}

function printsDay(reference: Reference): boolean {
  if (/^review/.test(reference.type)) return reference.volume === undefined;
  if (fullDateTypes.has(reference.type)) return true;
  // An unpublished interview or conference paper happened on a day; a published one came out in a year.
  const published = ['editor', 'issue', 'page', 'volume'].some((name) => name in reference);
  return /^(interview|paper-conference)$/.test(reference.type) && !published;
}
