import { type Decimal, maxDecimalPlaces, toFourDigits } from './decimal.js';

/** How many digits of a number are printed at most. None is ever added: USD 2.5bn stays 2.5 at three digits. */
export type Precision = { readonly significant: number } | { readonly decimals: number };

/**
 * Reads a precision as templates write it: `3` or `3 digits` for significant ones, `1 decimal` for those after the
 * decimal point of the number as printed. @returns null for anything else.
 */
export function parsePrecision(text: string): Precision | null {
  const [, figures, word = ''] = /^(\d{1,2})(?: (digits?|decimals?))?$/.exec(text.trim()) ?? [];
  const digits = Number(figures);
  if (figures === undefined || digits > maxDecimalPlaces) return null;
  if (word.startsWith('decimal')) return { decimals: digits };
  return digits > 0 ? { significant: digits } : null;
}

/** What a precision looks like, for findings. */
export const precisionForms = 'precision=3 for three significant digits, or precision="1 decimal"';

/**
 * An amount with as many significant digits as are asked for, rounded half to even; a quotient that does not come out
 * even has four unless more are asked for. Decimals are left to `Intl`, which knows the scale that is printed.
 */
export function toSignificant(amount: Decimal, rounded: boolean, precision?: Precision): Decimal {
  if (precision === undefined) return rounded ? toFourDigits(amount) : amount;
  return 'significant' in precision ? amount.toSignificantDigits(precision.significant) : amount;
}

/** The options by which `Intl` rounds to decimals. */
export function roundingOptions(precision?: Precision): Intl.NumberFormatOptions {
  if (precision === undefined || !('decimals' in precision)) return {};
  return { maximumFractionDigits: precision.decimals, roundingMode: 'halfEven' };
}
