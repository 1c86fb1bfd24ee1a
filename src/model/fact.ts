import type { CalendarDate } from './calendar-date.js';
import type { Form } from './forms.js';
import type { Place } from './source.js';
import type { Bound, Value } from './value.js';

/** One typed value with an id, a bound, a date and a source. Term amounts, derived values and event dates are facts too. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly bound: Bound;
  /** Other words for what the value is about. */
  readonly aliases: readonly string[];
  /** Ids of the parties, models and platforms it is about; a term is about its two parties. */
  readonly about: readonly string[];
  readonly origin: 'fact' | 'term' | 'derived' | 'event' | 'client';
  /** Reference ids. A derived fact has those of the facts it is made from. */
  readonly sources: readonly string[];
  readonly locator?: string;
  readonly asOf?: CalendarDate;
  readonly note?: string;
  readonly place: Place;
  /** How it is printed where nobody asks for anything else. */
  readonly presentation?: FactPresentation;
  /** The fact that this is in the reader's currency. */
  readonly convertedFrom?: string;
  /** The exchange rate that it was converted at. */
  readonly rate?: string;
  /** The same amount in the reader's currency; it is among the facts too. */
  readonly converted?: Fact;
}

export interface FactPresentation {
  readonly form?: Form;
  readonly precision?: string;
  /** No amount in the reader's currency stands beside it. */
  readonly unconverted?: boolean;
}
