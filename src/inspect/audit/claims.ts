import type { Amount } from './amounts.js';
import { isDuration } from './figure.js';

/** Whether an amount claims something, or is a name, a year, an idiom. Null means that it is no figure at all. */

/** "a third of" and "by a quarter" are parts; "a third." and "the first quarter" are not. */
export function isSlight(text: string, low: Amount, high: Amount): boolean | null {
  if (low.part) return isPart(text, low) ? false : null;
  return high.adjective || isPeriod(text, low, high);
}

const during =
  /\b(?:over|past|last|next|previous|following|first)\s(?:the\s|a\s)?(?:past\s|last\s|next\s|previous\s|following\s|first\s)?$/i;

/** "over the past two years" says when, and claims nothing. */
function isPeriod(text: string, low: Amount, { measure }: Amount): boolean {
  return isDuration(measure) && during.test(text.slice(Math.max(0, low.start - 30), low.start));
}

function isPart(text: string, { start, end }: Amount): boolean {
  const rest = text.slice(end, end + 10);
  const before = text.slice(Math.max(0, start - 14), start);
  const word = text.slice(start, end).toLowerCase();
  if (/^-(?!\s)/.test(rest)) return false;
  if (/\bof\b/.test(rest.slice(0, 4))) return true;
  if (
    /s$/.test(word) ||
    /^\s(?:below|above|more|less|lower|higher|up|down|larger|smaller|cheaper)\b/.test(rest)
  )
    return true;
  if (/\b(?:by|of|than|nearly|about|almost|over|some|roughly|around|holds|owns|only|just)\s$/i.test(before))
    return true;
  return word === 'half' && /^\s(?:the|its|their|his|her|our|this|that|all)\b/.test(rest);
}

const largestSlight = 12;
const standsAlone = /^(?:[\s]*$|[\s]?[.,;:!?)\]”"’'|])/;

/** Counts: null when the number is a name or a year; slight when nothing says that it measures something. */
export function slightCount(text: string, low: Amount, high: Amount): boolean | null {
  const isOne = low.words && low.amount.eq(1);
  if (isOne || isYear(low) || isName(text, low) || isCompound(text, high)) return null;
  if (!low.scale.eq(1) || low.grouped) return false;
  if (!high.amount.isInteger()) return false;
  if (high.amount.lte(largestSlight)) return true;
  return standsAlone.test(text.slice(high.end, high.end + 3)) || !countsThings(text, high.end);
}

export function isYear({ amount, grouped, words, scale, end, start }: Amount): boolean {
  return !grouped && !words && scale.eq(1) && end - start === 4 && amount.gte(1500) && amount.lt(2200);
}

const nameBefore = /(?:^|[\s("“/-])(\w*[A-Z][\w’'&./-]*)\s$/;
const opener =
  /^(?:A|An|The|In|On|At|Of|Some|About|Over|Nearly|Almost|Around|All|With|By|For|From|Its|Their|Only|Just|Roughly|Up|To|And|But|Is|Are|Between|Another|These|Those|Of|As|No|Has|Have|Had)$/;

/** "Windows 11", "48 Mint Street", "Singapore 018930": a name before or after makes the number part of it. */
function isName(text: string, { start, end, grouped, scale, words }: Amount): boolean {
  if (grouped || !scale.eq(1)) return false;
  const before = text[start - 1] ?? '';
  if (
    /[\p{L}\d#_@/\uFFFC]/u.test(before) ||
    /[\p{L}\d][-.]$/u.test(text.slice(Math.max(0, start - 2), start))
  )
    return true;
  if (words) return false;
  const name = nameBefore.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  if (name !== undefined && !opener.test(name) && !/['’]s?$/.test(name)) return true;
  return /^\s[A-Z][a-z]/.test(text.slice(end, end + 3)) || /^[\p{L}_]/u.test(text.slice(end, end + 1));
}

/** "two-tier", "30-01": joined to what follows. */
function isCompound(text: string, { end }: Amount): boolean {
  return /^[-–/][\p{L}\d]/u.test(text.slice(end, end + 2)) || /^['’]s\b/.test(text.slice(end, end + 3));
}

const things = /^\s(?:([a-z][\p{Ll}-]*)\s)?([a-z][\p{Ll}-]*)/u;
const plural = /(?:[^su]s|people|men|women|children|staff)$/;
const notPlural = /^(?:is|was|has|as|this|its|his|less|plus|does|towards|across|per|us|always|perhaps)$/;

/** Whether the next word or the one after is a plural: "25 cafés", "40 new halls". */
function countsThings(text: string, end: number): boolean {
  const match = things.exec(text.slice(end, end + 40));
  if (!match) return false;
  return [match[1], match[2]].some(
    (word) => word !== undefined && plural.test(word) && !notPlural.test(word),
  );
}
