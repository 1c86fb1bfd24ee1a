import type { PdfFile } from './file.js';
import type { NewStream } from './stream.js';
import { endOfValue } from './values.js';

/** An object that is to be written: as text, or a stream. */
export type PdfObject = string | NewStream;

/** Changes to a file, object by object. What is not changed stays as it was written, byte for byte. */
export class PdfEdit {
  /** Objects as they are to be, by number; null for those that are to go. */
  readonly changes = new Map<number, PdfObject | null>();
  readonly #added: number;
  #next: number;

  constructor(readonly file: PdfFile) {
    this.#added = Math.max(0, ...file.numbers()) + 1;
    this.#next = this.#added;
  }

  /** The numbers of all objects that there are to be: the file's, in their order, then the added ones. */
  numbers(): number[] {
    const added = [...this.changes.keys()].filter((number) => number >= this.#added);
    return [...this.file.numbers(), ...added].filter((number) => this.changes.get(number) !== null);
  }

  /** An object as it is to be. */
  object(number: number): PdfObject {
    const changed = this.changes.get(number);
    return changed === undefined ? this.file.body(number) : (changed ?? '');
  }

  set(number: number, object: PdfObject): void {
    this.changes.set(number, object);
  }

  /** Sets entries of an object's dictionary, each as PDF text; null removes one. */
  setEntries(number: number, entries: Readonly<Record<string, string | null>>): void {
    const object = this.object(number);
    this.set(number, typeof object === 'string' ? withEntries(object, entries) : object.with(entries));
  }

  /** Adds an object, and returns its number. */
  add(object: PdfObject): number {
    const number = this.#next++;
    this.changes.set(number, object);
    return number;
  }

  remove(number: number): void {
    this.changes.set(number, null);
  }
}

/** The text of a dictionary, with entries set or, where null, removed. */
export function withEntries(body: string, entries: Readonly<Record<string, string | null>>): string {
  if (Object.keys(entries).every((key) => !body.includes(`/${key}`))) return withNewEntries(body, entries);
  const kept = dictionaryEntries(body).filter(({ key }) => !(key in entries));
  const set = Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : { key, value }));
  const inner = [...kept, ...set].map(({ key, value }) => `/${key} ${value}`).join('\n');
  return `<<${inner}>>${body.slice(endOfValue(body, 0))}`;
}

/** The same where none of them is there yet, so that the others need not be told apart. */
function withNewEntries(body: string, entries: Readonly<Record<string, string | null>>): string {
  const start = body.indexOf('<<') + 2;
  const set = Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : `/${key} ${value}\n`));
  return `${body.slice(0, start)}${set.join('')}${body.slice(start)}`;
}

/** The entries of a dictionary as they are written: key without its slash, value as text. */
export function dictionaryEntries(body: string): Array<{ key: string; value: string }> {
  const entries: Array<{ key: string; value: string }> = [];
  let at = body.indexOf('<<') + 2;
  for (;;) {
    const [lead, key] = keyPattern(body, at);
    if (key === undefined) return entries;
    const start = at + lead + key.length + 1;
    const end = endOfValue(body, start);
    entries.push({ key, value: body.slice(start, end).trim() });
    at = end;
  }
}

function keyPattern(body: string, at: number): [lead: number, key: string | undefined] {
  nextKey.lastIndex = at;
  const match = nextKey.exec(body);
  return match ? [match[1]?.length ?? 0, match[2]] : [0, undefined];
}

const nextKey = /(\s*)\/([^\s\0()<>[\]{}/%]+)/y;
