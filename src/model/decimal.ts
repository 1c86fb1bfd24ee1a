import { Decimal as Base } from 'decimal.js';

/**
 * Exact decimals. A value has at most 30 digits before its decimal point and 20 after it (more than 20 are also more
 * than `Intl` prints); 150 digits hold the sum of any list of such values, the product of two of them and any change of
 * unit, so nothing is ever rounded unseen.
 */
export const maxWholeDigits = 30;
export const maxDecimalPlaces = 20;

export const Decimal = Base.clone({ precision: 150, rounding: Base.ROUND_HALF_EVEN });
export type Decimal = Base;

/** Quotients have 34 significant digits, rounded half to even, as IEEE 754's decimal128. */
const Quotient = Base.clone({ precision: 34, rounding: Base.ROUND_HALF_EVEN });

const tooLarge = new Decimal(10).pow(maxWholeDigits);

/** Whether an amount has no more digits than a value may have. */
export function isKept(amount: Decimal): boolean {
  return amount.abs().lt(tooLarge) && amount.decimalPlaces() <= maxDecimalPlaces;
}

/** A rounded amount as it is printed. */
export function toFourDigits(amount: Decimal): Decimal {
  return amount.toSignificantDigits(4);
}

/** A quotient, and whether it is only near the truth: rounded, or with more digits than a value may have. */
export function divide(dividend: Decimal, divisor: Decimal): { amount: Decimal; rounded: boolean } {
  const amount = new Decimal(new Quotient(dividend).div(divisor));
  return { amount, rounded: !amount.times(divisor).eq(dividend) || !isKept(amount) };
}
