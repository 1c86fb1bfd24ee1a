import { createHash } from 'node:crypto';
import type { PdfFile } from './file.js';

/** Pages that a shelf holds, each as often as there are ways of reading it: those of some documents. */
const most = 400;

/** What was read off pages, kept by what they hold: files with a common shelf read a page that they share once. */
export class PageShelf {
  /** The one that was asked for last is the last. */
  readonly #read = new Map<string, unknown>();

  /** @param kind what is read; a page can be read in several ways. */
  once<T>(kind: string, file: PdfFile, page: number, read: () => T): T {
    const key = `${kind} ${keyOf(file, page)}`;
    const value = this.#read.has(key) ? (this.#read.get(key) as T) : read();
    this.#read.delete(key);
    this.#read.set(key, value);
    const [oldest] = this.#read.keys();
    if (this.#read.size > most && oldest !== undefined) this.#read.delete(oldest);
    return value;
  }
}

const digests = new WeakMap<PdfFile, Map<number, string>>();

/** A digest of all that shapes what is read off a page: its dictionary, its content, and the fonts and drawings in it. */
function keyOf(file: PdfFile, page: number): string {
  const known = digests.get(file) ?? new Map<number, string>();
  digests.set(file, known);
  return digestOf(file, page, known);
}

/** Entries that lead away from what is drawn, or to data of which only their being there matters. */
const elsewhere = /\/(Parent|Annots|StructParents?|FontFile[23]?)\s+(?:\d+ 0 R|\d+|\[[^\]]*\])/g;

/** Objects are known by what they hold, not by their numbers, which are others in every file. */
function digestOf(file: PdfFile, object: number, known: Map<number, string>): string {
  const found = known.get(object);
  if (found !== undefined) return found;
  // Drawings do not hold themselves; should one all the same, it ends here.
  known.set(object, '');
  const body = file.body(object);
  const data = body.indexOf('stream');
  const dictionary = (data < 0 ? body : body.slice(0, data))
    .replace(elsewhere, '/$1')
    .replace(/(\d+) 0 R/g, (_, number) => digestOf(file, Number(number), known));
  const hash = createHash('sha1').update(dictionary);
  if (data >= 0) hash.update(body.slice(data), 'latin1');
  const digest = hash.digest('base64');
  known.set(object, digest);
  return digest;
}
