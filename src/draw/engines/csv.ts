import { CsvError, parse } from 'csv-parse/sync';

/** A row that is longer or shorter than the first, or, with `problem`, what cannot be read at all. */
export interface CsvProblem {
  /** From 1. */
  readonly line: number;
  readonly found: number;
  readonly expected: number;
  readonly problem?: string;
}

interface Record_ {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Reads CSV (RFC 4180); commas, or semicolons or tabs where the first line has those and no commas. */
export function parseCsv(text: string): { rows: string[][]; problems: CsvProblem[] } {
  const delimiter = delimiterOf(text);
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Record_[];
    const expected = records[0]?.record.length ?? 0;
    const ragged = records.filter(({ record }) => record.length !== expected);
    return {
      rows: records.map(({ record }) => record),
      problems: ragged.map(({ record, info }) => ({ line: info.lines, found: record.length, expected })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    return { rows: [], problems: [{ line, found: 0, expected: 0, problem: plain(error.message) }] };
  }
}

function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
}

function plain(message: string): string {
  return message.replace(/^[^:]*:\s*/, '').replace(/ at line \d+.*$/, '');
}
