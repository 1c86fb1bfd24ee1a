import { entry, isReference, type PdfValue, parseValue } from './values.js';

/**
 * A PDF as the browser writes it: a classic cross-reference table (ISO 32000-1, section 7.5.4), plain objects, no
 * encryption. Reading only what is asked for takes milliseconds, where a general PDF library takes longer than printing.
 */
export class PdfFile {
  /** The bytes as Latin-1 text: one character a byte. */
  readonly text: string;
  /** Start and end of each object's body, by object number. */
  readonly #bodies: ReadonlyMap<number, { start: number; end: number }>;
  readonly trailer: PdfValue;
  readonly #values = new Map<number, PdfValue>();

  constructor(readonly bytes: Uint8Array) {
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.text.slice(-64))?.[1]);
    const trailer = this.text.indexOf('trailer', table);
    if (!this.text.startsWith('xref', table) || trailer < 0)
      throw new Error('the PDF has no cross-reference table');
    this.trailer = parseValue(this.text, trailer + 'trailer'.length);
    this.#bodies = bodies(this.text, table);
  }

  /** The numbers of all objects, in the order of the file. */
  numbers(): number[] {
    return [...this.#bodies].sort(([, a], [, b]) => a.start - b.start).map(([number]) => number);
  }

  /** The text of an object between "obj" and "endobj". */
  body(number: number): string {
    const place = this.#bodies.get(number);
    return place ? this.text.slice(place.start, place.end) : '';
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

/** Bytes of one entry of the table: "0000000015 00000 n" and a line end of two bytes. */
const entrySize = 20;

/** Each object ends where "endobj" stands before the next object in the file. */
function bodies(text: string, table: number): Map<number, { start: number; end: number }> {
  const [heading = '', first = '0', count = '0'] =
    /^xref\s+(\d+) (\d+)\s*\n/.exec(text.slice(table, table + 40)) ?? [];
  const offsets: Array<{ number: number; offset: number }> = [];
  for (let i = 0; i < Number(count); i++) {
    const at = table + heading.length + i * entrySize;
    if (text[at + 17] === 'n')
      offsets.push({ number: Number(first) + i, offset: Number(text.slice(at, at + 10)) });
  }
  offsets.sort((a, b) => a.offset - b.offset);
  return new Map(
    offsets.map(({ number, offset }, index) => {
      const start = text.indexOf('obj', offset) + 3;
      return [number, { start, end: text.lastIndexOf('endobj', offsets[index + 1]?.offset ?? table) }];
    }),
  );
}
