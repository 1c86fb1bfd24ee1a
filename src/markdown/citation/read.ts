import type { CitationItem, CitationToken } from '../document.js';
import { closingBracket, readItems, splitAtSemicolons } from './group.js';
import { keyAt } from './key.js';
import { readPinpoint } from './locator.js';

/** Whether brackets that end here are a link, such as `[@a](https://…)`. */
export type IsLink = (label: string, after: string) => boolean;

/**
 * The citation that a text starts with, in Pandoc's syntax, or null.
 * Pandoc manual, "Citation syntax": https://pandoc.org/MANUAL.html#citation-syntax
 */
export function readCitation(text: string, isLink: IsLink): CitationToken | null {
  return text.startsWith('[') ? bracketed(text, isLink) : inText(text, isLink);
}

/** `[see @a, p. 4; -@b]` */
function bracketed(text: string, isLink: IsLink): CitationToken | null {
  const inside = insideBrackets(text, isLink);
  const items = inside === null ? null : readItems(inside, 1);
  if (inside === null || !items) return null;
  return { type: 'citation', raw: `[${inside}]`, narrative: false, items };
}

/** `@a`, `@a [p. 4; @b]`, and `-@a`, which gives the year alone. */
function inText(text: string, isLink: IsLink): CitationToken | null {
  const key = keyAt(text, text.startsWith('-') ? 1 : 0);
  if (!key) return null;
  const bracket = bracketAfter(text.slice(key.end), key.end, isLink);
  const first = {
    id: key.id,
    prefix: '',
    suffix: '',
    suppressAuthor: key.suppressAuthor,
    offsetInRaw: key.at,
  };
  const items = bracket ? [{ ...first, ...bracket.pinpoint }, ...bracket.others] : [first];
  const raw = text.slice(0, key.end + (bracket?.length ?? 0));
  return { type: 'citation', raw, narrative: !key.suppressAuthor, items };
}

interface BracketAfter {
  length: number;
  pinpoint: ReturnType<typeof readPinpoint>;
  others: CitationItem[];
}

/** Brackets after a narrative key belong to it unless they are a footnote or a link: `@a [p. 4; @b]`, `@a [as cited in @b]`. */
function bracketAfter(rest: string, offset: number, isLink: IsLink): BracketAfter | null {
  const space = /^[ \t]*\n?[ \t]*/.exec(rest)?.[0].length ?? 0;
  const inside = insideBrackets(rest.slice(space), isLink);
  if (inside === null || inside.trim() === '' || inside.startsWith('^')) return null;
  const [first, second] = splitAtSemicolons(inside);
  const cited = first && readItems(first.text, 0);
  if (!first) return null;
  const start = cited ? 0 : (second?.offset ?? inside.length);
  const others = start < inside.length ? readItems(inside.slice(start), offset + space + 1 + start) : [];
  const pinpoint = cited ? { suffix: '' } : readPinpoint(first.text);
  return others && { length: space + inside.length + 2, pinpoint, others };
}

function insideBrackets(text: string, isLink: IsLink): string | null {
  if (!text.startsWith('[')) return null;
  const inside = text.slice(1);
  const close = closingBracket(inside);
  if (close < 0) return null;
  const label = inside.slice(0, close);
  return isLink(label, inside.slice(close + 1)) ? null : label;
}
