/** One line or paragraph of a reference list that somebody typed, joined to one line. */
export interface TypedEntry {
  readonly text: string;
  /** Where it starts in the text. */
  readonly offset: number;
}

/** A reference list that stands in a text. */
export interface TypedList {
  /** Where its heading starts, or its first entry where it has none. */
  readonly start: number;
  readonly end: number;
  readonly entries: readonly TypedEntry[];
}

const heading =
  /^[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,2}(?:\d+\.?[ \t]+)?(?:references?|reference list|works cited|bibliography|sources cited|literature)(?:[ \t]*\([^)\n]{1,40}\))?[*_:]{0,3}[ \t]*#*[ \t]*$/i;
/** No entry is longer; whatever is, was not meant as one. */
const longestEntry = 4000;

const anyHeading = /^[ \t]*#{1,6}[ \t]+\S/;
const marker = /^[ \t]*(?:[-*+]|\d+[.)]|\[\d+\])[ \t]+/;
/** "(2025)", "(2025a, November 18)", "(n.d.)", "(in press)", behind some words. */
const dated =
  /^.{2,600}?\(\s*(?:(?:1[5-9]|20)\d\d[a-z]?(?:\/\d{4})?|n\.\s?d\.(?:-[a-z])?|in press|forthcoming)(?:[,\s][^()]{0,40})?\)/i;

/**
 * The list under the last heading that says "References" or the like; null where there is none with an entry.
 * A line that has no date of its own goes on the entry before it, where that stands right above.
 */
export function listUnderHeading(text: string): TypedList | null {
  const lines = linesOf(text);
  const at = lines.findLastIndex(({ line }) => heading.test(line));
  if (at < 0) return null;
  const rest = lines.slice(at + 1);
  const next = rest.findIndex(({ line }) => anyHeading.test(line));
  const body = next < 0 ? rest : rest.slice(0, next);
  const entries = entriesOf(body);
  const last = entries.at(-1);
  return last ? { start: lines[at]?.offset ?? 0, end: last.offset + last.length, entries } : null;
}

/** Every line of a text that reads like an entry, for a file that holds a list and nothing else. */
export function listWithoutHeading(text: string): TypedList | null {
  const entries = entriesOf(linesOf(text));
  const [first] = entries;
  const last = entries.at(-1);
  return first && last ? { start: first.offset, end: last.offset + last.length, entries } : null;
}

interface Line {
  line: string;
  offset: number;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text.split('\n').map((raw) => {
    const line = { line: raw.replace(/\r$/, ''), offset };
    offset += raw.length + 1;
    return line;
  });
}

function entriesOf(lines: readonly Line[]): (TypedEntry & { length: number })[] {
  const entries: { text: string; offset: number; length: number }[] = [];
  let open = false;
  for (const { line, offset } of lines) {
    const lead = marker.exec(line)?.[0].length ?? /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const words = line.slice(lead).trim();
    const last = entries.at(-1);
    if (words === '') open = false;
    else if (words.length <= longestEntry && dated.test(words)) {
      entries.push({ text: words, offset: offset + lead, length: words.length });
      open = true;
    } else if (
      open &&
      last &&
      last.text.length + words.length <= longestEntry &&
      lead === (/^[ \t]*/.exec(line)?.[0].length ?? 0)
    ) {
      last.text = `${last.text.replace(/[ \t\\]+$/, '')} ${words}`;
      last.length = offset + lead + words.length - last.offset;
    }
  }
  return entries;
}
