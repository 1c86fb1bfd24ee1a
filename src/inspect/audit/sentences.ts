/** A stretch of a text, `end` excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const ending = /[.!?…]["”’')\]]*\s+(?=["“‘'([]?[\p{Lu}\d\uFFFC$€£¥])/gu;

/** Words whose full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s("“])(?:\p{L}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|pp?|ca|cf|approx|est|[Ff]igs?|e\.g|i\.e|Art|Sec|Vol|[Tt]el|al)$/u;

/** Longer ones are judged in parts, so that judging stays linear. */
const longest = 2000;

/** The sentences of a text. Decimals, initials and common abbreviations end none. */
export function sentencesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(ending)) {
    if (match[0][0] === '.' && abbreviation.test(text.slice(Math.max(0, match.index - 12), match.index)))
      continue;
    const end = match.index + match[0].length;
    found.push({ start, end });
    start = end;
  }
  found.push({ start, end: text.length });
  return found.flatMap((each) => (each.end - each.start > longest ? inParts(text, each) : [each]));
}

function inParts(text: string, { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = [];
  for (let from = start; from < end; ) {
    const space = text.lastIndexOf(' ', from + longest);
    const to = from + longest >= end ? end : space > from ? space + 1 : from + longest;
    found.push({ start: from, end: to });
    from = to;
  }
  return found;
}
