import type { CalendarDate } from './calendar-date.js';
import { type Decimal, maxDecimalPlaces, toFourDigits } from './decimal.js';
import type { Language } from './language.js';
import { literalOf } from './literal.js';
import type { Bound, Money, Quantity, Value } from './value.js';

/** How long a printed value is: `US$30 billion`, `US$30bn`, `US$30,000,000,000`, and `three` or `one gigawatt`. */
export const forms = ['long', 'short', 'full', 'words'] as const;
export type Form = (typeof forms)[number];

/** What decides how values are printed: the edition's locale and its catalogue of words. */
export interface Formatting {
  readonly locale: string;
  readonly language: Language;
}

/**
 * Prints a value in a locale, exactly: no digit is added or dropped, and no-break spaces keep it with its unit. Only a
 * ratio that does not come out even is rounded, to four significant digits. Negative values have a minus sign, U+2212.
 */
export function formatValue(value: Value, form: Form, formatting: Formatting): string {
  return noBreak(formatPlain(value, form, formatting));
}

/** Prints a value with the words of its bound: "up to US$10 billion". */
export function formatBounded(value: Value, bound: Bound, form: Form, formatting: Formatting): string {
  return formatting.language.bounds[bound].replace('{}', () => formatValue(value, form, formatting));
}

/** Prints a calendar date at its own precision: "18 November 2025", "November 2025", "2025". */
export function formatDate(
  date: CalendarDate,
  { locale }: Pick<Formatting, 'locale'>,
  form: Form = 'long',
): string {
  const { year, month, day } = date;
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month !== undefined && { month: form === 'short' ? 'short' : 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  };
  const text = kept(
    `date ${locale} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, options),
  ).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return text.replace(/^(\d+) /, '$1\u00A0');
}

function formatPlain(value: Value, form: Form, formatting: Formatting): string {
  switch (value.kind) {
    case 'money':
      return formatMoney(value, form, formatting);
    case 'quantity':
      return formatQuantity(value, form, formatting);
    case 'percentage':
      return formatNumber(value.amount, formatting, { style: 'unit', unit: 'percent' });
    case 'count':
      return formatCount(value.rounded ? toFourDigits(value.amount) : value.amount, form, formatting);
    case 'date':
      return formatDate(value.date, formatting, form);
    default:
      return literalOf(value);
  }
}

/** `Intl` has no long compact form for money, so the currency sign of the locale is set around a long compact number. */
function formatMoney(value: Money, form: Form, formatting: Formatting): string {
  const parts = numberFormat(formatting, {
    style: 'currency',
    currency: value.currency,
    minimumFractionDigits: 0,
  }).formatToParts(digits(value.amount.abs()));
  const at = parts.findIndex((part) => part.type === 'currency');
  const sign = parts[at]?.value ?? value.currency;
  const first = parts.findIndex((part) => part.type === 'integer');
  const number = formatScaled(value.amount.abs(), form, formatting);
  const minus = value.amount.isNegative() ? '−' : '';
  if (at > first) return `${minus}${number}\u00A0${sign}`;
  const gap = /[A-Za-z]$/.test(sign) ? '\u00A0' : '';
  return `${minus}${sign}${gap}${number}`;
}

function formatQuantity(value: Quantity, form: Form, formatting: Formatting): string {
  if (form === 'short') return `${formatFull(value.amount, formatting)}\u00A0${value.unit}`;
  const names = formatting.language.units[value.unit];
  const plural = kept(`plural ${formatting.locale}`, () => new Intl.PluralRules(formatting.locale)).select(
    value.amount.toNumber(),
  );
  const name = (plural === 'one' ? names?.one : undefined) ?? names?.other ?? value.unit;
  const number =
    form === 'words' ? formatCount(value.amount, form, formatting) : formatFull(value.amount, formatting);
  return `${number}\u00A0${name}`;
}

/** Words are for whole numbers that the catalogue writes out; beyond it, figures. */
function formatCount(amount: Decimal, form: Form, formatting: Formatting): string {
  const word =
    amount.isInteger() && amount.gte(0) ? formatting.language.numbers[amount.toNumber()] : undefined;
  if (form === 'words' && word !== undefined) return word;
  return formatScaled(amount, form, formatting);
}

/** From a million on with its scale, "1.5 million", where that leaves no digit out; below, and in the full form, all digits. */
function formatScaled(amount: Decimal, form: Form, formatting: Formatting): string {
  const inFull = form === 'full' || amount.abs().lt(1_000_000) || amount.precision() > maxDecimalPlaces;
  return inFull ? formatFull(amount, formatting) : formatCompact(amount, form, formatting);
}

function formatFull(amount: Decimal, formatting: Formatting): string {
  return formatNumber(amount, formatting, {});
}

function formatCompact(amount: Decimal, form: Form, formatting: Formatting): string {
  const compactDisplay = form === 'short' ? 'short' : 'long';
  return formatNumber(amount, formatting, { notation: 'compact', compactDisplay });
}

function formatNumber(amount: Decimal, formatting: Formatting, options: Intl.NumberFormatOptions): string {
  const parts = numberFormat(formatting, options).formatToParts(digits(amount));
  return parts
    .map(({ type, value }) => {
      if (type === 'minusSign') return '−';
      return type === 'compact' ? (formatting.language.scales[value] ?? value) : value;
    })
    .join('');
}

function numberFormat({ locale }: Formatting, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(
    `number ${locale} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: maxDecimalPlaces, ...options }),
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

function noBreak(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}
