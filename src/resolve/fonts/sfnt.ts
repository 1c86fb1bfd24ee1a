/** The tables of an OpenType file by their tags, as they stand in it (OpenType 1.9.1, "Organization of an OpenType font"). */
export type Tables = ReadonlyMap<string, Uint8Array>;

const headerSize = 12;
const recordSize = 16;

export function tablesOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records = Array.from({ length: data.readUInt16BE(4) }, (_, index) => headerSize + index * recordSize);
  return new Map(
    records.map((at) => {
      const offset = data.readUInt32BE(at + 8);
      return [
        data.toString('latin1', at, at + 4),
        data.subarray(offset, offset + data.readUInt32BE(at + 12)),
      ];
    }),
  );
}

/** A file of TrueType outlines. Checksums are left at nought: browsers compute their own. */
export function sfntOf(tables: Tables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const log = Math.floor(Math.log2(sorted.length));
  const head = Buffer.alloc(headerSize + sorted.length * recordSize);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(sorted.length, 4);
  head.writeUInt16BE(recordSize * 2 ** log, 6);
  head.writeUInt16BE(log, 8);
  head.writeUInt16BE(recordSize * (sorted.length - 2 ** log), 10);
  let offset = head.length;
  const bodies = sorted.map(([tag, body], index) => {
    const at = headerSize + index * recordSize;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(body.length, at + 12);
    const padded = Buffer.alloc(Math.ceil(body.length / 4) * 4);
    padded.set(body);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}
