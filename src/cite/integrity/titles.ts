import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';

/** Types whose titles are names, which keep their capitals. */
const named = new Set([
  'bill',
  'hearing',
  'legal_case',
  'legislation',
  'periodical',
  'regulation',
  'software',
  'treaty',
]);

/** Titles typed as headlines (APA 7, 6.17 wants sentence case). They are never changed: only a person knows what is a name. */
export function headlineTitles(references: readonly PlacedReference[]): Diagnostic[] {
  return references.flatMap(({ item, place }) => {
    const { id, type, title, language = 'en' } = item;
    if (title === undefined || named.has(type) || !language.startsWith('en') || !isHeadline(title)) return [];
    return [diagnose('reference-title-case', place, { key: id, title })];
  });
}

/** Every long word after the first has a capital, and there are too many of them to be one name. */
function isHeadline(title: string): boolean {
  const afterFirst = title.replace(/(^|[:?!.–—]\s*)[^\p{L}]*\p{L}[\p{L}'’-]*/gu, '$1');
  const words = afterFirst.match(/\p{L}[\p{L}'’-]{3,}/gu) ?? [];
  return words.length >= 4 && words.every((word) => /^\p{Lu}/u.test(word));
}
