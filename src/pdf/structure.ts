import { dictionaryEntries, type PdfEdit } from './edit.js';
import type { PdfFile } from './file.js';
import { entry, isDictionary, isReference, type PdfDictionary, type PdfValue, parseValue } from './values.js';

/** A piece of content that an element holds, by its number in a stream (ISO 32000-1, section 14.7.4.2). */
export interface ContentKid {
  readonly kind: 'content';
  readonly page: number;
  /** The drawing within the page that holds it; null for the page's own content. */
  stream: number | null;
  readonly id: number;
}

/** An annotation that an element holds (section 14.7.4.3). */
export interface ObjectKid {
  readonly kind: 'object';
  readonly page: number;
  readonly object: number;
}

export type Kid = Element | ContentKid | ObjectKid;

/** An element of the structure tree (section 14.7.2), which can be changed. */
export class Element {
  readonly kind = 'element';
  parent: Element | null = null;
  kids: Kid[] = [];

  constructor(
    /** Null for one that the file does not have yet. */
    readonly object: number | null,
    /** Without its slash: "P", "Table", "NonStruct" … */
    public type: string,
    /** All entries but those that make up the tree, as PDF text. */
    readonly entries: Map<string, string> = new Map(),
  ) {}

  /** The words of a text entry such as Alt, as bytes; undefined when there is none. */
  text(key: string): string | undefined {
    const value = this.entries.get(key);
    const parsed = value === undefined ? undefined : parseValue(value);
    return typeof parsed === 'string' ? parsed : undefined;
  }

  append(...kids: Kid[]): void {
    for (const kid of kids) if (kid.kind === 'element') kid.parent = this;
    this.kids.push(...kids);
  }

  /** The element and all below it, in reading order. */
  *walk(): Generator<Element> {
    const next: Element[] = [this];
    for (let element = next.pop(); element; element = next.pop()) {
      yield element;
      // Asked for only now, since whoever walks may have changed them.
      for (let at = element.kids.length - 1; at >= 0; at--) {
        const kid = element.kids[at];
        if (kid?.kind === 'element') next.push(kid);
      }
    }
  }

  /** Content and annotations of the element and all below it, in reading order. */
  leaves(into: Array<ContentKid | ObjectKid> = []): Array<ContentKid | ObjectKid> {
    for (const kid of this.kids) {
      if (kid.kind === 'element') kid.leaves(into);
      else into.push(kid);
    }
    return into;
  }
}

/** The root of the tree: an element without a type, which holds the document. Null when the file is not tagged. */
export function readStructure(file: PdfFile): Element | null {
  const reference = entry(file.catalog, 'StructTreeRoot');
  if (!isReference(reference)) return null;
  const root = new Element(reference.ref, '');
  root.append(...kidsOf(file, entry(file.object(reference.ref), 'K'), 0));
  return root;
}

/** The objects of an element and all below it, as far as the file has them. */
export function objectsOf(root: Element): Set<number> {
  return new Set([...root.walk()].flatMap(({ object }) => object ?? []));
}

function kidsOf(file: PdfFile, value: PdfValue | undefined, page: number): Kid[] {
  if (typeof value === 'number') return [{ kind: 'content', page, stream: null, id: value }];
  if (Array.isArray(value)) return value.flatMap((item: PdfValue) => kidsOf(file, item, page));
  const dictionary = file.follow(value);
  if (!isDictionary(dictionary)) return [];
  const own = numberOf(dictionary, 'Pg') ?? page;
  const id = entry(dictionary, 'MCID');
  if (id !== undefined)
    return [{ kind: 'content', page: own, stream: numberOf(dictionary, 'Stm'), id: Number(id) }];
  const annotation = numberOf(dictionary, 'Obj');
  if (annotation !== null) return [{ kind: 'object', page: own, object: annotation }];
  return [elementOf(file, isReference(value) ? value.ref : null, dictionary, own)];
}

/** The entries that make up the tree; they are written from it. */
const ofTheTree = ['Type', 'S', 'P', 'Pg', 'K'];

