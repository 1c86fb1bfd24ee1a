import type { Element } from '../../pdf/structure.js';
import type { Contents } from '../content/index.js';

/** Elements that may stay although nothing is in them, since a table keeps its shape. */
const shapes = new Set(['Table', 'TR', 'TH', 'TD']);

/**
 * Takes out of the tree what is no content: lines and areas behind text, the header of a table where it is repeated on
 * a further page, and elements that hold nothing then.
 */
export function dropDecoration(root: Element, contents: Contents): void {
  for (const element of root.walk()) {
    if (element.type === 'Table') dropRepeatedHeaders(element);
    if (element.type === 'Figure' || element.type === 'Formula') continue;
    element.kids = element.kids.filter(
      (kid) => kid.kind !== 'content' || contents.marked(kid.stream ?? kid.page, kid.id)?.holdsMatter,
    );
  }
  dropEmpty(root);
}

/** A header cell stands on one page; what the browser printed of it on others repeats it. */
function dropRepeatedHeaders(table: Element): void {
  for (const row of table.walk()) {
    if (row.type !== 'TR' || row.kids.some((cell) => cell.kind !== 'element' || cell.type !== 'TH')) continue;
    const first = row.leaves()[0]?.page;
    for (const element of row.walk())
      element.kids = element.kids.filter((kid) => kid.kind !== 'content' || kid.page === first);
  }
}

function dropEmpty(element: Element): void {
  for (const kid of element.kids) if (kid.kind === 'element') dropEmpty(kid);
  element.kids = element.kids.filter(
    (kid) => kid.kind !== 'element' || kid.kids.length > 0 || shapes.has(kid.type),
  );
}
