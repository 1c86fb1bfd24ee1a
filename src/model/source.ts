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
  const at = Math.min(Math.max(offset, 0), source.text.length);
  const starts = lineStartsOf(source);
  const line = lastAtOrBefore(starts, at);
  return placeAtLine(source, line + 1, at - (starts[line] ?? 0) + 1);
}

/** The place of a line and column, both counted from 1. */
export function placeAtLine(source: SourceText, line: number, column = 1): Place {
  const starts = lineStartsOf(source);
  const [start, next] = [starts[line - 1], starts[line]];
  const excerpt = start === undefined ? '' : source.text.slice(start, next).replace(/\r?\n$/, '');
  return { file: source.path, line, column, excerpt };
}

/** A whole file, when no line says more. */
export function placeOfFile(file: string): Place {
  return { file, line: 1, column: 1, excerpt: '' };
}

/** Where the lines of a text start; kept, since a long text may be asked for thousands of places. */
const lineStarts = new WeakMap<SourceText, readonly number[]>();

function lineStartsOf(source: SourceText): readonly number[] {
  const known = lineStarts.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  lineStarts.set(source, starts);
  return starts;
}

/** The index of the last of sorted numbers that is not above a value; the first is never above it. */
function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
