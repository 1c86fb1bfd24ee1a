/** Where an entry of a BibTeX file stands, and its fields. The value of a field is for the parser. */
export interface ScannedEntry {
  readonly text: string;
  readonly offset: number;
  readonly key: string;
  /** The offsets of the fields' names, by name in small letters. */
  readonly fields: ReadonlyMap<string, number>;
}

export interface Scanned {
  readonly entries: readonly ScannedEntry[];
  /** Every `@string`, which entries may refer to. */
  readonly strings: string;
  readonly problems: readonly { readonly problem: string; readonly offset: number }[];
}

/** Braces inside braces, beyond which nobody wrote them by hand. */
const deepest = 40;

const opening = /@\s*([A-Za-z_][\w:+-]*)\s*([{(])/g;

/**
 * Finds the entries of a BibTeX or BibLaTeX file by their braces, so that a broken one leaves the others whole: an entry
 * that never closes ends where the next starts on a line of its own.
 */
export function scanBibtex(text: string): Scanned {
  const entries: ScannedEntry[] = [];
  const problems: { problem: string; offset: number }[] = [];
  let strings = '';
  let from = 0;
  for (;;) {
    opening.lastIndex = from;
    const match = opening.exec(text);
    if (!match) return { entries, strings, problems };
    const start = match.index;
    const kind = match[1]?.toLowerCase() ?? '';
    const body = start + match[0].length;
    if (kind === 'comment') {
      from = body;
      continue;
    }
    const { end, closed, depth } = bodyEnd(text, body, match[2] === '(' ? ')' : '}');
    from = end;
    if (!closed) problems.push({ problem: `the entry @${kind} is not closed`, offset: start });
    else if (depth > deepest)
      problems.push({ problem: `its braces are nested ${depth} deep`, offset: start });
    else if (kind === 'string') strings += `${text.slice(start, end)}\n`;
    else if (kind !== 'preamble') {
      const entry = scannedEntry(text, start, body, end);
      if (entry.key === '') problems.push({ problem: `the entry @${kind} has no key`, offset: start });
      else entries.push(entry);
    }
  }
}

function bodyEnd(
  text: string,
  body: number,
  closing: string,
): { end: number; closed: boolean; depth: number } {
  let depth = 0;
  let deepestSeen = 0;
  for (let at = body; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') deepestSeen = Math.max(deepestSeen, ++depth);
    else if (depth === 0 && character === closing) return { end: at + 1, closed: true, depth: deepestSeen };
    else if (character === '}') depth = Math.max(0, depth - 1);
    else if (character === '@' && startsEntry(text, at))
      return { end: at, closed: false, depth: deepestSeen };
  }
  return { end: text.length, closed: false, depth: deepestSeen };
}

const nextEntry = /@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}]+\s*,/y;

/** Whether a line starts here that can only be the next entry. */
function startsEntry(text: string, at: number): boolean {
  if (at > 0 && text[at - 1] !== '\n') return false;
  nextEntry.lastIndex = at;
  return nextEntry.test(text);
}

const fieldName = /[\s,]*([A-Za-z_][\w:+-]*)\s*=/y;

function scannedEntry(text: string, offset: number, body: number, end: number): ScannedEntry {
  const comma = text.indexOf(',', body);
  const keyEnd = comma < 0 || comma > end ? end - 1 : comma;
  const fields = new Map<string, number>();
  for (const at of separators(text, keyEnd, end)) {
    fieldName.lastIndex = at;
    const match = fieldName.exec(text);
    const name = match?.[1] ?? '';
    if (match && !fields.has(name.toLowerCase())) {
      fields.set(name.toLowerCase(), match.index + match[0].indexOf(name));
    }
  }
  return { text: text.slice(offset, end), offset, key: text.slice(body, keyEnd).trim(), fields };
}

/** The commas that stand outside braces and quotation marks. */
function* separators(text: string, from: number, end: number): Generator<number> {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < end - 1; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (character === ',' && depth === 0 && !quoted) yield at;
  }
}
