import type { PdfEdit } from '../pdf/edit.js';
import { NewStream } from '../pdf/stream.js';
import { textString } from '../pdf/strings.js';

/**
 * What PDF/A-3 (ISO 19005-3, section 6.2.3) asks for besides what every finished file has: an output intent that says
 * what the colours mean.
 * @returns entries for the document catalog.
 */
export function forArchive(edit: PdfEdit): Record<string, string> {
  const profile = edit.add(NewStream.deflated('/N 3', sRgbProfile()));
  const intent = [
    '/Type /OutputIntent /S /GTS_PDFA1',
    `/OutputConditionIdentifier ${textString('sRGB IEC61966-2.1')}`,
    `/Info ${textString('sRGB IEC61966-2.1')}`,
    `/DestOutputProfile ${profile} 0 R`,
  ].join(' ');
  return { OutputIntents: `[<<${intent}>>]` };
}

/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 4.2 (ICC.1:2004-10): white point and primaries,
 * adapted to D50, and the curve in its parametric form. Its date is that of the specification.
 */
function sRgbProfile(): Uint8Array {
  const curve = parametricCurve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);
  const tags: Array<[signature: string, data: Buffer]> = [
    ['desc', localized('sRGB')],
    ['cprt', localized('Public domain')],
    ['wtpt', xyz(0.9642, 1, 0.82491)],
    ['chad', matrix([1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168])],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  let offset = 128 + table.length;
  for (const [index, [signature, data]] of tags.entries()) {
    table.write(signature, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    offset += data.length;
  }
  return Buffer.concat([header(offset), table, ...tags.map(([, data]) => data)]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2004, 10, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write('acsp', 36, 'latin1');
  fixed([0.9642, 1, 0.82491]).copy(bytes, 68);
  return bytes;
}

function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), index * 4);
  return bytes;
}

function typed(signature: string, data: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${signature}\0\0\0\0`, 'latin1'), data]);
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

const xyz = (...values: number[]) => typed('XYZ ', fixed(values));
const matrix = (values: readonly number[]) => typed('sf32', fixed(values));
/** Function type 3: a power with a straight start. */
const parametricCurve = (values: readonly number[]) =>
  typed('para', Buffer.concat([Buffer.from([0, 3, 0, 0]), fixed(values)]));

function localized(text: string): Buffer {
  const words = Buffer.from(text, 'utf16le').swap16();
  const head = Buffer.alloc(20);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(12, 4);
  head.write('enUS', 8, 'latin1');
  head.writeUInt32BE(words.length, 12);
  head.writeUInt32BE(28, 16);
  return typed('mluc', Buffer.concat([head, words]));
}
