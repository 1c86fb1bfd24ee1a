/** A text string in hexadecimal: plain for ASCII, else UTF-16 with its byte order mark (ISO 32000-1, section 7.9.2.2). */
export function textString(text: string): string {
  const ascii = /^[\x20-\x7e]*$/.test(text);
  const bytes = ascii ? Buffer.from(text, 'latin1') : Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}

/** The text of a text string, one character a byte: UTF-16 or UTF-8 by its byte order mark, else PDFDocEncoding. */
export function readTextString(bytes: string): string {
  if (bytes.startsWith('\u00FE\u00FF')) return utf16(bytes.slice(2));
  if (bytes.startsWith('\u00EF\u00BB\u00BF')) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8');
  return Array.from(bytes, (byte) => documentEncoding.get(byte) ?? byte).join('');
}

/** UTF-16, most significant byte first, one character a byte. */
export function utf16(bytes: string): string {
  const even = bytes.length % 2 === 0 ? bytes : bytes.slice(0, -1);
  return Buffer.from(even, 'latin1').swap16().toString('utf16le');
}

/** Where PDFDocEncoding differs from Latin-1 (ISO 32000-1, annex D.2). */
const documentEncoding = new Map([
  ...pairs(0x18, '\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC'),
  ...pairs(
    0x80,
    '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018',
  ),
  ...pairs(
    0x90,
    '\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E',
  ),
  ...pairs(0xa0, '\u20AC'),
]);

function pairs(first: number, characters: string): Array<[string, string]> {
  return [...characters].map((character, index) => [String.fromCharCode(first + index), character]);
}
