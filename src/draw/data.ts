import { isoDate } from '../model/calendar-date.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { PlacedFigure } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Fact } from '../model/fact.js';
import { formatBounded } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import type { Place } from '../model/source.js';
import type { YamlFile } from '../model/yaml-file.js';
import { amountsInOneUnit } from './amounts.js';
import { readCsv } from './csv.js';
import { holdsYears } from './data-columns.js';
import { type Cell, type DataSet, numberText, type Row, readCell, textField, textRows } from './rows.js';
import { type DataRequest, dataLists } from './schema.js';

/** A table of the briefing that has an id, as text. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface DataDesk {
  readonly edition: Edition;
  readonly tables: ReadonlyMap<string, TextTable>;
  report(diagnostic: Diagnostic): void;
}

/** The rows that a block asks for, or null with the reason reported. Numbers of facts keep their provenance. */
export function dataFor(request: DataRequest, file: YamlFile, desk: DataDesk): DataSet | null {
  const set = rowsFor(request, file, desk);
  if (set && set.rows.length === 0) {
    desk.report(diagnose('chart-data-missing', file.placeOf(['data']), { problem: 'no row fits' }));
    return null;
  }
  return set;
}

function rowsFor(request: DataRequest, file: YamlFile, desk: DataDesk): DataSet | null {
  if (request.facts) return factRows(request.facts, ['data', 'facts'], file, desk);
  for (const list of dataLists) {
    const selection = request[list];
    if (selection !== undefined) return listRows(list, selection, file, desk);
  }
  if (request.table !== undefined) return tableRows(request.table, file, desk);
  if (request.csv !== undefined) return csvRows(request.csv, file, desk);
  return valueRows(request.values ?? [], desk.edition);
}

function factRows(
  ids: readonly string[],
  path: readonly PropertyKey[],
  file: YamlFile,
  desk: DataDesk,
): DataSet | null {
  const found = ids.map((id, index) => {
    const place = file.placeOf([...path, index]);
    const fact = desk.edition.facts.get(id);
    if (!fact && !desk.edition.unread.deal)
      desk.report(
        diagnose('id-unknown', place, { id, kind: 'fact', near: nearestTo(id, desk.edition.facts.keys()) }),
      );
    return fact && { fact, place };
  });
  const facts = found.filter((each) => each !== undefined);
  return facts.length < ids.length ? null : factSet(facts, [], desk);
}

/** Facts as rows, with whatever else is known of each. */
function factSet(
  facts: ReadonlyArray<{ fact: Fact; place: Place }>,
  more: readonly Row[],
  { edition, report }: DataDesk,
): DataSet | null {
  const scaled = amountsInOneUnit(facts, edition, report);
  if (!scaled) return null;
  const placed = facts.map(({ fact, place }) => placedFigure(fact, place, edition));
  const rows = facts.map(({ fact }, index): Row => {
    const asOf = fact.asOf ? isoDate(fact.asOf) : null;
    const value = scaled.values[index] ?? null;
    const own = { id: fact.id, label: fact.label, bound: fact.bound, date: asOf };
    return { ...own, ...more[index], value, value_text: placed[index]?.text ?? '' };
  });
  return {
    fields: Object.keys(rows[0] ?? {}),
    rows,
    facts: placed,
    link: { kind: 'facts', ids: facts.map(({ fact }) => fact.id) },
    unit: scaled.unit,
  };
}

function placedFigure(fact: Fact, place: Place, edition: Edition): PlacedFigure {
  const text = formatBounded(fact.value, fact.bound, 'short', edition);
  return { kind: 'figure', fact, form: 'short', text, place };
}

type Selection = NonNullable<DataRequest[(typeof dataLists)[number]]>;
type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

function listRows(
  list: (typeof dataLists)[number],
  selection: Selection,
  file: YamlFile,
  desk: DataDesk,
): DataSet | null {
  const entries = desk.edition.deal[list] as readonly Entry[];
  const chosen = choose(entries, selection, ['data', list], file, desk);
  if (!chosen) return null;
  if (list === 'terms') return termRows(chosen, file, desk);
  const rows = chosen.map((entry) => plainRow(entry, list, desk.edition));
  const place = file.placeOf(['data', list]);
  const facts = list === 'timeline' ? chosen.flatMap(({ id }) => desk.edition.facts.get(id) ?? []) : [];
  return {
    fields: [...new Set(rows.flatMap((row) => Object.keys(row)))],
    rows,
    facts: facts.map((fact) => placedFigure(fact, place, desk.edition)),
    link: facts.length > 0 ? { kind: 'facts', ids: facts.map(({ id }) => id) } : null,
    unit: '',
  };
}

