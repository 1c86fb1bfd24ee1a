import type { CitationItem } from '../document.js';
import { type FoundKey, keyAt } from './key.js';
import { readPinpoint } from './locator.js';
import { openCharacters } from './open-characters.js';

/** Where the bracket closes that opened just before this text, or -1. */
export function closingBracket(text: string): number {
  for (const { at, character, depth } of openCharacters(text)) {
    if (character === ']' && depth < 0) return at;
  }
  return -1;
}

/**
 * The works between the brackets of a citation, e.g. `see @a, p. 4; -@b`.
 * @param offset where `inside` starts in the token.
 * @returns null when some part between semicolons names no key: then the brackets are no citation.
 */
export function readItems(inside: string, offset: number): CitationItem[] | null {
  const items: CitationItem[] = [];
  for (const part of splitAtSemicolons(inside)) {
    const keys = keysIn(part.text);
    if (keys.length === 0) return null;
    items.push(...itemsOf(part.text, keys, offset + part.offset));
  }
  return items;
}

/** A second key without a semicolon before it (`@a and @b`) is a work of its own: a citation is never lost in a suffix. */
function itemsOf(text: string, keys: FoundKey[], offset: number): CitationItem[] {
  return keys.map((key, index) => ({
    id: key.id,
    prefix: index === 0 ? text.slice(0, key.start).trim() : '',
    ...readPinpoint(text.slice(key.end, keys[index + 1]?.start)),
    suppressAuthor: key.suppressAuthor,
    ...(index > 0 && { joined: true as const }),
    offsetInRaw: offset + key.at,
  }));
}

function keysIn(text: string): FoundKey[] {
  const keys: FoundKey[] = [];
  for (const { at, character, depth } of openCharacters(text)) {
    if (character !== '@' || depth !== 0 || at < (keys.at(-1)?.end ?? 0)) continue;
    const key = keyAt(text, at);
    if (key) keys.push(key);
  }
  return keys;
}

export function splitAtSemicolons(text: string): { text: string; offset: number }[] {
  const cuts = [...openCharacters(text)].filter(({ character, depth }) => character === ';' && depth === 0);
  const starts = [0, ...cuts.map(({ at }) => at + 1)];
  return starts.map((offset, index) => ({ text: text.slice(offset, cuts[index]?.at), offset }));
}
