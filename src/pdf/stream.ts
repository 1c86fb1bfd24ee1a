import { deflate as deflateInThread, inflateSync } from 'node:zlib';
import { withEntries } from './edit.js';
import { endOfValue, entry, type PdfValue, parseValue } from './values.js';

/**
 * The data of a stream object (ISO 32000-1, section 7.3.8), decompressed when its only filter is FlateDecode without a
 * predictor; images in a format of their own come as they are.
 * @param body the object's text between "obj" and "endobj", one character a byte.
 */
export function decodedStream(
  body: string,
  lengthOf: (value: PdfValue | undefined) => number = Number,
): Uint8Array {
  const { dictionary, from } = partsOf(body);
  const data = Buffer.from(body.slice(from, from + lengthOf(entry(dictionary, 'Length'))), 'latin1');
  return isDeflated(dictionary) ? inflateSync(data) : data;
}

/** A stream's dictionary, and where its data starts. */
function partsOf(body: string): { dictionary: PdfValue; from: number } {
  const end = endOfValue(body, 0);
  const start = /^\s*stream\r?\n/.exec(body.slice(end, end + 20));
  if (!start) throw new Error('the object is no stream');
  return { dictionary: parseValue(body), from: end + start[0].length };
}

function isDeflated(dictionary: PdfValue): boolean {
  const filter = entry(dictionary, 'Filter');
  const name = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
  return name === '/FlateDecode' && entry(dictionary, 'DecodeParms') === undefined;
}

/** A stream that is to be written: its dictionary as PDF text, but for its length, and its data as they are stored. */
export class NewStream {
  private constructor(
    readonly dictionary: string,
    readonly data: Promise<Uint8Array>,
  ) {}

  /** Compresses the data, beside other work: it takes longer than anything else about a file. */
  static deflated(keys: string, data: Uint8Array): NewStream {
    return new NewStream(`<<${keys}/Filter/FlateDecode>>`, deflate(data));
  }

  /** Leaves the data as they are, as metadata is best left for tools that search files. */
  static plain(keys: string, data: Uint8Array): NewStream {
    return new NewStream(`<<${keys}>>`, Promise.resolve(data));
  }

  /** A stream as a file holds it. Its length has to stand in its dictionary as a number. */
  static read(body: string): NewStream {
    const { dictionary, from } = partsOf(body);
    const length = entry(dictionary, 'Length');
    if (typeof length !== 'number') throw new Error('the length of a stream is not a number');
    const keys = withEntries(body.slice(0, endOfValue(body, 0)), { Length: null });
    return new NewStream(keys, Promise.resolve(Buffer.from(body.slice(from, from + length), 'latin1')));
  }

  with(entries: Readonly<Record<string, string | null>>): NewStream {
    return new NewStream(withEntries(this.dictionary, entries), this.data);
  }

  /** The bytes of the object, its data changed on the way if need be. */
  async written(change: (data: Uint8Array) => Uint8Array = (data) => data): Promise<Uint8Array> {
    const data = change(await this.data);
    const keys = `${this.dictionary.slice(0, -2)}/Length ${data.length}>>`;
    return Buffer.concat([Buffer.from(`${keys}stream\n`, 'latin1'), data, Buffer.from('\nendstream')]);
  }
}

const deflate = (data: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) =>
    deflateInThread(data, { level: 9 }, (error, deflated) => (error ? reject(error) : resolve(deflated))),
  );
