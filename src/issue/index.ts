import { type CalendarDate, isoDate } from '../model/calendar-date.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { monthsText, oldFacts } from '../model/fact-age.js';
import { type Approvable, approvalFindings } from './approval.js';
import { disclosureFindings } from './disclosures.js';
import { excuseFindings } from './excuses.js';
import { sectionFindings } from './sections.js';
import { barredWords } from './words.js';

export { type Approvable, approvableBriefing, approvableClient } from './approval.js';
export { barredWords } from './words.js';

/** What is held against the house's demands. */
export interface IssueInput {
  readonly edition: Edition;
  /** Everything that can be read on the page. */
  readonly words: string;
  /** Findings of the edition, those that were excused among them. */
  readonly findings: readonly Diagnostic[];
  /** What a second person may have approved: the briefing, and what is the client's own. */
  readonly approvable: readonly Approvable[];
  /** The day of issue. */
  readonly day: CalendarDate;
}

/** Everything that stands against issuing an edition on a day; nothing when it may be issued. Pure. */
export function beforeIssue(input: IssueInput): Diagnostic[] {
  const { edition, words, findings, day } = input;
  if (edition.unread.house) return [];
  return [
    ...disclosureFindings(edition, words),
    ...barredWords(edition, words),
    ...sectionFindings(edition),
    ...ageFindings(edition, day),
    ...approvalFindings(input),
    ...excuseFindings(edition.house.issue.excuses, findings),
  ];
}

function ageFindings({ facts, house, date, placeOf }: Edition, day: CalendarDate): Diagnostic[] {
  const old = oldFacts(facts.values(), house, day).map(({ fact: { id, asOf, place }, limit }) =>
    diagnose('fact-too-old', place, {
      id,
      asOf: asOf ? isoDate(asOf) : '',
      day: isoDate(day),
      limit: monthsText(limit),
    }),
  );
  const limit = house.issue.maximumDays;
  if (limit === undefined || daysBetween(date, day) <= limit) return old;
  const dates = { date: isoDate(date), day: isoDate(day), limit };
  return [...old, diagnose('briefing-too-old', placeOf('briefing', ['date']), dates)];
}

/** Whole days. A date that names a month or a year alone counts from its end. */
function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const number = ({ year, month = 12, day }: CalendarDate) =>
    day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day);
  return (number(to) - number(from)) / 86_400_000;
}
