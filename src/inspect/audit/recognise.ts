import { Decimal } from '../../model/decimal.js';
import { type Amount, amountAt, timesBy } from './amounts.js';
import { isSlight, isYear, slightCount } from './claims.js';
import { skipCurrency } from './currencies.js';
import type { Figure, Measure } from './figure.js';
import { noClaims } from './no-claim.js';
import { holdsNumber } from './passage.js';
import { multiples, smallNumbers, trigger } from './trigger.js';

/** The figures that an author typed in a text, in order. Linear in its length. */
export function figuresIn(text: string): Figure[] {
  if (!holdsNumber(text)) return [];
  const skipped = noClaims(text);
  const found: Figure[] = [];
  let next = 0;
  trigger.lastIndex = 0;
  for (let match = trigger.exec(text); match; match = trigger.exec(text)) {
    const at = match.index;
    while ((skipped[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const skip = skipped[next];
    if (skip && skip.start <= at) {
      trigger.lastIndex = skip.end;
      continue;
    }
    const { figures, end } = readAt(text, at, match[0].toLowerCase());
    found.push(...figures);
    trigger.lastIndex = Math.max(end, at + 1);
  }
  return found;
}

function readAt(text: string, at: number, word: string): { figures: Figure[]; end: number } {
  const times = multiples.get(word) ?? (word === 'halved' ? 0.5 : foldAt(text, at));
  if (times !== null) return timesAt(text, at, times);
  const first = amountAt(text, at);
  if (!first) return { figures: [], end: at + word.length };
  const second = secondEnd(text, first);
  if (second) {
    const [low, high] = likeEachOther(first, second.amount);
    const isRange = second.join !== 'from' && high.amount.gt(low.amount);
    if (isRange) return { figures: figuresOf(text, low, high), end: high.end };
    if (low.measure) return { figures: [...figuresOf(text, low), ...figuresOf(text, high)], end: high.end };
  }
  return { figures: figuresOf(text, first), end: first.end };
}

const fold = /(?:(\d+)|([a-z]+))-?fold\b/iy;

function foldAt(text: string, at: number): number | null {
  fold.lastIndex = at;
  const match = fold.exec(text);
  if (!match) return null;
  const word = match[2]?.toLowerCase() ?? '';
  return match[1] === undefined ? (smallNumbers.get(word) ?? null) : Number(match[1]);
}

function timesAt(text: string, at: number, times: number): { figures: Figure[]; end: number } {
  const end = at + (/^[\w-]+/.exec(text.slice(at, at + 20))?.[0].length ?? 1);
  // "The aim is twofold" counts aims.
  if (/\b(?:is|are|was|were)\s$/.test(text.slice(Math.max(0, at - 5), at))) return { figures: [], end };
  const amount = new Decimal(times);
  const step = new Decimal(1);
  const measure: Measure = { kind: 'multiple' };
  return {
    figures: [
      { start: at, end, measure, low: amount, high: amount, step, coarse: step, sign: 0, slight: false },
    ],
    end,
  };
}

const join = /\s?[–—-]\s?|\s(to|and)\s/iy;

/** The other end of a range, or the second amount of "from … to …". */
function secondEnd(text: string, first: Amount): { amount: Amount; join: 'range' | 'from' } | null {
  join.lastIndex = first.end;
  const match = join.exec(text);
  if (!match) return null;
  const before = text.slice(Math.max(0, first.start - 12), first.start);
  const word = match[1]?.toLowerCase();
  if (word === 'and' && !/\bbetween\s$/i.test(before)) return null;
  const amount = amountAt(text, skipCurrency(text, join.lastIndex));
  if (!amount || (word === undefined && first.words && !amount.words) || !mayJoin(first, amount)) return null;
  return { amount, join: word === 'to' && /\bfrom\s$/i.test(before) ? 'from' : 'range' };
}

/** Two amounts of one kind, or one that takes its unit from the other: a year before an amount is no end of a range. */
function mayJoin(first: Amount, second: Amount): boolean {
  if (!first.measure) return !isYear(first) || second.measure === null;
  return !second.measure || sameMeasure(first.measure, second.measure);
}

function sameMeasure(a: Measure, b: Measure): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency;
  return a.kind === b.kind;
}

/** "US$5–10 billion" and "3 to 4 per cent" say scale and unit once. */
function likeEachOther(first: Amount, second: Amount): [Amount, Amount] {
  const measure = first.measure ?? second.measure;
  const ownUnit = first.measure !== null && first.measure.kind !== 'money';
  const borrows = first.scale.eq(1) && !ownUnit && first.amount.lt(1000);
  const factor = borrows ? second.scale : new Decimal(1);
  const inBasis =
    first.measure === null &&
    second.measure?.kind === 'points' &&
    second.step.lt('0.05') &&
    first.amount.gte(5);
  const by = inBasis ? new Decimal('0.01') : factor;
  const low = { ...first, ...timesBy(first, by.toFixed()), measure };
  return [low as Amount, { ...second, measure: second.measure ?? measure }];
}

function figuresOf(text: string, low: Amount, high: Amount = low): Figure[] {
  const measure = low.measure ?? high.measure ?? { kind: 'count' };
  const count = low.measure === null && high.measure === null;
  const slight = count ? slightCount(text, low, high) : isSlight(text, low, high);
  if (slight === null) return [];
  const signed = withSign(text, low.start);
  const bracketed =
    /^\)\s?%/.test(text.slice(low.end - 3, low.end)) || text.slice(low.end - 2, low.end) === ')%';
  const start = bracketed && text[signed.start - 1] === '(' ? signed.start - 1 : signed.start;
  const sign = bracketed ? -1 : signed.sign;
  const negative = (amount: Decimal) => (sign < 0 ? amount.negated() : amount);
  const ends = [negative(low.amount), negative(high.amount)].sort((a, b) => a.comparedTo(b)) as [
    Decimal,
    Decimal,
  ];
  const finer = high.step.lt(low.step) ? high : low;
  return [
    {
      start,
      end: high.end,
      measure,
      low: ends[0],
      high: ends[1],
      step: finer.step,
      coarse: finer.coarse,
      sign,
      slight,
    },
  ];
}

/** A sign that stands right before, and belongs to nothing before it. */
function withSign(text: string, start: number): { start: number; sign: -1 | 0 | 1 } {
  const before = text[start - 2];
  if (before !== undefined && !/[\s(:|"“]/.test(before)) return { start, sign: 0 };
  if (/[−–-]/.test(text[start - 1] ?? '')) return { start: start - 1, sign: -1 };
  return text[start - 1] === '+' ? { start: start - 1, sign: 1 } : { start, sign: 0 };
}
