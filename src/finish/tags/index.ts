import type { PdfEdit } from '../../pdf/edit.js';
import { readTextString, textString } from '../../pdf/strings.js';
import { type Element, objectsOf, readStructure, writeStructure } from '../../pdf/structure.js';
import { entry, type PdfValue } from '../../pdf/values.js';
import { type Contents, readContents } from '../content/index.js';
import { dropDecoration } from './decoration.js';
import { settleFigures } from './figures.js';
import { dissolveBoxes } from './groups.js';
import { roles } from './kinds.js';
import { settleLinks } from './links.js';
import { settleLists } from './lists.js';
import { wordsOf } from './words.js';

/**
 * Mends the tags that Chromium writes until they are those of PDF/UA-1 (ISO 14289-1): everything that is not content is
 * an artifact, lists and figures have their shape, and links say what they are.
 * @returns the tree as it is written, or null when the file has none.
 */
export function mendTags(edit: PdfEdit): Element | null {
  const root = readStructure(edit.file);
  if (!root) return null;
  const before = objectsOf(root);
  const contents = readContents(edit.file);
  placeInDrawings(root, contents);
  settleLinks(root, edit.file);
  dropDecoration(root, contents);
  settleLists(root);
  settleFigures(root);
  dissolveBoxes(root);
  describeLinks(root, contents, edit);
  contents.write(edit, tagger(root));
  writeStructure(edit, root, before);
  mapRoles(root, edit);
  return root;
}

/** Chromium says of content in a drawing only on which page it is. */
function placeInDrawings(root: Element, contents: Contents): void {
  for (const kid of root.leaves())
    if (kid.kind === 'content') kid.stream ??= contents.holderOf(kid.page, kid.id);
}

/** The type of the element that holds a piece of content; null for none. */
function tagger(root: Element): (holder: number, id: number) => string | null {
  const tags = new Map<string, string>();
  for (const element of root.walk())
    for (const kid of element.kids)
      if (kid.kind === 'content') tags.set(`${kid.stream ?? kid.page} ${kid.id}`, element.type);
  return (holder, id) => tags.get(`${holder} ${id}`) ?? null;
}

/** Each link annotation says what its words say, or where it leads (ISO 14289-1, section 7.18.5). */
function describeLinks(root: Element, contents: Contents, edit: PdfEdit): void {
  for (const element of root.walk()) {
    if (element.type !== 'Link') continue;
    const words = wordsOf(element, contents);
    for (const kid of element.kids)
      if (kid.kind === 'object')
        edit.setEntries(kid.object, { Contents: textString(words || target(edit.file.object(kid.object))) });
  }
}

function target(annotation: PdfValue): string {
  const address = entry(entry(annotation, 'A'), 'URI') ?? entry(annotation, 'Dest');
  return typeof address === 'string' ? readTextString(address.replace(/^\//, '')) : '';
}

function mapRoles(root: Element, edit: PdfEdit): void {
  const used = new Set([...root.walk()].map(({ type }) => type));
  const map = Object.entries(roles).filter(([type]) => used.has(type));
  if (root.object !== null && map.length > 0)
    edit.setEntries(root.object, {
      RoleMap: `<<${map.map(([type, role]) => `/${type}/${role}`).join('')}>>`,
    });
}
