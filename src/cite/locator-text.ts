import type { CitationItem } from '../markdown/index.js';
import type { Terms } from './pieces.js';

/** "p. 4", "pp. 4–7", "Chapter 3": pages and paragraphs are abbreviated, other labels written out (APA 7, 8.13). */
export function locatorText(
  { locator, label = 'page' }: Pick<CitationItem, 'locator' | 'label'>,
  terms: Terms,
): string {
  if (locator === undefined) return '';
  const numbers = locator.replace(/(?<=[\p{L}\p{N}])\s?[-–—]\s?(?=[\p{L}\p{N}])/gu, '–');
  const words = terms.labels[label];
  const plural = /–|&|,/.test(numbers) ? 1 : 0;
  const word = /^(page|paragraph|sub-verbo)$/.test(label)
    ? words?.short[plural]
    : capitalised(words?.long[plural]);
  return word && label !== 'timestamp' ? `${word} ${numbers}` : numbers;
}

function capitalised(word: string | undefined): string | undefined {
  return word && word.charAt(0).toUpperCase() + word.slice(1);
}
