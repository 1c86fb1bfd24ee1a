/** A text string in hexadecimal: plain for ASCII, else UTF-16 with its byte order mark (ISO 32000-1, section 7.9.2.2). */
export function textString(text: string): string {
  const ascii = /^[\x20-\x7e]*$/.test(text);
  const bytes = ascii ? Buffer.from(text, 'latin1') : Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}
