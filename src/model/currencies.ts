import { nearestTo } from './nearest.js';

/** ISO 4217 codes that this machine's ICU knows; the list is part of the standard library, not of ours. */
const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Signs that stand for one currency only. A pound sign alone is the pound sterling, as ISO 4217 markets read it. */
export const currencySigns: ReadonlyMap<string, string> = new Map([
  ['US$', 'USD'],
  ['S$', 'SGD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['MX$', 'MXN'],
  ['R$', 'BRL'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['CN¥', 'CNY'],
  ['RMB', 'CNY'],
  ['JP¥', 'JPY'],
  ['₩', 'KRW'],
  ['₹', 'INR'],
  ['฿', 'THB'],
  ['₫', 'VND'],
  ['₱', 'PHP'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₦', 'NGN'],
  ['RM', 'MYR'],
  ['Rp', 'IDR'],
]);

/** Signs of several currencies, and some of the codes that may be meant. */
const ambiguous: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'SGD', 'AUD']],
  ['¥', ['JPY', 'CNY']],
  ['￥', ['CNY', 'JPY']],
  ['kr', ['SEK', 'NOK', 'DKK']],
  ['Rs', ['INR', 'PKR', 'LKR']],
]);

/** The sign that stands for each currency alone: S$ for SGD. */
export function ownSigns(): Map<string, string> {
  return new Map([...currencySigns].reverse().map(([sign, code]) => [code, sign]));
}

export function isCurrency(code: string): boolean {
  return codes.has(code);
}

/** The code of a currency as it is written beside an amount: "USD", "US$", "€". */
export function currencyOf(word: string): string | undefined {
  return codes.has(word) ? word : currencySigns.get(word);
}

/** Why a word names no currency, or null when it does not look like one. */
export function currencyProblem(word: string): string | null {
  const meant = ambiguous.get(word);
  if (meant)
    return `"${word}" is the sign of several currencies; write the code, such as ${meant.join(', ').replace(/, (?=\w+$)/, ' or ')}`;
  if (!/^[A-Za-z]{3}$|\p{Sc}/u.test(word)) return null;
  return `"${word}" is not an ISO 4217 currency${nearestWords(nearCurrencies(word))}`;
}

/** Codes of the same letters first: "UDS" is rather USD than UZS. */
function nearCurrencies(word: string): string[] {
  const letters = (text: string) => [...text.toUpperCase()].sort().join('');
  const same = [...codes].filter((code) => letters(code) === letters(word));
  return same.length > 0 ? same.slice(0, 2) : nearestTo(word, [...codes, ...currencySigns.keys()]);
}

/** "; the nearest is …", for what is said about a word that is not known. */
export function nearestWords(near: readonly string[]): string {
  if (near.length === 0) return '';
  return `; the nearest ${near.length === 1 ? 'is' : 'are'} ${near.map((word) => `"${word}"`).join(' and ')}`;
}
