import { decodedStream } from './stream.js';
import { entry, type PdfValue, parseValue } from './values.js';

/** Where each object of a file is: its text, made when it is asked for. */
export interface CrossReference {
  readonly trailer: PdfValue;
  /** The text of each object between "obj" and "endobj", by number, in the order of the file. */
  readonly bodies: ReadonlyMap<number, () => string>;
}

/** Reads the table (ISO 32000-1, section 7.5.4) or the stream (section 7.5.8) that says where the objects are. */
export function readCrossReference(text: string): CrossReference {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  if (text.startsWith('xref', start)) return fromTable(text, start);
  if (/^\d+ \d+ obj/.test(text.slice(start, start + 24))) return fromStream(text, start);
  throw new Error('the PDF has no cross-reference table');
}

/** Bytes of one entry of the table: "0000000015 00000 n" and a line end of two bytes. */
const entrySize = 20;

function fromTable(text: string, table: number): CrossReference {
  const trailer = text.indexOf('trailer', table);
  if (trailer < 0) throw new Error('the PDF has no cross-reference table');
  const [heading = '', first = '0', count = '0'] =
    /^xref\s+(\d+) (\d+)\s*\n/.exec(text.slice(table, table + 40)) ?? [];
  const offsets: Offset[] = [];
  for (let i = 0; i < Number(count); i++) {
    const at = table + heading.length + i * entrySize;
    if (text[at + 17] === 'n')
      offsets.push({ number: Number(first) + i, offset: Number(text.slice(at, at + 10)) });
  }
  return { trailer: parseValue(text, trailer + 'trailer'.length), bodies: bodies(text, offsets, table) };
}

interface Offset {
  readonly number: number;
  readonly offset: number;
}

/** Each object ends where "endobj" stands before the next object in the file. */
function bodies(text: string, offsets: Offset[], end: number): Map<number, () => string> {
  offsets.sort((a, b) => a.offset - b.offset);
  return new Map(
    offsets.map(({ number, offset }, index) => {
      const next = offsets[index + 1]?.offset ?? end;
      return [number, () => text.slice(text.indexOf('obj', offset) + 3, text.lastIndexOf('endobj', next))];
    }),
  );
}

function fromStream(text: string, start: number): CrossReference {
  const body = text.slice(text.indexOf('obj', start) + 3, text.lastIndexOf('endobj'));
  const trailer = parseValue(body);
  const offsets: Offset[] = [];
  const packed: Array<{ number: number; stream: number; index: number }> = [];
  for (const [number, [type, second, third]] of rows(trailer, decodedStream(body))) {
    if (type === 1) offsets.push({ number, offset: second });
    if (type === 2) packed.push({ number, stream: second, index: third });
  }
  const found = bodies(text, offsets, text.length);
  const streams = new Map<number, readonly string[]>();
  const unpacked = (stream: number) => {
    const objects = streams.get(stream) ?? unpack(found.get(stream)?.() ?? '');
    streams.set(stream, objects);
    return objects;
  };
  for (const { number, stream, index } of packed) found.set(number, () => unpacked(stream)[index] ?? '');
  return { trailer, bodies: found };
}

type Row = [number: number, fields: [type: number, second: number, third: number]];

function rows(dictionary: PdfValue, data: Uint8Array): Row[] {
  const widths = entry(dictionary, 'W');
  const [one, two, three] = (Array.isArray(widths) ? widths : []).map(Number) as [number, number, number];
  const index = entry(dictionary, 'Index');
  const first = Array.isArray(index) ? Number(index[0]) : 0;
  const size = one + two + three;
  const field = (at: number, width: number) => {
    let value = 0;
    for (let i = at; i < at + width; i++) value = value * 256 + (data[i] ?? 0);
    return value;
  };
  return Array.from({ length: Math.floor(data.length / size) }, (_, row): Row => {
    const at = row * size;
    return [first + row, [field(at, one), field(at + one, two), field(at + one + two, three)]];
  });
}

/** The objects of an object stream, in order (section 7.5.7). */
function unpack(body: string): string[] {
  const dictionary = parseValue(body);
  const content = Buffer.from(decodedStream(body)).toString('latin1');
  const first = Number(entry(dictionary, 'First'));
  const offsets = content
    .slice(0, first)
    .trim()
    .split(/\s+/)
    .filter((_, position) => position % 2 === 1)
    .map(Number);
  return offsets.map((offset, index) =>
    content.slice(
      first + offset,
      offsets[index + 1] === undefined ? undefined : first + (offsets[index + 1] as number),
    ),
  );
}
