import { isoDate } from './calendar-date.js';
import type { FigureUse } from './document.js';
import type { Edition } from './edition.js';
import type { Fact } from './fact.js';
import { type Form, formatBounded } from './format.js';
import { literalOf } from './literal.js';

/** One place where a fact was printed. */
export interface FactPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly form: Form;
  /** As printed. */
  readonly text: string;
  /** The title of the section, or null in a page template. */
  readonly section: string | null;
  /** The printed page, from 1; null when it is not known. */
  readonly page: number | null;
}

/** Where a fact came from and where it went: the record behind the appendix, the manifest and `brevier facts`. */
export interface FactRecord {
  readonly id: string;
  readonly label: string;
  /** In canonical spelling, e.g. "USD 30000000000". */
  readonly value: string;
  /** As the edition prints it, with its bound. */
  readonly text: string;
  readonly bound: Fact['bound'];
  /** ISO 8601, at the precision given; null when the data do not say. */
  readonly asOf: string | null;
  readonly sources: readonly string[];
  readonly locator: string | null;
  readonly derived: boolean;
  readonly places: readonly FactPlace[];
}

/**
 * The record of every fact of an edition, in the order of the data, those that stand nowhere included.
 * @param pages the printed page of each figure's anchor, as far as it is known.
 */
export function factRecords(
  edition: Edition,
  uses: readonly FigureUse[],
  pages: ReadonlyMap<string, number>,
): FactRecord[] {
  const titles = new Map(edition.sections.map(({ source, front }) => [source.path, front.title]));
  const placeOf = ({ place, form, text, anchor }: FigureUse): FactPlace => ({
    file: place.file,
    line: place.line,
    column: place.column,
    form,
    text,
    section: titles.get(place.file) ?? null,
    page: pages.get(anchor) ?? null,
  });
  return [...edition.facts.values()].map((fact) => ({
    ...summary(fact, edition),
    places: inPageOrder(uses.filter((use) => use.fact.id === fact.id).map(placeOf)),
  }));
}

function summary(fact: Fact, edition: Edition): Omit<FactRecord, 'places'> {
  return {
    id: fact.id,
    label: fact.label,
    value: literalOf(fact.value),
    text: formatBounded(fact.value, fact.bound, 'long', edition),
    bound: fact.bound,
    asOf: fact.asOf ? isoDate(fact.asOf) : null,
    sources: fact.sources,
    locator: fact.locator ?? null,
    derived: fact.origin === 'derived',
  };
}

function inPageOrder(places: readonly FactPlace[]): FactPlace[] {
  return places.toSorted(
    (a, b) => (a.page ?? 0) - (b.page ?? 0) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
  );
}
