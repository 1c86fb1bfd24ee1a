import { Element, type Kid } from '../../pdf/structure.js';

/**
 * Gives lists the shape that the standard asks for (ISO 32000-1, section 14.8.4.3.3): a list holds items, and an item
 * holds its label and its body.
 */
export function settleLists(root: Element): void {
  for (const element of root.walk()) {
    if (element.type === 'L') settleList(element);
    if (element.type === 'LI') settleItem(element);
  }
}

const belongsInList = new Set(['LI', 'L', 'Caption']);

function settleList(list: Element): void {
  const kids = list.kids;
  list.kids = [];
  list.append(
    ...kids.map((kid) => (kid.kind === 'element' && belongsInList.has(kid.type) ? kid : item(kid))),
  );
}

/** Items with a role of their own, such as endnotes, come as NonStruct. */
function item(kid: Kid): Element {
  if (kid.kind === 'element' && kid.type === 'NonStruct') {
    kid.type = 'LI';
    return kid;
  }
  const element = new Element(null, 'LI');
  element.append(kid);
  return element;
}

function settleItem(element: Element): void {
  const label = (kid: Kid) => kid.kind === 'element' && kid.type === 'Lbl';
  const settled = (kid: Kid) => label(kid) || (kid.kind === 'element' && kid.type === 'LBody');
  if (element.kids.every(settled)) return;
  const body = new Element(null, 'LBody');
  body.append(...element.kids.filter((kid) => !label(kid)));
  element.kids = element.kids.filter(label);
  element.append(body);
}
