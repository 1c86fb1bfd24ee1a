import { readTextString } from '../../pdf/strings.js';
import type { Element } from '../../pdf/structure.js';
import type { Contents, Marked } from '../content/index.js';

/** What an element says, read aloud: its alternative, or its words. */
export function wordsOf(element: Element, contents: Contents): string {
  let text = '';
  let last: Marked | undefined;
  for (const part of parts(element, contents)) {
    if (typeof part === 'string') text += ` ${part} `;
    else {
      if (last && last.lastLine !== part.firstLine) text += ' ';
      text += part.text;
      last = part;
    }
  }
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

function* parts(element: Element, contents: Contents): Generator<string | Marked> {
  const instead = element.text('ActualText') ?? element.text('Alt');
  if (instead !== undefined) {
    yield readTextString(instead);
    return;
  }
  for (const kid of element.kids) {
    if (kid.kind === 'element') yield* parts(kid, contents);
    else if (kid.kind === 'content') {
      const marked = contents.marked(kid.stream ?? kid.page, kid.id);
      if (marked) yield marked;
    }
  }
}
