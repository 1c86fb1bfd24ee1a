import { PdfFile } from '../../src/pdf/file.js';
import { type Element, type Kid, readStructure } from '../../src/pdf/structure.js';
import { pageOf, pdfBytes } from './written.js';

/**
 * A structure tree in brief: a number is marked content, `link` an annotation, a list an element: its type, then
 * entries if there are any, then what it holds.
 */
export type Tree = number | 'link' | Branch;

type Entries = Readonly<Record<string, string>>;

interface Branch extends ReadonlyArray<string | Tree | Entries> {
  readonly 0: string;
}

/** A page with this content and this tree, and a link to a web address that the tree may hold. */
export function taggedPdf(content: string, ...trees: Tree[]): PdfFile {
  const first = 8;
  const bodies: string[] = [
    `<</Type /StructTreeRoot /K ${first + 1} 0 R /ParentTree ${first + 2} 0 R>>`,
    '',
    '<</Nums []>>',
    '<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://example.org/)>>>>',
  ];
  const write = (tree: Tree, parent: number): string => {
    if (typeof tree === 'number') return String(tree);
    if (tree === 'link') return `<</Type /OBJR /Obj ${first + 3} 0 R /Pg 3 0 R>>`;
    const [type, ...rest] = tree as readonly [string, ...Array<Tree | Entries>];
    const number = first + bodies.length;
    bodies.push('');
    const kids: string[] = [];
    const entries: string[] = [];
    for (const part of rest) {
      if (typeof part === 'object' && !Array.isArray(part))
        entries.push(...Object.entries(part).map(([key, value]) => `/${key} ${value}`));
      else kids.push(write(part as Tree, number));
    }
    bodies[number - first] =
      `<</Type /StructElem /S /${type} /P ${parent} 0 R /Pg 3 0 R /K [${kids.join(' ')}] ${entries.join(' ')}>>`;
    return `${number} 0 R`;
  };
  const kids = trees.map((tree) => write(tree, first + 1));
  bodies[1] = `<</Type /StructElem /S /Document /P ${first} 0 R /K [${kids.join(' ')}]>>`;
  const file = pageOf(content, bodies, `/StructTreeRoot ${first} 0 R /Lang (en)`);
  const page = file.body(3).replace('/Parent', `/Annots [${first + 3} 0 R] /Parent`);
  const objects = file.numbers().map((number) => (number === 3 ? page : file.body(number)).trim());
  return new PdfFile(pdfBytes([...objects, '<<>>'], `/Info ${objects.length + 1} 0 R`));
}

/** The tree of a file below its document, in the same brief form. */
export function treeOf(file: PdfFile): Tree[] {
  const document = readStructure(file)?.kids[0];
  return document?.kind === 'element' ? document.kids.map(brief) : [];
}

function brief(kid: Kid): Tree {
  if (kid.kind === 'content') return kid.id;
  if (kid.kind === 'object') return 'link';
  const entries = entriesOf(kid);
  return [kid.type, ...(Object.keys(entries).length > 0 ? [entries] : []), ...kid.kids.map(brief)];
}

function entriesOf({ entries }: Element): Record<string, string> {
  return Object.fromEntries(entries);
}
