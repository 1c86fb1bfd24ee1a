import { parse } from 'csv-parse/sync';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { placeAtLine, type SourceText } from '../model/source.js';
import type { YamlFile } from '../model/yaml-file.js';

/** How the columns of a spreadsheet become the keys of a client file. */
export interface ColumnMapping {
  /** Heading by key; a key that is not listed has a column of its own name. */
  readonly columns: Readonly<Record<string, string>>;
  /** What parts the entries of a list. */
  readonly separator: string;
}

/** One row as a client file would say it. */
export interface Row {
  readonly id: string;
  readonly file: YamlFile;
}

/** Keys that hold a list: their cells are taken apart. */
const lists = new Set([
  'email',
  'interests',
  'groups',
  'sections.include',
  'sections.omit',
  'sections.order',
  'briefing.keywords',
  'briefing.headline',
]);

/** Keys that hold prices and dates as they stand; all others are text. */
const factKey = /^facts\.([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * Reads a spreadsheet of clients saved as CSV (RFC 4180; commas, semicolons or tabs; with or without byte order mark).
 * The first row holds the headings. A cell that is empty says nothing.
 */
export function readCsv(
  source: SourceText,
  mapping: ColumnMapping,
): { rows: Row[]; diagnostics: Diagnostic[] } {
  const records = recordsOf(source);
  if ('problem' in records) return { rows: [], diagnostics: [records.problem] };
  const [head, ...body] = records.all;
  const headings = head?.cells.map((cell) => cell.trim()) ?? [];
  const keys = keysOf(headings, mapping);
  const at = (line: number) => placeAtLine(source, line);
  const absent = Object.entries(mapping.columns).filter(([, heading]) => !headings.includes(heading));
  const diagnostics = absent.map(([key, heading]) =>
    diagnose('column-missing', at(head?.line ?? 1), { key, heading, known: headings }),
  );
  if (!keys.includes('id'))
    return {
      rows: [],
      diagnostics: [
        ...diagnostics,
        diagnose('column-missing', at(1), { key: 'id', heading: 'id', known: headings }),
      ],
    };
  const rows = body.flatMap((record) => rowOf(record, keys, headings, mapping, source) ?? []);
  return { rows, diagnostics };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
}

function recordsOf(source: SourceText): { all: CsvRecord[] } | { problem: Diagnostic } {
  try {
    const parsed = parse(source.text, {
      bom: true,
      delimiter: [delimiterOf(source.text)],
      skipEmptyLines: true,
      info: true,
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    return {
      all: parsed.map(({ record, info }) => ({ cells: record, line: firstLine(record, info.lines) })),
    };
  } catch (error) {
    const { message, lines = 1 } = error as Error & { lines?: number };
    return { problem: diagnose('csv-syntax', placeAtLine(source, lines), { problem: plain(message) }) };
  }
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

/** The key of each column; undefined for one that is not about clients' data. */
function keysOf(headings: readonly string[], { columns }: ColumnMapping): Array<string | undefined> {
  const byHeading = new Map(Object.entries(columns).map(([key, heading]) => [heading, key]));
  const mapped = new Set(Object.keys(columns));
  return headings.map((heading) => {
    const key = byHeading.get(heading) ?? (mapped.has(heading) ? '' : heading);
    return isKey(key) ? key : undefined;
  });
}

/** A column that nobody mapped counts when it is headed by a key; a CRM has many that mean nothing here. */
function isKey(heading: string): boolean {
  return /^(?:id|name|salutation|email|locale|currency|interests|groups|paper|theme|note|(?:brand|house|briefing|sections|facts|approved)(?:\.[A-Za-z0-9-]+)+)$/.test(
    heading,
  );
}

function rowOf(
  { cells, line }: CsvRecord,
  keys: ReadonlyArray<string | undefined>,
  headings: readonly string[],
  { separator }: ColumnMapping,
  source: SourceText,
): Row | null {
  const data: Record<string, unknown> = {};
  let id = '';
  for (const [index, key] of keys.entries()) {
    const cell = cells[index]?.trim() ?? '';
    if (key === undefined || cell === '') continue;
    if (key === 'id') id = cell;
    else put(data, key, cell, { separator, heading: headings[index] ?? key });
  }
  if (id === '' && Object.keys(data).length === 0) return null;
  const place = (path: readonly PropertyKey[]) => cellPlace(source, line, cells, keys, path);
  const range = { start: 0, end: source.text.length };
  return {
    id,
    file: { source, range, data, placeOf: place, placeOfKey: (path, key) => place([...path, key]) },
  };
}

function put(
  data: Record<string, unknown>,
  key: string,
  cell: string,
  { separator, heading }: { separator: string; heading: string },
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
  const entries = cell.split(separator).map((entry) => entry.trim());
  holder[last] = lists.has(key) ? entries.filter((entry) => entry !== '') : cell;
}

/** Where a value stands: its cell in the row's first line when it can be found there, else the row. */
function cellPlace(
  source: SourceText,
  line: number,
  cells: readonly string[],
  keys: ReadonlyArray<string | undefined>,
  path: readonly PropertyKey[],
) {
  const row = placeAtLine(source, line);
  const wanted = path.map(String);
  const index = keys.findIndex((key) => key?.split('.').every((part, i) => wanted[i] === part));
  const before = cells.slice(0, Math.max(index, 0));
  const from = before.reduce((at, cell) => Math.max(at, row.excerpt.indexOf(cell, at) + cell.length), 0);
  const column = index < 0 ? 0 : row.excerpt.indexOf(cells[index] ?? '', from);
  return placeAtLine(source, line, Math.max(column, 0) + 1);
}
