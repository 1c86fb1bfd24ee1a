import { parse } from 'csv-parse/sync';
import { cellValue, isLikeNote, keyOfHeading, slipOf } from '../model/client-columns.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import { type Place, placeAtLine, type SourceText } from '../model/source.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { ClientEntry } from './clients.js';

/** How the columns of a spreadsheet become the keys of a client file. */
export interface ColumnMapping {
  /** Heading by key; a key that is not listed has a column of its own name. */
  readonly columns: Readonly<Record<string, string>>;
  /** What parts the entries of a list; without one, semicolons and commas do. */
  readonly separator?: string | undefined;
}

/** One row as a client file would say it. */
export interface Row extends ClientEntry {
  readonly file: YamlFile;
}

/** A column of the client's own figures. */
const factKey = /^facts\.([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * Reads a spreadsheet of clients saved as CSV (RFC 4180; commas, semicolons or tabs; with or without byte order mark and
 * Excel's line "sep=;"). The first row holds the headings. A cell that is empty says nothing, and so does one that a
 * short row lacks.
 */
export function readCsv(
  source: SourceText,
  mapping: ColumnMapping,
): { rows: Row[]; diagnostics: Diagnostic[] } {
  const records = recordsOf(source);
  if ('problem' in records) return { rows: [], diagnostics: [records.problem] };
  const [head = { cells: [], line: 1 }, ...body] = records.all;
  const sheet = { source, mapping, head, ...columnsOf(head, mapping) };
  const { headings, keys } = sheet;
  const wanted = Object.entries({ id: 'id', ...mapping.columns });
  const absent = wanted.filter(([key]) => !keys.includes(key));
  const missing = absent.map(([key, heading]) => {
    const near = nearestTo(heading, headings);
    return diagnose('column-missing', placeAtLine(source, head.line), {
      key,
      heading,
      known: headings,
      near,
    });
  });
  const diagnostics = [...missing, ...columnFindings(sheet)];
  return {
    rows: keys.includes('id') ? body.flatMap((record) => rowOf(record, sheet) ?? []) : [],
    diagnostics,
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
}

interface Columns {
  readonly headings: readonly string[];
  /** The key of each column; null for one that is not about clients' data. */
  readonly keys: ReadonlyArray<string | null>;
}

interface Sheet extends Columns {
  readonly source: SourceText;
  readonly mapping: ColumnMapping;
  readonly head: CsvRecord;
}

function recordsOf(source: SourceText): { all: CsvRecord[] } | { problem: Diagnostic } {
  const { told, before } = toldSeparator(source.text);
  const text = source.text.slice(before);
  const skipped = before > 0 ? 1 : 0;
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: [told ?? delimiterOf(text)],
      skipEmptyLines: true,
      // Excel leaves empty cells at the end of a row away.
      relaxColumnCount: true,
      info: true,
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    return {
      all: parsed.map(({ record, info }) => ({
        cells: record,
        line: firstLine(record, info.lines) + skipped,
      })),
    };
  } catch (error) {
    const { message, lines = 1 } = error as Error & { lines?: number };
    const place = placeAtLine(source, lines + skipped);
    return { problem: diagnose('csv-syntax', place, { problem: plain(message) }) };
  }
}

/** Excel's own first line, "sep=;", and how many characters it takes. */
function toldSeparator(text: string): { told: string | undefined; before: number } {
  const [line = '', told] = /^\uFEFF?"?sep=(.)"?[ \t,;]*\r?\n/i.exec(text) ?? [];
  return { told, before: line.length };
}

/** The parser tells the line on which a record ends; cells may run over several. */
function firstLine(cells: readonly string[], last: number): number {
  return last - cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

function plain(message: string): string {
  return message.replace(/^.*?: /, '').replace(/ at line \d+.*$/, '');
}

/** The sign that parts the headings: whichever of the usual ones stands there most often. */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** The key of each column: what the house says of it, else what its heading is. */
function columnsOf({ cells }: CsvRecord, { columns }: ColumnMapping): Columns {
  const headings = cells.map((cell) => cell.trim());
  const byHeading = new Map(Object.entries(columns).map(([key, heading]) => [heading, key]));
  const keys = headings.map((heading) => {
    const mapped = byHeading.get(heading);
    if (mapped !== undefined) return mapped;
    const key = keyOfHeading(heading);
    return key !== null && Object.hasOwn(columns, key) ? null : key;
  });
  return { headings, keys };
}

/** Columns that stand for the same key, and those that look like a key and are none. */
function columnFindings({ source, head, headings, keys }: Sheet): Diagnostic[] {
  return headings.flatMap((heading, index) => {
    const place = () => cellPlace(source, head, index);
    const key = keys[index] ?? null;
    if (key !== null) {
      const first = keys.indexOf(key);
      return first === index
        ? []
        : [diagnose('column-twice', place(), { key, heading, first: headings[first] ?? '' })];
    }
    if (isLikeNote(heading)) return [diagnose('column-note-unread', place(), { heading })];
    const { plain, keys: possible } = slipOf(heading);
    const near = nearestTo(plain, possible).filter((each) => !keys.includes(each));
    return near.length > 0 ? [diagnose('column-unread', place(), { heading, near })] : [];
  });
}

function rowOf(record: CsvRecord, sheet: Sheet): Row | null {
  const { source, headings, keys, mapping } = sheet;
  const data: Record<string, unknown> = {};
  let id = '';
  for (const [index, key] of keys.entries()) {
    const cell = record.cells[index]?.trim() ?? '';
    if (key === null || cell === '') continue;
    if (key === 'id') id = cell;
    else put(data, key, cell, { separator: mapping.separator, heading: headings[index] ?? key });
  }
  if (id === '' && Object.keys(data).length === 0) return null;
  const [cells, columns] = [record.cells.length, headings.length];
  const diagnostics = record.cells.slice(columns).some((cell) => cell.trim() !== '')
    ? [diagnose('row-too-long', cellPlace(source, record, columns), { cells, columns })]
    : [];
  return { id, diagnostics, file: fileOf(record, data, sheet) };
}

function fileOf(record: CsvRecord, data: unknown, { source, head, keys }: Sheet): YamlFile {
  const column = (path: readonly PropertyKey[]) => columnAt(keys, path.map(String));
  return {
    source,
    range: { start: 0, end: source.text.length },
    data,
    placeOf: (path) => cellPlace(source, record, column(path)),
    // A key stands in the headings.
    placeOfKey: (path, key) => cellPlace(source, head, column([...path, key])),
  };
}

function put(
  data: Record<string, unknown>,
  key: string,
  cell: string,
  { separator, heading }: { separator: string | undefined; heading: string },
): void {
  const [, fact] = factKey.exec(key) ?? [];
  if (fact !== undefined) {
    const facts = (data.facts ?? []) as unknown[];
    data.facts = [
      ...facts,
      { id: fact, label: heading === key ? fact.replaceAll('-', ' ') : heading, value: cell },
    ];
    return;
  }
  const parts = key.split('.');
  const last = parts.pop() as string;
  const holder = parts.reduce<Record<string, unknown>>((at, part) => {
    at[part] ??= {};
    return at[part] as Record<string, unknown>;
  }, data);
  holder[last] = cellValue(key, cell, separator);
}

/** The column that a path of the data stands in, or the nearest that holds a part of it; below zero for none. */
function columnAt(keys: ReadonlyArray<string | null>, path: readonly string[]): number {
  const part = (key: string | null) => key?.split('.').every((step, index) => path[index] === step);
  return keys.findIndex(part);
}

/** Where a cell stands, when it can be found in the first line of its row; else the row. */
function cellPlace(source: SourceText, { cells, line }: CsvRecord, index: number): Place {
  const { excerpt } = placeAtLine(source, line);
  const before = cells.slice(0, Math.max(index, 0));
  const from = before.reduce((at, cell) => Math.max(at, excerpt.indexOf(cell, at) + cell.length), 0);
  const column = index < 0 ? 0 : excerpt.indexOf(cells[index] ?? '', from);
  return placeAtLine(source, line, Math.max(column, 0) + 1);
}
