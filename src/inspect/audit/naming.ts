import type { Compared } from './evidence.js';
import type { Figure } from './figure.js';
import { impliedBy } from './inference.js';
import { type Naming, namingsOf } from './ownership.js';
import type { Reading } from './reading.js';
import type { Sense } from './sense.js';
import type { Subject } from './vocabulary.js';

/** A naming with what comparing the fact gave. */
export interface Told extends Naming {
  readonly compared: Compared;
  /** No label is written out; its words stand around the figure. */
  readonly isImplied: boolean;
}

/** The facts that a figure is said to state, the likeliest first, without those about somebody else. */
export function toldOf(
  figure: Figure,
  sense: Sense,
  reading: Reading,
  compared: ReadonlyMap<Subject, Compared>,
): Told[] {
  const written = [...namedByCell(figure, reading, compared), ...namingsOf(figure, sense, reading)];
  const isImplied = written.length === 0;
  const namings = isImplied ? implied(figure, reading, compared) : written;
  return namings.flatMap((naming) => {
    const own = compared.get(naming.subject);
    return own && own.about !== 'no' ? [{ ...naming, compared: own, isImplied }] : [];
  });
}

/** Labels that most words hint at, of facts that are surely not about somebody else. */
function implied(figure: Figure, reading: Reading, compared: ReadonlyMap<Subject, Compared>): Naming[] {
  const written = new Set(reading.labels.map(({ of }) => of));
  const possible = [...compared.values()].filter(
    ({ about, subject }) => !written.has(subject) && (about === 'yes' || subject.about.size === 0),
  );
  return impliedBy(
    figure,
    reading,
    possible.map(({ subject }) => subject),
  );
}

/** The heads of row and column name what a cell holds. A column's label needs the row to name the party. */
function namedByCell(
  figure: Figure,
  { cell, figures }: Reading,
  compared: ReadonlyMap<Subject, Compared>,
): Naming[] {
  if (!cell || figure !== figures[0]) return [];
  const inRow = cell.row.subjects.filter((subject) => compared.has(subject));
  const inColumn = cell.column.subjects.filter(
    (subject) => compared.has(subject) && cell.row.parties.some((party) => subject.about.has(party)),
  );
  return [
    ...inRow.map((subject) => ({ subject, mention: null, distance: 0 })),
    ...inColumn.map((subject) => ({ subject, mention: null, distance: 1 })),
  ];
}
