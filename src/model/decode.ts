import { type Diagnostic, diagnose, type Outcome } from './diagnostic.js';
import { codePoint, reservedCharacter } from './document.js';
import { placeAt, placeOfFile, type SourceText } from './source.js';

/** At most this much text is read from one file. */
export const maxTextBytes = 4 * 1024 * 1024;

/** The bytes of a file as text. What is not UTF-8 or too large has no text; reserved characters are a finding. */
export function decodeText(path: string, bytes: Uint8Array): Outcome<SourceText | null> {
  const large = tooLarge(path, bytes, maxTextBytes);
  if (large) return { value: null, diagnostics: [large] };
  const text = decode(bytes);
  if (text === null)
    return {
      value: null,
      diagnostics: [diagnose('file-not-utf8', notUtf8Place(path, bytes), { table: path.endsWith('.csv') })],
    };
  const source = { path, text };
  const bad = text.search(reservedCharacter);
  if (bad < 0) return { value: source, diagnostics: [] };
  const character = codePoint(text.charAt(bad));
  return {
    value: source,
    diagnostics: [diagnose('character-reserved', placeAt(source, bad), { character })],
  };
}

/** The finding for a file beyond its limit, or null. */
export function tooLarge(path: string, bytes: Uint8Array, limit: number): Diagnostic | null {
  if (bytes.length <= limit) return null;
  const size = (n: number) => `${(n / 1024 / 1024).toFixed(1)} MB`;
  return diagnose('file-too-large', placeOfFile(path), { size: size(bytes.length), limit: size(limit) });
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The line on which a file first stops being UTF-8, read leniently. */
function notUtf8Place(path: string, bytes: Uint8Array) {
  const text = new TextDecoder('utf-8').decode(bytes);
  return placeAt({ path, text }, Math.max(text.indexOf('\uFFFD'), 0));
}
