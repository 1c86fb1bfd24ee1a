import { deflateSync } from 'node:zlib';
import type { PdfEdit } from './edit.js';

/** Objects in one object stream: large streams compress better, small ones open faster. */
const perStream = 200;

/**
 * Writes a PDF anew with its small objects packed into compressed object streams and a compressed cross-reference
 * stream (ISO 32000-1, sections 7.5.7 and 7.5.8). Object numbers stay, so everything that refers to them stays true.
 * @param trailer keys for the trailer, as PDF text, e.g. `/Root 3 0 R`.
 */
export function pack(edit: PdfEdit, trailer: string): Uint8Array {
  const bodies = new Map(edit.numbers().map((number) => [number, edit.body(number).trim()]));
  const writer = new Writer(Math.max(0, ...bodies.keys()) + 1);
  const plain: Array<[number, string]> = [];
  for (const [number, body] of bodies) {
    if (body.endsWith('endstream')) writer.object(number, Buffer.from(body, 'latin1'));
    else plain.push([number, body]);
  }
  for (let i = 0; i < plain.length; i += perStream) writer.packed(plain.slice(i, i + perStream));
  return writer.finish(trailer);
}

type Row = readonly [type: number, second: number, third: number];

class Writer {
  readonly #chunks: Uint8Array[] = [];
  readonly #rows = new Map<number, Row>([[0, [0, 0, 65535]]]);
  #offset = 0;

  constructor(private nextNumber: number) {
    // The second line's bytes above 127 tell transfer programs that the file is binary.
    this.#write(Buffer.from('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n', 'latin1'));
  }

  object(number: number, body: Uint8Array): void {
    this.#rows.set(number, [1, this.#offset, 0]);
    this.#write(Buffer.from(`${number} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1'));
  }

  packed(objects: ReadonlyArray<[number: number, body: string]>): void {
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
    this.object(
      stream,
      compressed(`/Type /ObjStm /N ${objects.length} /First ${head.length}`, Buffer.from(content, 'latin1')),
    );
  }

  finish(trailer: string): Uint8Array {
    const number = this.nextNumber++;
    const start = this.#offset;
    this.#rows.set(number, [1, start, 0]);
    const rows = Buffer.concat(
      Array.from({ length: this.nextNumber }, (_, n) => rowBytes(this.#rows.get(n) ?? [0, 0, 0])),
    );
    this.object(number, compressed(`/Type /XRef /Size ${this.nextNumber} /W [1 4 2] ${trailer}`, rows));
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

function compressed(keys: string, content: Uint8Array): Uint8Array {
  const data = deflateSync(content);
  const head = Buffer.from(`<<${keys} /Filter /FlateDecode /Length ${data.length}>> stream\n`, 'latin1');
  return Buffer.concat([head, data, Buffer.from('\nendstream', 'latin1')]);
}
