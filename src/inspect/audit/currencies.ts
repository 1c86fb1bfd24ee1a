import { currencyOf as currencyOfSign } from '../../model/currencies.js';
import type { Currency } from './figure.js';

const names: ReadonlyMap<string, Currency> = new Map([
  ['dollar', '$'],
  ['us dollar', 'USD'],
  ['american dollar', 'USD'],
  ['singapore dollar', 'SGD'],
  ['australian dollar', 'AUD'],
  ['canadian dollar', 'CAD'],
  ['new zealand dollar', 'NZD'],
  ['hong kong dollar', 'HKD'],
  ['taiwan dollar', 'TWD'],
  ['euro', 'EUR'],
  ['pound', 'GBP'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['renminbi', 'CNY'],
  ['swiss franc', 'CHF'],
  ['rupee', 'INR'],
  ['ringgit', 'MYR'],
  ['cent', '¢'],
  ['euro cent', 'EUR/100'],
  ['penny', 'GBP/100'],
  ['pence', 'GBP/100'],
  ['p', 'GBP/100'],
]);

const before = /(?:(?:\b[A-Z]{1,2})?\$|\p{Sc}|\b[A-Z]{3}|RM|Rp)\s?$/u;
const sign = /(?:(?:[A-Z]{1,2})?\$|\p{Sc}|[A-Z]{3}|RM|Rp)\s?(?=\d)/uy;
const after =
  /[\s-]?((?:(?:us|american|singapore|australian|canadian|new zealand|hong kong|taiwan) )?dollars?|euro cents?|euros?|pounds?(?: sterling)?|pence|penny|(?<=\d)p(?=[\s.,;)]|$)|yen|yuan|renminbi|swiss francs?|rupees?|ringgit|cents?|[A-Z]{3}\b)(?![a-z])/iy;

/** The currency sign or code that ends right before an offset. */
export function currencyBefore(text: string, at: number): { currency: Currency; start: number } | null {
  const match = before.exec(text.slice(Math.max(0, at - 5), at));
  const currency = match && currencyOf(match[0].trim());
  return currency ? { currency, start: at - match[0].length } : null;
}

/** Past a currency sign at an offset, if one stands there before digits. */
export function skipCurrency(text: string, at: number): number {
  sign.lastIndex = at;
  const match = sign.exec(text);
  return match && currencyOf(match[0].trim()) ? at + match[0].length : at;
}

/** The currency named after a number: "dollars", "Singapore dollars", "EUR". */
export function currencyAfter(text: string, at: number): { currency: Currency; end: number } | null {
  after.lastIndex = at;
  const match = after.exec(text);
  if (!match) return null;
  const word = match[1] ?? '';
  const name = word
    .toLowerCase()
    .replace(/ sterling$/, '')
    .replace(/s$/, '');
  const currency = currencyOfSign(word) ?? names.get(name);
  return currency === undefined ? null : { currency, end: at + match[0].length };
}

function currencyOf(text: string): Currency | undefined {
  return text === '$' ? '$' : (currencyOfSign(text) ?? (text === '¥' ? '¥' : undefined));
}

const dollars = new Set(['USD', 'SGD', 'AUD', 'CAD', 'HKD', 'NZD', 'TWD']);

/** Whether a currency as written may be one of the data: a bare dollar may be any dollar. */
export function mayBe(written: Currency, currency: string): boolean {
  if (written === currency) return true;
  if (written === '$') return dollars.has(currency);
  if (written === '¥') return currency === 'JPY' || currency === 'CNY';
  return written === '¢' && (dollars.has(currency) || currency === 'EUR');
}
