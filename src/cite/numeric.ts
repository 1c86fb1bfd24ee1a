import type { CitationItem, CitationToken } from '../markdown/index.js';
import type { Run } from '../model/document.js';
import { authorRuns } from './author-text.js';
import type { Bibliography } from './bibliography.js';
import { locatorText } from './locator-text.js';
import { joinRuns, linked, run, wordsToRuns } from './runs.js';

/** One citation as a numeric style prints it: "[1, 3]", "[2, p. 4]", or "Kaplan et al. [2]" in a sentence. */
export function numericCitation(token: CitationToken, list: Bibliography): Run[] {
  const numbers = token.items.map((item) => numberOf(item, list));
  if (token.items.every(({ prefix, suffix }) => prefix === '' && suffix === ''))
    numbers.sort((a, b) => a.rank - b.rank);
  // A locator has a comma of its own.
  const joint = token.items.some(({ locator }) => locator !== undefined) ? '; ' : ', ';
  const inside = numbers.flatMap(({ runs }, index) => (index === 0 ? runs : [run(joint), ...runs]));
  return joinRuns([...subject(token, list), run('['), ...inside, run(']')]);
}

function subject(token: CitationToken, list: Bibliography): Run[] {
  const work = list.works.get(token.items[0]?.id ?? '');
  if (!token.narrative || !work) return [];
  const shown = list.names.get(work.id) ?? { names: [], etAl: false };
  return [...linked(authorRuns(work, shown, 'sentence', list, new Set()), work.anchor), run(' ')];
}

function numberOf(item: CitationItem, list: Bibliography): { rank: number; runs: Run[] } {
  const rank = (list.ranks.get(item.id) ?? -1) + 1;
  const text = [String(rank), locatorText(item, list.terms)].filter(Boolean).join(', ');
  const before = item.prefix === '' ? [] : [...wordsToRuns(item.prefix), run(' ')];
  const after = item.suffix === '' ? [] : [run(' '), ...wordsToRuns(item.suffix)];
  return {
    rank,
    runs: [...before, ...linked([run(text)], list.works.get(item.id)?.anchor ?? null), ...after],
  };
}
