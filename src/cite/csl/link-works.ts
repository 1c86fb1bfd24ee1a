import { joints } from '../engine/joints.js';

const work = new RegExp(
  `${joints.workStart}(\\d+)${joints.workNamed}([^${joints.workEnd}]*)${joints.workEnd}`,
  'g',
);

/**
 * Marks in the text that is to be read where each of its works stands, after the same citation with every work marked.
 * A collapsed citation, "Tan, 2019, 2021" or "1–4", prints of some works only their end, and of others nothing.
 */
export function linkWorks(plain: string, marked: string): string {
  if (marked.replace(work, '$2') === plain) return marked;
  let done = '';
  let rest = plain;
  for (const [, index, words = ''] of marked.matchAll(work)) {
    const found = longestEndIn(rest, words);
    if (!found) continue;
    done += `${rest.slice(0, found.at)}${joints.workStart}${index}${joints.workNamed}${found.text}${joints.workEnd}`;
    rest = rest.slice(found.at + found.text.length);
  }
  return done + rest;
}

/** The longest end of a work's words, starting with a word, that a text holds as whole words. */
function longestEndIn(text: string, words: string): { at: number; text: string } | null {
  const starts = [...words.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
  for (const start of starts) {
    const end = words.slice(start);
    const at = wholeIn(text, end);
    if (at >= 0) return { at, text: end };
  }
  return null;
}

function wholeIn(text: string, words: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const around = text.slice(Math.max(0, at - 1), at) + text.charAt(at + words.length);
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}
