import { markPattern } from '../model/document.js';
import type { Letterhead } from './letterhead.js';

/** The subject filled with data: one line of plain text. Null when it could not be had. */
export function fillSubject(head: Letterhead): string | null {
  const template = head.subjectTemplate();
  const filled = template && head.fill(template);
  if (filled === null) return null;
  return oneLine(filled.replace(markPattern, (_, index) => textAt(head, index)));
}

function textAt({ placements }: Letterhead, index: string): string {
  const placement = placements[Number(index)];
  return placement && 'text' in placement ? placement.text : '';
}

/**
 * Text for a header field: no line breaks, control characters and no-break spaces, and none that turn the direction of all that follows
 * (Unicode Standard Annex 9: embeddings, overrides and isolates), which could make a subject or a name read as another. What looks like an encoded word (RFC 2047) is taken apart, since some
 * readers decode it wherever it stands, line breaks and all.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u00A0\u2028\u2029]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/=\?/g, '= ?')
    .replace(/ {2,}/g, ' ')
    .trim();
}
