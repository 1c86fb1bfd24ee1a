/** A text file of the workspace, and places in it that a person can find with an editor. */

export interface SourceText {
  /** Path relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Where a finding stands. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The whole line, for the code frame. */
  readonly excerpt: string;
}

/**
 * The place of a character offset (from 0) in a source text. Offsets past the end give the end.
 */
export function placeAt(source: SourceText, offset: number): Place {
  const end = Math.min(Math.max(offset, 0), source.text.length);
  const before = source.text.slice(0, end);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = source.text.indexOf('\n', lineStart);
  const excerpt = source.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).replace(/\r$/, '');
  return { file: source.path, line: countLines(before), column: end - lineStart + 1, excerpt };
}

/** The place of a line and column, both counted from 1. */
export function placeAtLine(source: SourceText, line: number, column = 1): Place {
  const excerpt = source.text.split(/\r?\n/)[line - 1] ?? '';
  return { file: source.path, line, column, excerpt };
}

/** A whole file, when no line says more. */
export function placeOfFile(file: string): Place {
  return { file, line: 1, column: 1, excerpt: '' };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
