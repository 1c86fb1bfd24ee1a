import { type Likeness, likeness, type Span, spanOf } from './equality.js';
import type { Figure } from './figure.js';
import { type Comparable, clauseAt, type Reading } from './reading.js';
import type { Sense } from './sense.js';
import type { Subject } from './vocabulary.js';

/** How sure it is that a subject is what a figure is about. */
export type About = 'yes' | 'unknown' | 'no';

/** A fact held against a figure. */
export interface Compared extends Comparable {
  readonly likeness: Likeness;
  readonly about: About;
}

/** Every fact that measures what the figure measures, held against it. */
export function compareAll(figure: Figure, sense: Sense, reading: Reading): ReadonlyMap<Subject, Compared> {
  const comparables = reading.comparables.get(figure) ?? [];
  return new Map(comparables.map((each) => [each.subject, compare(each, figure, sense, reading)]));
}

function compare({ subject, factor }: Comparable, figure: Figure, sense: Sense, reading: Reading): Compared {
  const span = spanOf(subject.fact);
  const is = span ? likeness(figure, subject.fact, sense, factor, span) : 'different';
  const wrongWay = is === 'equal' && span !== null && isWrongWay(figure, sense, subject, span);
  return { subject, factor, likeness: wrongWay ? 'different' : is, about: aboutOf(subject, figure, reading) };
}

const growth = /\b(?:growth|change|increase|rise|gain)\b/i;
const shrinking = /\b(?:declines?|decrease|fall|drop|cuts?|loss(?:es)?|deficit|contraction|discount)\b/i;

/** The same digits the other way: "fell 3%" of a growth of 3 %, "growth of 3%" of one of −3 %. */
function isWrongWay(
  { sign, measure }: Figure,
  sense: Sense,
  { fact: { label } }: Subject,
  { low }: Span,
): boolean {
  if (low.isNegative()) return sign === 0 && sense.direction === 0 && growth.test(label);
  return (
    measure.kind === 'percentage' &&
    sense.isChange &&
    sense.direction < 0 &&
    low.isPositive() &&
    !shrinking.test(label)
  );
}

/** The parties of the figure's own clause decide; where it names none, those of its sentence or row. A caption can only say whose it is. */
export function aboutOf({ about }: Subject, figure: Figure, reading: Reading): About {
  if (about.size === 0) return 'unknown';
  for (const parties of partyContexts(figure, reading)) {
    if (parties.length > 0) return parties.some((party) => about.has(party)) ? 'yes' : 'no';
  }
  return reading.cell?.caption.parties.some((party) => about.has(party)) ? 'yes' : 'unknown';
}

function partyContexts(figure: Figure, reading: Reading): Array<readonly string[]> {
  const { parties, cell } = reading;
  const clause = clauseAt(reading, figure.start);
  const inClause = parties.filter(
    ({ start }) => start >= clause.start && start < clause.end && !isAside(start, figure, reading),
  );
  const all = parties.map(({ of }) => of);
  const sentence = cell ? [...all, ...cell.row.parties, ...cell.column.parties] : all;
  return [inClause.map(({ of }) => of), sentence];
}

/** What a comma sets apart after a figure adds to it, and does not say whose it is: "10 MW, powered by Kestrel". */
function isAside(start: number, figure: Figure, { passage }: Reading): boolean {
  return start > figure.end && passage.text.slice(figure.end, start).includes(',');
}

const changing =
  /\b(?:growth|change|increase|rise|gain|inflation|prices|decline|fall|drop|cut|reversion|return|output|production|like-for-likes?|same-store|organic|comparable)\b/i;

/** Whether a fact states by how much something changes, so that "rose 3%" can be said of it. */
export function isChangeFact({ fact }: Subject): boolean {
  return spanOf(fact)?.low.isNegative() === true || changing.test([fact.label, ...fact.aliases].join(' '));
}
