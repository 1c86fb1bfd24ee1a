import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { type Place, placeAt, type SourceText } from '../model/source.js';

/**
 * Words that the house does not print, and where they stand: each place in a section, else the house's rule itself when
 * they come from data or templates.
 */
export function barredWords(edition: Edition, words: string): Diagnostic[] {
  const { briefing, house, sections, placeOf } = edition;
  const unseen = [briefing.subject ?? '', ...briefing.keywords];
  const page = [words, ...unseen].join('\n');
  return house.issue.words.flatMap((word, index) => {
    const pattern = patternOf(word);
    const hit = pattern.exec(straight(page));
    pattern.lastIndex = 0;
    if (!hit) return [];
    const typed = sections.flatMap(({ source }) => placesIn(source, pattern));
    const places: Array<{ place: Place; found: string }> =
      typed.length > 0
        ? typed
        : [{ place: placeOf('house', ['issue', 'words', index]), found: around(page, hit) }];
    return places.map(({ place, found }) => diagnose('word-barred', place, { word, found }));
  });
}

/** Whole words in any case, however they are broken into lines; Chinese characters need nothing around them. */
function patternOf(phrase: string): RegExp {
  const body = straight(phrase.trim())
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+');
  const before = /^[\p{L}\p{N}]/u.test(phrase) && !isHan(phrase.at(0)) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(phrase) && !isHan(phrase.at(-1)) ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(before + body + after, 'giu');
}

function isHan(character: string | undefined): boolean {
  return /^\p{Script=Han}$/u.test(character ?? '');
}

/** Typed marks and printed ones alike, each as long as before. */
function straight(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

function placesIn(source: SourceText, pattern: RegExp): Array<{ place: Place; found: string }> {
  return [...straight(source.text).matchAll(pattern)].map((match) => ({
    place: placeAt(source, match.index),
    found: around(source.text, match),
  }));
}

/** The words with a few of those around them on their lines. */
function around(text: string, { index, 0: found }: RegExpExecArray): string {
  const end = index + found.length;
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const from = Math.max(index - 24, lineStart);
  const to = Math.min(end + 24, lineEnd < 0 ? text.length : lineEnd);
  const words = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > lineStart ? '…' : ''}${words}${to < lineEnd ? '…' : ''}`;
}
