import type { PdfFile } from '../pdf/file.js';
import type { Element } from '../pdf/structure.js';
import { hasAlternative } from './tags/figures.js';
import { tableFaults } from './tags/table-faults.js';

/** Something that keeps a document from being accessible, and where it stands. */
export interface Fault {
  /** "alternative": a picture without words for it, which preflight reports; "structure": tags that contradict each other. */
  readonly kind: 'alternative' | 'structure';
  /** From 1; null when it is about the whole document. */
  readonly page: number | null;
  readonly problem: string;
}

/**
 * What keeps a document from claiming PDF/UA-1 (ISO 14289-1), as far as it depends on what was printed: pictures and
 * formulas have alternatives (7.3, 7.7), headings skip no level (7.4.2), tables are regular (7.5), every link is in the
 * tree (7.18.5). What `mendTags` settles for every document is not asked again.
 */
export function faultsOf(file: PdfFile, root: Element | null): Fault[] {
  if (!root) return [{ kind: 'structure', page: null, problem: 'the document has no tags' }];
  const numbers = new Map(file.pages().map((object, index) => [object, index + 1]));
  const pageOf = (element: Element) => numbers.get(element.leaves()[0]?.page ?? 0) ?? null;
  const structure = (element: Element, problem: string): Fault => ({
    kind: 'structure',
    page: pageOf(element),
    problem,
  });
  return [
    ...pictureFaults(root, pageOf),
    ...headingFaults(root).map(([element, problem]) => structure(element, problem)),
    ...tableFaults(root).map(([element, problem]) => structure(element, problem)),
  ];
}

function pictureFaults(root: Element, pageOf: (element: Element) => number | null): Fault[] {
  return [...root.walk()]
    .filter(
      (element) => (element.type === 'Figure' || element.type === 'Formula') && !hasAlternative(element),
    )
    .map((element) => ({
      kind: 'alternative',
      page: pageOf(element),
      problem: element.type === 'Figure' ? 'a picture' : 'a formula',
    }));
}

function headingFaults(root: Element): Array<[Element, string]> {
  const faults: Array<[Element, string]> = [];
  let last = 0;
  for (const element of root.walk()) {
    const level = Number(/^H([1-6])$/.exec(element.type)?.[1] ?? 0);
    if (level === 0) continue;
    if (level > last + 1) faults.push([element, `a heading of level ${level} follows one of level ${last}`]);
    last = level;
  }
  return faults;
}
