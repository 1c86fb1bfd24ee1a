/** A stretch of text, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a token's `raw` in the text it was read from, at or after `from`.
 * marked takes `>` and indentation off the lines of quotes, lists and footnotes before it reads them, so white space
 * matches loosely: any run of it matches any other, and a line's start may hold `>`.
 * @returns null when it is not there, as for tokens that an extension rewrote.
 */
export function findRaw(text: string, raw: string, from: number, to: number): Span | null {
  if (raw === '') return null;
  if (text.startsWith(raw, from)) return { start: from, end: from + raw.length };
  const lead = raw.length - raw.trimStart().length;
  const first = raw[lead];
  // White space alone is everywhere; it is only known by standing right here.
  if (first === undefined) return null;
  for (let at = text.indexOf(first, from); at >= 0 && at < to; at = text.indexOf(first, at + 1)) {
    const end = matchLoosely(text, at, raw, lead);
    if (end <= to && end >= 0) return { start: includingLead(text, at, raw.slice(0, lead), from), end };
  }
  return null;
}

function includingLead(text: string, at: number, lead: string, from: number): number {
  const start = at - lead.length;
  return start >= from && text.startsWith(lead, start) ? start : at;
}

/** The end of `raw` (read from `r`) when the text at `at` is the same but for white space; else -1. */
function matchLoosely(text: string, at: number, raw: string, r: number): number {
  let t = at;
  while (r < raw.length) {
    if (isSpace(raw[r])) {
      const run = spaceRun(raw, r);
      r += run.length;
      if (r === raw.length) return text.startsWith(run, t) ? t + run.length : t;
      const margin = run.includes('\n') ? marginRun(text, t) : spaceRun(text, t);
      if (margin === '') return -1;
      t += margin.length;
    } else {
      // A pipe inside a table cell is written with a backslash, which marked removes.
      if (raw[r] === '|' && text[t] === '\\') t++;
      if (raw[r++] !== text[t++]) return -1;
    }
  }
  return t;
}

const spaces = /\s+/y;
const margins = /[ \t]*\r?\n[\s>]*/y;

function spaceRun(text: string, at: number): string {
  return matchAt(spaces, text, at);
}

/** The end of a line and whatever quotes and lists put before the next. */
function marginRun(text: string, at: number): string {
  return matchAt(margins, text, at);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
