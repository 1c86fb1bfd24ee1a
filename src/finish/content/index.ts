import { dictionaryEntries, type PdfEdit } from '../../pdf/edit.js';
import type { PdfFile } from '../../pdf/file.js';
import { contentOf } from '../../pdf/page-content.js';
import { type PageFont, readFont } from '../../pdf/page-font.js';
import type { NewStream } from '../../pdf/stream.js';
import { entry, isDictionary, isReference, type PdfValue } from '../../pdf/values.js';
import type { Marked } from './marks.js';
import { type Rewritten, rewrite } from './rewrite.js';

export type { Marked } from './marks.js';

/** The content of every page and of the drawings in them, read and ready to be written anew. */
export interface Contents {
  /** The drawing of a page that holds a mark; null when the page's own content does. */
  holderOf(page: number, id: number): number | null;
  marked(holder: number, id: number): Marked | undefined;
  /** Writes every content anew; what has no tag becomes an artifact. */
  write(edit: PdfEdit, tagOf: (holder: number, id: number) => string | null): void;
}

export function readContents(file: PdfFile): Contents {
  const read = contentReader(file);
  const own = new Map<number, Rewritten>();
  const drawings = new Map<number, Map<number, Rewritten>>();
  for (const page of file.pages()) {
    own.set(page, read(page));
    const resources = file.follow(entry(file.object(page), 'Resources'));
    drawings.set(page, markedDrawings(file, resources, new Map()));
  }
  const all = new Map([...own, ...[...drawings.values()].flatMap((some) => [...some])]);
  return {
    holderOf: (page, id) => {
      if (own.get(page)?.marked.has(id)) return null;
      return [...(drawings.get(page) ?? [])].find(([, { marked }]) => marked.has(id))?.[0] ?? null;
    },
    marked: (holder, id) => all.get(holder)?.marked.get(id),
    write: (edit, tagOf) => {
      for (const [holder, rewritten] of all) {
        const onPage = own.has(holder);
        const keys = onPage ? '' : keptKeys(edit.file.body(holder));
        const content = rewritten.written(keys, (id) => tagOf(holder, id));
        if (onPage) writePage(edit, holder, content);
        else edit.set(holder, content);
      }
    },
  };
}

/** Reads the content of pages of a file, without the drawings in them. */
export function contentReader(file: PdfFile): (page: number) => Rewritten {
  const fonts = new Map<PdfValue, PageFont>();
  return (page) => {
    const resources = file.follow(entry(file.object(page), 'Resources'));
    return file.shelf.once('rewritten', file, page, () =>
      rewrite(contentOf(file, page), surroundings(file, resources, fonts)),
    );
  };
}

/** All streams of a page's content become one, in place of the first. */
function writePage(edit: PdfEdit, page: number, content: NewStream): void {
  const contents = entry(edit.file.object(page), 'Contents');
  const streams =
    isReference(contents) && !Array.isArray(edit.file.follow(contents))
      ? contents
      : edit.file.follow(contents);
  const [first, ...rest] = (Array.isArray(streams) ? streams : [streams]).filter(isReference);
  if (!first) return;
  edit.set(first.ref, content);
  for (const { ref } of rest) edit.remove(ref);
  if (rest.length > 0) edit.setEntries(page, { Contents: `${first.ref} 0 R` });
}

function keptKeys(body: string): string {
  return dictionaryEntries(body)
    .filter(({ key }) => key !== 'Length' && key !== 'Filter')
    .map(({ key, value }) => `/${key} ${value}`)
    .join('');
}

function surroundings(file: PdfFile, resources: PdfValue | undefined, fonts: Map<PdfValue, PageFont>) {
  const named = (kind: string, name: string) => entry(file.follow(entry(resources, kind)), name.slice(1));
  return {
    font: (name: string) => {
      const dictionary = file.follow(named('Font', name));
      if (dictionary === undefined) return null;
      const font = fonts.get(dictionary) ?? readFont(file, dictionary);
      fonts.set(dictionary, font);
      return font;
    },
    holdsMarks: (name: string) => {
      const drawing = named('XObject', name);
      return isReference(drawing) && isForm(file, drawing.ref) && hasMarks(file, drawing.ref);
    },
  };
}

/** Drawings of a page that hold marks of their own, as half-transparent parts do, and the drawings in those. */
function markedDrawings(
  file: PdfFile,
  resources: PdfValue | undefined,
  fonts: Map<PdfValue, PageFont>,
): Map<number, Rewritten> {
  const found = new Map<number, Rewritten>();
  const objects = file.follow(entry(resources, 'XObject'));
  for (const drawing of isDictionary(objects) ? objects.entries.values() : []) {
    if (!isReference(drawing) || !isForm(file, drawing.ref)) continue;
    const inner = file.follow(entry(file.object(drawing.ref), 'Resources')) ?? resources;
    if (hasMarks(file, drawing.ref)) {
      const content = Buffer.from(file.data(drawing.ref)).toString('latin1');
      found.set(drawing.ref, rewrite(content, surroundings(file, inner, fonts)));
    }
    if (inner !== resources)
      for (const [number, each] of markedDrawings(file, inner, fonts)) found.set(number, each);
  }
  return found;
}

function isForm(file: PdfFile, number: number): boolean {
  return entry(file.object(number), 'Subtype') === '/Form';
}

function hasMarks(file: PdfFile, drawing: number): boolean {
  return Buffer.from(file.data(drawing)).includes('/MCID');
}
