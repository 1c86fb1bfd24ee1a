import { bracesLength } from './open-characters.js';

/** A key where it stands, e.g. "-@smith.2020" at 4. */
export interface FoundKey {
  readonly id: string;
  readonly suppressAuthor: boolean;
  /** Where it starts (with its hyphen, if any), where its `@` stands, and where it ends. */
  readonly start: number;
  readonly at: number;
  readonly end: number;
}

/** Pandoc, "Citation syntax": punctuation inside a key counts only before a word character, so a full stop after it is outside. */
const plainKey = /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*/uy;

/**
 * After these no citation starts: letters and digits (e-mail addresses), a slash (`medium.com/@name`) and the end of a mark.
 */
const blocker = /[\p{L}\p{N}_/\uE001]$/u;

/** Whether a citation may start after this text. */
export function mayFollow(before: string): boolean {
  // The last character alone, with both halves of one outside the basic plane: texts are long and this is asked often.
  return !blocker.test(before.slice(-2));
}

/** The key whose `@` stands at `at`, or null when none may start there. */
export function keyAt(text: string, at: number): FoundKey | null {
  const hyphen = text[at - 1] === '-' && !/[\p{L}\p{N}_-]$/u.test(text.slice(Math.max(0, at - 3), at - 1));
  const start = hyphen ? at - 1 : at;
  if (text[at] !== '@' || !mayFollow(text.slice(Math.max(0, start - 2), start))) return null;
  const found = text[at + 1] === '{' ? bracedKey(text, at + 1) : bareKey(text, at + 1);
  return found && { id: found.id, suppressAuthor: hyphen, start, at, end: found.end };
}

function bareKey(text: string, from: number): { id: string; end: number } | null {
  plainKey.lastIndex = from;
  const id = plainKey.exec(text)?.[0];
  return id === undefined ? null : { id, end: from + id.length };
}

function bracedKey(text: string, from: number): { id: string; end: number } | null {
  const length = bracesLength(text, from);
  const id = text.slice(from + 1, from + length - 1);
  return length > 2 && !id.includes('\n') ? { id, end: from + length } : null;
}
