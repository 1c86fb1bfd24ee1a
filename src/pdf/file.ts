import { type CrossReference, readCrossReference } from './cross-reference.js';
import { PageShelf } from './page-shelf.js';
import { decodedStream } from './stream.js';
import { entry, isReference, type PdfValue, parseValue } from './values.js';

/**
 * A PDF as the browser writes it or as `pack` does: one cross-reference table or stream, nothing appended, no encryption.
 * Reading only what is asked for takes milliseconds, where a general PDF library takes longer than printing.
 */
export class PdfFile {
  /** The bytes as Latin-1 text: one character a byte. */
  readonly text: string;
  readonly #bodies: CrossReference['bodies'];
  readonly trailer: PdfValue;
  readonly #values = new Map<number, PdfValue>();

  /** @param shelf keeps what is read off the pages. */
  constructor(
    readonly bytes: Uint8Array,
    readonly shelf = new PageShelf(),
  ) {
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const { trailer, bodies } = readCrossReference(this.text);
    this.trailer = trailer;
    this.#bodies = bodies;
  }

  /** The numbers of all objects, in the order of the file. */
  numbers(): number[] {
    return [...this.#bodies.keys()];
  }

  /** The text of an object between "obj" and "endobj". */
  body(number: number): string {
    return this.#bodies.get(number)?.() ?? '';
  }

  /** The data of a stream, decompressed (see `decodedStream`). Throws when the object is no stream. */
  data(number: number): Uint8Array {
    return decodedStream(this.body(number), (length) => Number(this.follow(length)));
  }

  /** An object's value; for a stream, its dictionary. */
  object(number: number): PdfValue {
    let value = this.#values.get(number);
    if (value === undefined) {
      value = parseValue(this.body(number));
      this.#values.set(number, value);
    }
    return value;
  }

  /** What a value refers to, or the value itself. */
  follow(value: PdfValue | undefined): PdfValue | undefined {
    return isReference(value) ? this.object(value.ref) : value;
  }

  get catalog(): PdfValue | undefined {
    return this.follow(entry(this.trailer, 'Root'));
  }

  /** The object numbers of the pages, in order (section 7.7.3: the page tree). */
  pages(): number[] {
    return this.#leaves(entry(this.catalog, 'Pages'));
  }

  #leaves(node: PdfValue | undefined): number[] {
    const kids = this.follow(entry(this.follow(node), 'Kids'));
    if (Array.isArray(kids)) return kids.flatMap((kid) => this.#leaves(kid));
    return isReference(node) ? [node.ref] : [];
  }
}
