import { deflateSync } from 'node:zlib';
import type { PdfFile } from './file.js';

/** Objects in one object stream: large streams compress better, small ones open faster. */
const perStream = 200;

export interface PackOptions {
  /** Objects to write instead of the file's own, by number. */
  readonly replaced: ReadonlyMap<number, string>;
  /** Keys for the trailer, as PDF text, e.g. `/Root 3 0 R`. */
  readonly trailer: string;
}

/**
 * Writes a PDF anew with its small objects packed into compressed object streams and a compressed cross-reference
 * stream (ISO 32000-1, sections 7.5.7 and 7.5.8). Object numbers stay, so everything that refers to them stays true.
 */
export function pack(file: PdfFile, { replaced, trailer }: PackOptions): Uint8Array {
  const numbers = file.numbers();
  const bodyOf = (number: number) => (replaced.get(number) ?? file.body(number)).trim();
  const plain = numbers.filter((number) => !isStream(bodyOf(number)));
  const streams = numbers.filter((number) => isStream(bodyOf(number)));
  const writer = new Writer(Math.max(0, ...numbers) + 1);
  for (const number of streams) writer.object(number, Buffer.from(bodyOf(number), 'latin1'));
  for (let i = 0; i < plain.length; i += perStream) writer.packed(plain.slice(i, i + perStream), bodyOf);
  return writer.finish(trailer);
}

function isStream(body: string): boolean {
  return body.endsWith('endstream');
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

  packed(numbers: readonly number[], bodyOf: (number: number) => string): void {
    const stream = this.nextNumber++;
    let at = 0;
    const index = numbers.map((number, position) => {
      this.#rows.set(number, [2, stream, position]);
      const pair = `${number} ${at}`;
      at += bodyOf(number).length + 1;
      return pair;
    });
    const head = `${index.join(' ')}\n`;
    const content = `${head}${numbers.map(bodyOf).join('\n')}\n`;
    this.object(
      stream,
      compressed(`/Type /ObjStm /N ${numbers.length} /First ${head.length}`, Buffer.from(content, 'latin1')),
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