function elementOf(file: PdfFile, object: number | null, dictionary: PdfDictionary, page: number): Element {
  const isBare = [...dictionary.entries.keys()].every((key) => ofTheTree.includes(key.slice(1)));
  const written = object === null || isBare ? [] : dictionaryEntries(file.body(object));
  const entries = written
    .filter(({ key }) => !ofTheTree.includes(key))
    .map(({ key, value }) => [key, value] as const);
  const element = new Element(object, String(entry(dictionary, 'S')).slice(1), new Map(entries));
  element.append(...kidsOf(file, entry(dictionary, 'K'), page));
  return element;
}

function numberOf(dictionary: PdfValue, key: string): number | null {
  const value = entry(dictionary, key);
  return isReference(value) ? value.ref : null;
}

/**
 * Writes a changed tree back: its elements, and the parent tree, by which a reader finds the element of a piece of
 * content or an annotation (section 14.7.4.4). Elements that are no longer in it go.
 * @param before the objects of the tree as it was read.
 */
export function writeStructure(edit: PdfEdit, root: Element, before: ReadonlySet<number>): void {
  const numbers = new Map<Element, number>();
  for (const element of root.walk()) numbers.set(element, element.object ?? edit.add(''));
  const kept = new Set(numbers.values());
  for (const object of before) if (!kept.has(object)) edit.remove(object);
  const number = (element: Element) => numbers.get(element) as number;
  for (const element of root.walk())
    if (element !== root) edit.set(number(element), elementBody(element, number));
  const [parents, next] = parentTree(edit, root, number);
  edit.setEntries(number(root), {
    K: `[${kidTexts(root, 0, number)}]`,
    ParentTree: `${edit.add(parents)} 0 R`,
    ParentTreeNextKey: String(next),
  });
}

type NumberOf = (element: Element) => number;

function elementBody(element: Element, number: NumberOf): string {
  const page = [...element.kids].find((kid) => kid.kind !== 'element')?.page;
  const kids = kidTexts(element, page ?? 0, number);
  const others = [...element.entries].map(([key, value]) => `/${key} ${value}`).join('');
  const parent = element.parent ? `/P ${number(element.parent)} 0 R` : '';
  return `<</Type/StructElem/S/${element.type}${parent}${page ? `/Pg ${page} 0 R` : ''}/K[${kids}]${others}>>`;
}

function kidTexts(element: Element, page: number, number: NumberOf): string {
  return element.kids.map((kid) => kidText(kid, page, number)).join(' ');
}

function kidText(kid: Kid, page: number, number: NumberOf): string {
  if (kid.kind === 'element') return `${number(kid)} 0 R`;
  const where = kid.page === page ? '' : `/Pg ${kid.page} 0 R`;
  if (kid.kind === 'object') return `<</Type/OBJR${where}/Obj ${kid.object} 0 R>>`;
  if (kid.stream !== null) return `<</Type/MCR/Pg ${kid.page} 0 R/Stm ${kid.stream} 0 R/MCID ${kid.id}>>`;
  return where ? `<</Type/MCR${where}/MCID ${kid.id}>>` : String(kid.id);
}

/** Streams get new keys in the order in which the tree names them; annotations keep theirs. */
function parentTree(edit: PdfEdit, root: Element, number: NumberOf): [text: string, nextKey: number] {
  const streams = new Map<number, string[]>();
  const annotations = new Map<number, string>();
  for (const element of root.walk())
    for (const kid of element.kids) {
      if (kid.kind === 'element') continue;
      const reference = `${number(element)} 0 R`;
      if (kid.kind === 'object') annotations.set(kid.object, reference);
      else {
        const holder = kid.stream ?? kid.page;
        const parents = streams.get(holder) ?? [];
        parents[kid.id] = reference;
        streams.set(holder, parents);
      }
    }
  const rows: string[] = [];
  for (const [holder, parents] of streams) {
    edit.setEntries(holder, { StructParents: String(rows.length) });
    rows.push(`[${Array.from(parents, (parent) => parent ?? 'null').join(' ')}]`);
  }
  for (const [annotation, parent] of annotations) {
    edit.setEntries(annotation, { StructParent: String(rows.length) });
    rows.push(parent);
  }
  return [`<</Nums [${rows.map((row, key) => `${key} ${row}`).join('\n')}]>>`, rows.length];
}
