import { Decimal } from '../../model/decimal.js';
import { numberWord, parts, scales, smallNumbers, tens, vulgar } from './trigger.js';

/** A number as written, before anything is said of what it counts. */
export interface WrittenNumber {
  readonly end: number;
  readonly amount: Decimal;
  readonly step: Decimal;
  readonly coarse: Decimal;
  /** "1,200" and "12,000,000" are set as amounts; years and model numbers are not. */
  readonly grouped: boolean;
  readonly words: boolean;
  /** A part of one: "half", "two-thirds". */
  readonly part: boolean;
  /** What "million" and the like that stood with it are worth; one without them. */
  readonly scale: Decimal;
}

const one = new Decimal(1);
const digits = /(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?/y;
const scaleAfter = /[\s-]?(thousand|million|billion|trillion|bn|mn|tn|trn)\b|\s?([kmbt])\b(?![²'’])/iy;
const joint = /[\s-]+(?:and[\s-]+)?/iy;
const andPart = / and (?:(an?|one|two|three|four)[\s-])?(half|third|quarter|thirds|quarters)\b/iy;
const pointed = /\s+point((?:\s+(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)+)/iy;
const partPattern =
  /(?:(an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(s?)\b/iy;
const article = /an?\s+/iy;
const ofA = /(?:\s+of)?\s+an?\s+/iy;

/**
 * Reads the number that starts at an offset, with its scale.
 * @param money lets "m" and "k" be scales.
 */
export function numberAt(text: string, at: number, money: boolean): WrittenNumber | null {
  return digitsAt(text, at, money) ?? partAt(text, at) ?? wordsAt(text, at);
}

function digitsAt(text: string, at: number, money: boolean): WrittenNumber | null {
  const lone = vulgar.get(text[at] ?? '');
  if (lone) return scaledBy(text, plain(at + 1, fraction(...lone), new Decimal('0.01')), money);
  digits.lastIndex = at;
  const match = digits.exec(text);
  if (!match) return null;
  const [whole, integer = '', decimals = ''] = match;
  const mixed = vulgar.get(text[at + whole.length] ?? '');
  const amount = new Decimal(whole.replaceAll(',', '')).plus(mixed ? fraction(...mixed) : 0);
  const step = mixed ? new Decimal('0.01') : new Decimal(10).pow(-Math.max(0, decimals.length - 1));
  const noughts = decimals === '' ? (/0*$/.exec(integer.replaceAll(',', ''))?.[0].length ?? 0) : 0;
  const number = {
    end: at + whole.length + (mixed ? 1 : 0),
    amount,
    step,
    coarse: mixed || amount.isZero() ? step : step.times(new Decimal(10).pow(noughts)),
    grouped: integer.includes(','),
    words: false,
    part: false,
    scale: one,
  };
  return scaledBy(text, number, money);
}

/** "half", "a third", "two-thirds", "three-quarters of a". */
function partAt(text: string, at: number): WrittenNumber | null {
  partPattern.lastIndex = at;
  const match = partPattern.exec(text);
  if (!match) return null;
  const [whole, count, part = '', plural] = match;
  const many = count === undefined ? 1 : (smallNumbers.get(count.toLowerCase()) ?? 1);
  if (count === undefined && part.toLowerCase() !== 'half') return null;
  if (many === 1 && plural === 's') return null;
  const amount = fraction(many, parts.get(part.toLowerCase()) ?? 1);
  const end = at + whole.length;
  const number = { ...plain(end, amount, new Decimal('0.01')), words: true, part: true };
  ofA.lastIndex = end;
  const next = ofA.exec(text);
  if (!next) return number;
  const dozen = /^dozen\b/i.test(text.slice(end + next[0].length, end + next[0].length + 6));
  if (dozen)
    return { ...plain(end + next[0].length + 5, amount.times(12), one), words: true, scale: new Decimal(12) };
  const scaled = scaledBy(text, { ...number, end: end + next[0].length - 1, part: false }, false);
  return scaled.scale.eq(one) ? number : scaled;
}

/** "twelve and a half million", "five hundred and forty", "five point six billion", "a thousand", "a dozen". */
function wordsAt(text: string, at: number): WrittenNumber | null {
  article.lastIndex = at;
  const lead = article.exec(text)?.[0].length ?? 0;
  const words: string[] = [];
  let end = at + lead;
  for (let next = end; ; ) {
    numberWord.lastIndex = next;
    const word = numberWord.exec(text)?.[0].toLowerCase();
    if (word === undefined || !mayFollow(words.at(-1), word)) break;
    words.push(word);
    end = next + word.length;
    joint.lastIndex = end;
    next = end + (joint.exec(text)?.[0].length ?? 0);
    if (next === end) break;
  }
  if (
    words.length === 0 ||
    (lead > 0 && !/^(?:hundred|thousand|million|billion|trillion|dozen)$/.test(words[0] ?? ''))
  )
    return null;
  const { amount, step, scale } = worth(words);
  const number = { ...plain(end, amount, step), words: true, scale };
  return scaledBy(text, withPart(text, number), false);
}

/** "twenty four" goes on, "two three" does not. */
function mayFollow(last: string | undefined, word: string): boolean {
  if (last === undefined || /^(?:hundred|thousand|million|billion|trillion)$/.test(word) || word === 'dozen')
    return true;
  if (smallNumbers.has(last)) return false;
  return !tens.has(last) || (smallNumbers.get(word) ?? 10) < 10;
}

function worth(words: readonly string[]): { amount: Decimal; step: Decimal; scale: Decimal } {
  let total = new Decimal(0);
  let current = new Decimal(0);
  let step = one;
  let scale = one;
  for (const word of words) {
    const value = smallNumbers.get(word) ?? tens.get(word);
    if (value !== undefined) {
      current = current.plus(value);
      step = one;
      continue;
    }
    const factor = word === 'dozen' ? new Decimal(12) : new Decimal(10).pow(scales.get(word) ?? 0);
    current = (current.isZero() ? one : current).times(factor);
    step = word === 'dozen' ? one : factor;
    scale = factor;
    if (word !== 'hundred' && word !== 'dozen') {
      total = total.plus(current);
      current = new Decimal(0);
    }
  }
  return { amount: total.plus(current), step, scale };
}

function withPart(text: string, number: WrittenNumber): WrittenNumber {
  andPart.lastIndex = number.end;
  const match = andPart.exec(text);
  if (match) {
    const many = smallNumbers.get((match[1] ?? 'one').toLowerCase()) ?? 1;
    const part = fraction(many, parts.get((match[2] ?? '').toLowerCase().replace(/s$/, '')) ?? 1);
    return {
      ...number,
      end: number.end + match[0].length,
      amount: number.amount.plus(part),
      step: new Decimal('0.1'),
      coarse: new Decimal('0.1'),
    };
  }
  pointed.lastIndex = number.end;
  const point = pointed.exec(text);
  if (!point) return number;
  const decimals = (point[1] ?? '')
    .trim()
    .split(/\s+/)
    .map((word) => smallNumbers.get(word.toLowerCase()) ?? 0);
  const step = new Decimal(10).pow(-decimals.length);
  return {
    ...number,
    end: number.end + point[0].length,
    amount: number.amount.plus(new Decimal(decimals.join('')).times(step)),
    step,
    coarse: step,
  };
}

function scaledBy(text: string, number: WrittenNumber, money: boolean): WrittenNumber {
  scaleAfter.lastIndex = number.end;
  const match = scaleAfter.exec(text);
  if (!match || (match[1] === undefined && !money && !isLetterScale(text, number.end, match[0])))
    return number;
  const factor = new Decimal(10).pow(scales.get((match[1] ?? match[2] ?? '').toLowerCase()) ?? 0);
  return {
    ...number,
    end: number.end + match[0].length,
    amount: number.amount.times(factor),
    step: number.step.times(factor),
    coarse: number.coarse.times(factor),
    scale: number.scale.times(factor),
  };
}

/** "64k accelerators" and "84m users", where no unit can be meant. */
function isLetterScale(text: string, at: number, letter: string): boolean {
  const after = text.slice(at + 1, at + 24);
  return letter === 'k' ? /^\s\p{Ll}/u.test(after) : letter === 'm' && counted.test(after);
}

const counted = /^\s(?:\p{Ll}+\s)?(?!across|less|plus|is\b|was\b|has\b|as\b)\p{Ll}+s\b/u;

function plain(end: number, amount: Decimal, step: Decimal): WrittenNumber {
  return { end, amount, step, coarse: step, grouped: false, words: false, part: false, scale: one };
}

function fraction(many: number, of: number): Decimal {
  return new Decimal(many).div(of);
}
