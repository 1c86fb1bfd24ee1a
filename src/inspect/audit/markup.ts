import { holdsNumber, type Passage } from './passage.js';
import type { Stretch } from './sentences.js';

/** What is no words of a page: comments, calls, tags, styles and drawings. */
const markup =
  /\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}\}?|<!--[\s\S]*?-->|<(style|svg|script|pre|code)\b[\s\S]*?<\/\1>|<\/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** The words between the tags of a template or of HTML, as passages. A citation in any of them covers none of the others. */
export function markupPassages(text: string, placeAt: Passage['placeAt']): Passage[] {
  return betweenMarkup(text)
    .filter(({ start, end }) => holdsNumber(text.slice(start, end)))
    .map(({ start, end }) => ({
      text: text.slice(start, end).replace(/[\s\u00A0]/g, ' '),
      cited: false,
      placed: [],
      placeAt: (at) => placeAt(start + at),
    }));
}

function betweenMarkup(text: string): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(markup)) {
    if (match.index > start) found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}
