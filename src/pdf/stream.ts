import { deflateSync, inflateSync } from 'node:zlib';
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
  const end = endOfValue(body, 0);
  const start = /^\s*stream\r?\n/.exec(body.slice(end, end + 20));
  if (!start) throw new Error('the object is no stream');
  const dictionary = parseValue(body);
  const from = end + start[0].length;
  const data = Buffer.from(body.slice(from, from + lengthOf(entry(dictionary, 'Length'))), 'latin1');
  return isDeflated(dictionary) ? inflateSync(data) : data;
}

function isDeflated(dictionary: PdfValue): boolean {
  const filter = entry(dictionary, 'Filter');
  const name = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
  return name === '/FlateDecode' && entry(dictionary, 'DecodeParms') === undefined;
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
