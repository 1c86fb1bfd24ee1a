import { type Decimal, maxDecimalPlaces } from './decimal.js';
import type { Language } from './language.js';

/** What decides how values are printed: the edition's locale and its catalogue of words. */
export interface Formatting {
  readonly locale: string;
  readonly language: Language;
  /** Signs in the place of the locale's own, by currency, where a bare "$" would leave the reader guessing. */
  readonly signs?: ReadonlyMap<string, string>;
}

/** A number as `Intl` prints it, with what stands around it: "US$", "30", " billion". */
export interface NumberPieces {
  readonly before: string;
  readonly number: string;
  readonly after: string;
}

const numberParts: ReadonlySet<string> = new Set(['integer', 'group', 'decimal', 'fraction']);

/** The pieces of an amount without its sign. */
export function numberPieces(
  amount: Decimal,
  { locale, language }: Formatting,
  options: Intl.NumberFormatOptions,
): NumberPieces {
  const format = kept(
    `number ${locale} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: maxDecimalPlaces, ...options }),
  );
  const parts = format.formatToParts(digits(amount.abs()));
  const first = parts.findIndex(({ type }) => numberParts.has(type));
  const end = parts.findLastIndex(({ type }) => numberParts.has(type)) + 1;
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map(({ type, value }) => (type === 'compact' ? (language.scales[value] ?? value) : value))
      .join('');
  return { before: text(0, first), number: text(first, end), after: text(end) };
}

/** Whether a language has a form of its own for one of a thing, and this is one. */
export function isOne(amount: Decimal, { locale }: Pick<Formatting, 'locale'>): boolean {
  const rules = kept(`plural ${locale}`, () => new Intl.PluralRules(locale));
  return rules.select(amount.toNumber()) === 'one';
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    `date ${locale} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }),
  );
}

const formatters = new Map<string, unknown>();

/** Formatters of `Intl` take long to make and hold no state, so each is made once. */
function kept<T>(key: string, make: () => T): T {
  const known = formatters.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  formatters.set(key, made);
  return made;
}

/** `Intl` takes decimal text exactly; the standard library's types know numbers only. */
function digits(amount: Decimal): number {
  return amount.toFixed() as unknown as number;
}
