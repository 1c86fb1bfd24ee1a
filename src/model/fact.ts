import type { CalendarDate } from './calendar-date.js';
import type { Place } from './source.js';
import type { Bound, Value } from './value.js';

/** One typed value with an id, a bound, a date and a source. Term amounts, derived values and event dates are facts too. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly bound: Bound;
  readonly origin: 'fact' | 'term' | 'derived' | 'event';
  /** Reference ids. A derived fact has those of the facts it is made from. */
  readonly sources: readonly string[];
  readonly locator?: string;
  readonly asOf?: CalendarDate;
  readonly note?: string;
  readonly place: Place;
}
