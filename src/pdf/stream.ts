import { deflateSync, inflateSync } from 'node:zlib';
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

/** A stream object with its stored data changed, as text. Its length has to stand in its dictionary as a number. */
export function withData(body: string, change: (data: Uint8Array) => Uint8Array): string {
  const { dictionary, from } = partsOf(body);
  const length = entry(dictionary, 'Length');
  if (typeof length !== 'number') throw new Error('the length of a stream is not a number');
  const data = change(Buffer.from(body.slice(from, from + length), 'latin1'));
  const keys = withEntries(body.slice(0, endOfValue(body, 0)), { Length: String(data.length) });
  return `${keys}stream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}

/**
 * The text of a stream object with its data compressed.
 * @param keys further entries of its dictionary, as PDF text.
 */
export function streamBody(keys: string, data: Uint8Array): string {
  const deflated = deflateSync(data, { level: 9 });
  return `<<${keys}/Filter/FlateDecode/Length ${deflated.length}>>stream\n${deflated.toString('latin1')}\nendstream`;
}

/** The text of a stream object with its data as it is, as metadata is best left for tools that search files. */
export function plainStream(keys: string, data: Uint8Array): string {
  return `<<${keys}/Length ${data.length}>>stream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}
