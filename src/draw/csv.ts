import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { type Place, placeAtLine, type SourceText } from '../model/source.js';
import { briefingFolder } from '../model/workspace.js';
import { type CsvProblem, parseCsv } from './engines/csv.js';

/** A CSV file as text: the first line names the columns. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A CSV file of the workspace (RFC 4180, UTF-8), by its path from the briefing's folder or from the workspace. Null,
 * with findings, when it is not there or its rows are not all as long as its first.
 */
export function readCsv(
  path: string,
  asked: Place,
  { edition, report }: { edition: Edition; report(diagnostic: Diagnostic): void },
): CsvTable | null {
  const source = findCsv(path, edition);
  if (!source) {
    const near = nearestTo(
      path,
      [...edition.tables.keys()].map((each) => shortened(each, edition)),
    );
    report(diagnose('file-missing', asked, { what: `the CSV file "${path}"`, near }));
    return null;
  }
  const { rows, problems } = parseCsv(source.text);
  for (const problem of problems) report(csvFinding(problem, source));
  if (problems.length > 0) return null;
  const [columns = [], ...body] = rows;
  return { columns, rows: body };
}

function findCsv(path: string, edition: Edition): SourceText | undefined {
  const plain = path.replace(/^\.\//, '');
  return edition.tables.get(`${briefingFolder(edition.id)}/${plain}`) ?? edition.tables.get(plain);
}

function shortened(path: string, edition: Edition): string {
  const folder = `${briefingFolder(edition.id)}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

function csvFinding({ line, found, expected, problem }: CsvProblem, source: SourceText): Diagnostic {
  const place = placeAtLine(source, line);
  return problem === undefined
    ? diagnose('table-ragged', place, { found, expected })
    : diagnose('table-unreadable', place, { problem });
}
