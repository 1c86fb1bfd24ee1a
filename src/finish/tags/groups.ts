import { Element, type Kid } from '../../pdf/structure.js';
import { grouping, inline } from './kinds.js';

/** Entries by which an element that stands for nothing says something all the same. */
const telling = ['Lang', 'Alt', 'ActualText', 'E'];

/**
 * Chromium tags every box of the layout, most of them as NonStruct. Those within text dissolve; those that hold a line
 * of their own become paragraphs; those that hold blocks give way to the blocks.
 */
export function dissolveBoxes(element: Element): void {
  const within = grouping.has(element.type) || element.type === '';
  element.kids = element.kids.flatMap((kid) => dissolved(kid, within));
  for (const kid of element.kids)
    if (kid.kind === 'element') {
      kid.parent = element;
      dissolveBoxes(kid);
    }
}

function dissolved(kid: Kid, within: boolean): Kid[] {
  if (kid.kind === 'object') return [kid];
  if (kid.kind === 'content') return within ? [paragraph([kid])] : [kid];
  if (kid.type !== 'NonStruct') return within && inline.has(kid.type) ? [paragraph([kid])] : [kid];
  const tells = telling.some((key) => kid.entries.has(key));
  if (within && isLine(kid)) kid.type = 'P';
  else if (tells) kid.type = within ? 'Div' : 'Span';
  else return kid.kids.flatMap((inner) => dissolved(inner, within));
  return [kid];
}

function paragraph(kids: Kid[]): Element {
  const element = new Element(null, 'P');
  element.append(...kids);
  return element;
}

/** Whether an element holds nothing that is a block. */
function isLine(element: Element): boolean {
  for (const each of element.walk()) if (each !== element && !inline.has(each.type)) return false;
  return true;
}
