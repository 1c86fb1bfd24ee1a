import { dimensionOf, inBaseUnit } from '../model/comparison.js';
import { Decimal, divide, isKept, toFourDigits } from '../model/decimal.js';
import type { Scalar } from '../model/value.js';

/** What can be done with amounts, each exactly or as a quotient of 34 digits. @returns a problem in words otherwise. */

type Pair = readonly [Scalar, Scalar];

/** Percentage points may be added to percentages. */
export function sum(operands: readonly Scalar[]): Scalar | string {
  const [first] = operands as Pair;
  const result = operands.find(({ kind }) => kind === 'percentage') ?? first;
  return mixed(operands, true) ?? made(result, Decimal.sum(...amounts(operands)), anyRounded(operands));
}

/** What lies between two percentages is percentage points. */
export function difference(operands: readonly Scalar[]): Scalar | string {
  const [first, second] = operands as Pair;
  if (first.kind === 'points' && second.kind === 'percentage')
    return 'it takes a percentage from percentage points';
  const apart = first.kind === 'percentage' && second.kind === 'percentage';
  const result: Scalar = apart ? { kind: 'points', amount: first.amount } : first;
  return mixed(operands, true) ?? made(result, first.amount.minus(second.amount), anyRounded(operands));
}

/** At most one amount has a unit or currency; the others say how many times, or what percentage, of it. */
export function product(operands: readonly Scalar[]): Scalar | string {
  const [measured, other] = operands.filter(({ kind }) => !plainKinds.includes(kind));
  if (measured && other) return `it multiplies ${measureOf(measured)} by ${measureOf(other)}`;
  const kind = plainKinds.find((plain) => operands.some((operand) => operand.kind === plain));
  const result = measured ?? (operands.find((operand) => operand.kind === kind) as Scalar);
  const parts = operands.map((operand) =>
    operand.kind === 'percentage' ? operand.amount.div(100) : operand.amount,
  );
  const amount = parts.reduce((all, part) => all.times(part));
  return made(result, result.kind === 'percentage' ? amount.times(100) : amount, anyRounded(operands));
}

export function ratio(operands: readonly Scalar[]): Scalar | string {
  return quotient(operands, { kind: 'multiple' }, (first, second) => [first, second]);
}

/** Part and whole. */
export function share(operands: readonly Scalar[]): Scalar | string {
  return quotient(operands, { kind: 'percentage' }, (part, whole) => [part.times(100), whole]);
}

/** From and to. */
export function growth(operands: readonly Scalar[]): Scalar | string {
  if (operands[0]?.amount.isNegative() && !operands[0].amount.isZero())
    return 'growth from a negative amount has no meaning';
  return quotient(operands, { kind: 'percentage' }, (from, to) => [to.minus(from).times(100), from]);
}

/** An amount of the kind of another, if it has no more digits than a value may have. */
export function made(like: Scalar, amount: Decimal, rounded = false): Scalar | string {
  if (!isKept(rounded ? toFourDigits(amount) : amount))
    return 'the result has more digits than a value may have';
  const { rounded: _, ...measure } = like;
  return { ...measure, amount, ...(rounded && { rounded }) };
}

/** The kind of a product of amounts without unit is the first of these among them. */
const plainKinds: ReadonlyArray<Scalar['kind']> = ['count', 'percentage', 'multiple'];

function quotient(
  operands: readonly Scalar[],
  result: { readonly kind: 'multiple' | 'percentage' },
  terms: (first: Decimal, second: Decimal) => [dividend: Decimal, divisor: Decimal],
): Scalar | string {
  const problem = mixed(operands, false);
  if (problem !== null) return problem;
  const [first, second] = operands.map((operand) => inBaseUnit(operand).amount) as [Decimal, Decimal];
  const [dividend, divisor] = terms(first, second);
  if (divisor.isZero()) return 'it would divide by nought';
  const { amount, rounded } = divide(dividend, divisor);
  return made({ ...result, amount }, amount, rounded || anyRounded(operands));
}

function mixed(operands: readonly Scalar[], withPoints: boolean): string | null {
  const sameUnit = withPoints ? measureOf : dimensionOf;
  const kinds = new Set(
    operands.map((operand) => (withPoints && isPercent(operand) ? 'percent' : sameUnit(operand))),
  );
  return kinds.size > 1 ? `it mixes ${[...new Set(operands.map(measureOf))].join(' and ')}` : null;
}

function measureOf(operand: Scalar): string {
  return operand.kind === 'quantity' ? operand.unit : dimensionOf(operand);
}

function isPercent({ kind }: Scalar): boolean {
  return kind === 'percentage' || kind === 'points';
}

function amounts(operands: readonly Scalar[]): Decimal[] {
  return operands.map(({ amount }) => amount);
}

function anyRounded(operands: readonly Scalar[]): boolean {
  return operands.some(({ rounded }) => rounded);
}
