import type { CitationItem } from '../document.js';
import { type LocatorLabel, labelAtStart } from './labels.js';
import { bracesLength } from './open-characters.js';

/** What follows a key: where in the work, and words after that. */
export type Pinpoint = Pick<CitationItem, 'locator' | 'label' | 'suffix'>;

const end = '(?![\\p{L}\\p{N}])';
/** Not "2nd" or "4th": those count editions, not pages. */
const numbered = `(?!\\d+(?:st|nd|rd|th)\\b)\\p{L}{0,2}\\p{N}+(?:[.:/]?[\\p{L}\\p{N}])*${end}`;
const lettered = `(?:[ivxlcdm]+|[IVXLCDM]+|\\p{Lu})${end}`;
const list = (one: string) => `^${range(one)}(?:(?:,\\s*|\\s*&\\s*)${range(one)})*`;
const range = (one: string) => `(?:${one})(?:\\s?[-–—]\\s?(?:${one}))?`;

const bareNumbers = new RegExp(list(numbered), 'u');
const labelledNumbers = new RegExp(list(`${numbered}|${lettered}`), 'u');
const entryWords = /^(?:"[^"]*"|“[^”]*”|[^,;]+)/;

/**
 * Reads what follows a key as Pandoc does: `, pp. 4-7, and more` · ` 4-7` (pages) · `{ii, A}` (in so many words).
 * Whatever is no locator is suffix.
 */
export function readPinpoint(rest: string): Pinpoint {
  const body = rest.replace(/^\s*,?\s*/, '');
  if (body.startsWith('{')) return explicit(body) ?? { suffix: rest.trim() };
  return labelled(body) ?? bare(body) ?? { suffix: rest.trim() };
}

/** `{…}` says what the locator is; `{}` says that there is none. */
function explicit(body: string, label?: LocatorLabel): Pinpoint | null {
  const length = bracesLength(body, 0);
  if (length === 0) return null;
  const inside = body.slice(1, length - 1).trim();
  const suffix = body.slice(length).trim();
  if (inside === '') return { suffix };
  const inner = label ? null : labelAtStart(inside);
  const locator = inner ? inside.slice(inner.length).trim() : inside;
  return { locator, label: label ?? inner?.label ?? 'page', suffix };
}

function labelled(body: string): Pinpoint | null {
  const found = labelAtStart(body);
  if (!found) return null;
  const after = body.slice(found.length);
  if (after.startsWith('{')) return explicit(after, found.label);
  return numbers(after, found.label === 'sub-verbo' ? entryWords : labelledNumbers, found.label);
}

function bare(body: string): Pinpoint | null {
  return numbers(body, bareNumbers, /^\d+:\d\d/.test(body) ? 'timestamp' : 'page');
}

function numbers(text: string, pattern: RegExp, label: LocatorLabel): Pinpoint | null {
  const locator = pattern.exec(text)?.[0];
  return locator ? { locator: locator.trim(), label, suffix: text.slice(locator.length).trim() } : null;
}