function choose(
  entries: readonly Entry[],
  selection: Selection,
  path: readonly PropertyKey[],
  file: YamlFile,
  desk: DataDesk,
): readonly Entry[] | null {
  if (selection === 'all') return entries;
  if (!Array.isArray(selection))
    return entries.filter((entry) =>
      Object.entries(selection).every(([key, value]) =>
        [value].flat().map(String).includes(String(entry[key])),
      ),
    );
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const missing = selection.flatMap((id, index) => (known.has(id) ? [] : [{ id, index }]));
  for (const { id, index } of desk.edition.unread.deal ? [] : missing) {
    const near = nearestTo(id, known.keys());
    desk.report(diagnose('id-unknown', file.placeOf([...path, index]), { id, kind: 'entry', near }));
  }
  return missing.length > 0 ? null : selection.flatMap((id) => known.get(id) ?? []);
}

/** Terms that have an amount, as facts with their parties. */
function termRows(terms: readonly Entry[], file: YamlFile, desk: DataDesk): DataSet | null {
  const place = file.placeOf(['data', 'terms']);
  const valued = terms.flatMap((term) => {
    const fact = desk.edition.facts.get(term.id);
    return fact ? { fact, place, more: plainRow(term, 'terms', desk.edition) } : [];
  });
  return factSet(
    valued,
    valued.map(({ more }) => more),
    desk,
  );
}

/** What of an entry is text or a date; parties by their names. */
function plainRow(entry: Entry, list: string, edition: Edition): Row {
  const cells = Object.entries(entry).flatMap(([key, value]): Array<[string, Cell]> => {
    if (typeof value === 'string')
      return [[key, key === 'id' ? value : (named(key, value, list, edition) ?? value)]];
    const date = calendarDateOf(value);
    if (!date) return [];
    const fact = edition.facts.get(entry.id);
    return [
      [key, date],
      [textField(key), fact ? formatBounded(fact.value, fact.bound, 'short', edition) : date],
    ];
  });
  return Object.fromEntries(cells);
}

function named(key: string, value: string, list: string, { names, language }: Edition): string | undefined {
  if (['from', 'to', 'maker'].includes(key)) return names.get(value);
  if (key !== 'kind') return undefined;
  return language.words[list === 'platforms' ? `platforms-${value}` : value];
}

function calendarDateOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('year' in value)) return null;
  return isoDate(value as Parameters<typeof isoDate>[0]);
}

function tableRows(id: string, file: YamlFile, { edition, tables, report }: DataDesk): DataSet | null {
  const table = tables.get(id);
  if (!table) {
    const place = file.placeOf(['data', 'table']);
    report(diagnose('id-unknown', place, { id, kind: 'table', near: nearestTo(id, tables.keys()) }));
    return null;
  }
  const rows = textRows(table.columns, table.rows, edition);
  return { fields: table.columns, rows, facts: [], link: { kind: 'table', id }, unit: '' };
}

function csvRows(path: string, file: YamlFile, desk: DataDesk): DataSet | null {
  const table = readCsv(path, file.placeOf(['data', 'csv']), desk);
  if (!table) return null;
  const rows = textRows(table.columns, table.rows, desk.edition);
  return { fields: table.columns, rows, facts: [], link: { kind: 'rows', ...table }, unit: '' };
}

function valueRows(values: readonly Row[], edition: Edition): DataSet {
  const fields = [...new Set(values.flatMap((row) => Object.keys(row)))];
  const years = new Set(fields.filter((field) => holdsYears(values, field)));
  const rows = values.map((row) =>
    Object.fromEntries(
      fields.flatMap((field): Array<[string, Cell]> => {
        const given = row[field] ?? null;
        const { cell, printed } =
          typeof given === 'string' ? readCell(given) : { cell: given, printed: null };
        return [
          [field, cell],
          [textField(field), years.has(field) ? String(cell ?? '') : (printed ?? numberText(cell, edition))],
        ];
      }),
    ),
  );
  return { fields, rows, facts: [], link: rowsLink(fields, rows), unit: '' };
}

/** Rows that stand nowhere else, as the appendix prints them. */
export function rowsLink(fields: readonly string[], rows: readonly Row[]) {
  const printed = rows.map((row) => fields.map((field) => String(row[textField(field)] ?? row[field] ?? '')));
  return { kind: 'rows', columns: fields, rows: printed } as const;
}
