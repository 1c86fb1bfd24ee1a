import { type Changes, replacing } from '../workspace.js';
import { firstId } from './first-briefing.js';

/** Every amount of the first briefing's data, changed at once. */

const deal = `content/briefings/${firstId}/deal.yaml`;

const amounts: ReadonlyArray<readonly [from: string, to: string]> = [
  ['amount: USD 30bn', 'amount: USD 47bn'],
  ['amount: 1 GW', 'amount: 6 GW'],
  ['amount: USD 10bn', 'amount: USD 23bn'],
  ['amount: USD 5bn', 'amount: USD 9bn'],
  ['value: 8 EFLOPS', 'value: 13 EFLOPS'],
  ['value: 100 TB', 'value: 250 TB'],
  ['value: 30%', 'value: 12.5%'],
];

export const changedAmounts: Changes = {
  [deal]: (text) => amounts.reduce((changed, [from, to]) => replacing(from, to)(changed), text),
};

const ends = '(?![\\d.,])';

/** What the old amounts, and the sum made from two of them, look like in any form. */
export const stale: readonly RegExp[] = [
  /US\$(?:30|10|5|15)\s?(?:billion|bn)/,
  /US\$(?:30|10|5|15),000,000,000/,
  /USD (?:30|10|5|15)0{9}/,
  /\b(?:1|one)\s(?:gigawatt|GW)\b/,
  /\b(?:8|eight)\s(?:exaflops|EFLOPS)/,
  /\b100\s(?:terabytes|TB)/,
  new RegExp(`\\b30%${ends}`),
];

/** What the new ones look like, wherever each is printed. */
export const fresh: readonly RegExp[] = [
  /US\$47\sbillion/,
  /US\$47bn/,
  /6\sgigawatts/,
  /six\sgigawatts/,
  /6\sGW/,
  /up to US\$23\sbillion/,
  /up to US\$9\sbillion/,
  /up to US\$32\sbillion/,
  /up to 13\sexaflops/,
  /13\sEFLOPS/,
  /250\sterabytes/,
  /up to 12\.5%/,
];
