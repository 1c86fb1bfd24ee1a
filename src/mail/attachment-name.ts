import { isoDate } from '../model/calendar-date.js';
import type { Edition } from '../model/edition.js';

/** Characters of the name without ".pdf". */
const longest = 60;

/**
 * The name of the attached file: the briefing's id and the date, the same in every language, in ASCII letters, digits
 * and hyphens, so that no mail program has to guess how it is encoded.
 */
export function attachmentName({ id, date }: Pick<Edition, 'id' | 'date'>): string {
  const day = isoDate(date);
  return `${shortened(asciiWords(id) || 'briefing', longest - day.length - 1)}-${day}.pdf`;
}

function asciiWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g)?.join('-') ?? '';
}

/** Whole words, as many as fit. */
function shortened(words: string, length: number): string {
  if (words.length <= length) return words;
  const cut = words.slice(0, length + 1).replace(/-[^-]*$/, '');
  return cut.length <= length ? cut : words.slice(0, length);
}
