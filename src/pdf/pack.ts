import type { PdfEdit } from './edit.js';
import type { Cipher } from './encryption.js';
import { NewStream } from './stream.js';

/** Objects in one object stream: large streams compress better, small ones open faster. */
const perStream = 200;

/**
 * Writes a PDF anew with its small objects packed into compressed object streams and a compressed cross-reference
 * stream (ISO 32000-1, sections 7.5.7 and 7.5.8). Object numbers stay, so everything that refers to them stays true.
 * Encrypted, only streams are touched: all strings are in streams of objects, but for those of the trailer, which stay.
 * @param trailer keys for the trailer, as PDF text, e.g. `/Root 3 0 R`.
 */
export async function pack(edit: PdfEdit, trailer: string, cipher?: Cipher): Promise<Uint8Array> {
  const numbers = edit.numbers();
  const writer = new Writer(Math.max(0, ...numbers) + 1, cipher);
  const streams: Array<[number, NewStream]> = [];
  const plain: Array<[number, string]> = [];
  for (const number of numbers) {
    const object = edit.object(number);
    if (typeof object !== 'string') streams.push([number, object]);
    else if (object.trimEnd().endsWith('endstream')) streams.push([number, NewStream.read(object.trim())]);
    else plain.push([number, object.trim()]);
  }
  for (let i = 0; i < plain.length; i += perStream)
    streams.push(writer.packed(plain.slice(i, i + perStream)));
  for (const [number, stream] of streams) await writer.stream(number, stream);
  return writer.finish(trailer);
}

type Row = readonly [type: number, second: number, third: number];

class Writer {
  readonly #chunks: Uint8Array[] = [];
  readonly #rows = new Map<number, Row>([[0, [0, 0, 65535]]]);
  #offset = 0;

  constructor(
    private nextNumber: number,
    readonly cipher: Cipher | undefined,
  ) {
    // The second line's bytes above 127 tell transfer programs that the file is binary.
    this.#write(Buffer.from('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n', 'latin1'));
  }

  object(number: number, body: Uint8Array): void {
    this.#rows.set(number, [1, this.#offset, 0]);
    this.#write(Buffer.from(`${number} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1'));
  }

  async stream(number: number, stream: NewStream): Promise<void> {
    const { cipher } = this;
    this.object(number, await stream.written(cipher && ((data) => cipher.encrypt(number, data))));
  }

  /** A stream that holds some objects, to be written like any other. */
  packed(objects: ReadonlyArray<[number: number, body: string]>): [number: number, stream: NewStream] {
    const stream = this.nextNumber++;
    let at = 0;
    const index = objects.map(([number, body], position) => {
      this.#rows.set(number, [2, stream, position]);
      const pair = `${number} ${at}`;
      at += body.length + 1;
      return pair;
    });
    const head = `${index.join(' ')}\n`;
    const content = `${head}${objects.map(([, body]) => body).join('\n')}\n`;
    const keys = `/Type /ObjStm /N ${objects.length} /First ${head.length}`;
    return [stream, NewStream.deflated(keys, Buffer.from(content, 'latin1'))];
  }

  async finish(trailer: string): Promise<Uint8Array> {
    let keys = trailer;
    if (this.cipher) {
      const dictionary = this.nextNumber++;
      this.object(dictionary, Buffer.from(this.cipher.dictionary, 'latin1'));
      keys += ` /Encrypt ${dictionary} 0 R`;
    }
    const number = this.nextNumber++;
    const start = this.#offset;
    this.#rows.set(number, [1, start, 0]);
    const rows = Buffer.concat(
      Array.from({ length: this.nextNumber }, (_, n) => rowBytes(this.#rows.get(n) ?? [0, 0, 0])),
    );
    const table = NewStream.deflated(`/Type /XRef /Size ${this.nextNumber} /W [1 4 2] ${keys}`, rows);
    this.object(number, await table.written());
    this.#write(Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1'));
    return Buffer.concat(this.#chunks);
  }

  #write(...parts: Uint8Array[]): void {
    for (const part of parts) {
      this.#chunks.push(part);
      this.#offset += part.length;
    }
  }
}

function rowBytes([type, second, third]: Row): Uint8Array {
  const row = Buffer.alloc(7);
  row.writeUInt8(type, 0);
  row.writeUInt32BE(second, 1);
  row.writeUInt16BE(third, 5);
  return row;
}
