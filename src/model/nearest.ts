import { distance } from 'fastest-levenshtein';

/** Up to two known words that are close enough to a mistyped one to be meant: one edit in three letters, but two in six. */
export function nearestTo(word: string, known: Iterable<string>): string[] {
  const limit = word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return [...known]
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ far, candidate }) =>
        (far <= limit && far < word.length) || (word.length > 3 && candidate.includes(word)),
    )
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 2)
    .map(({ candidate }) => candidate);
}
