import { Decimal } from '../model/decimal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import type { Fact } from '../model/fact.js';
import { formatValue } from '../model/format.js';
import type { Place } from '../model/source.js';
import { isScalar, type Scalar } from '../model/value.js';

/** Amounts of one kind as numbers to plot, and the unit that belongs at their axis. */
export interface PlottedAmounts {
  readonly values: readonly (number | null)[];
  readonly unit: string;
}

/** Short scales of money and counts, the largest first. */
const scales = [1e12, 1e9, 1e6] as const;

/**
 * The amounts of facts on one scale: large money in millions, billions or trillions, so that axes have short numbers.
 * Null, with a finding, when they are of several kinds, currencies or units. Dates have no amount.
 */
export function amountsInOneUnit(
  facts: ReadonlyArray<{ fact: Fact; place: Place }>,
  edition: Edition,
  report: (diagnostic: Diagnostic) => void,
): PlottedAmounts | null {
  const amounts = facts.map(({ fact, place }) => ({ fact, place, scalar: scalarOf(fact) }));
  const first = amounts.find(({ scalar }) => scalar !== null);
  if (!first?.scalar) return { values: facts.map(() => null), unit: '' };
  const other = amounts.find(
    ({ scalar }) => scalar && measureOf(scalar) !== measureOf(first.scalar as Scalar),
  );
  if (other) {
    const params = { first: `"${first.fact.id}"`, other: `"${other.fact.id}"` };
    report(diagnose('chart-data-mixed', other.place, params));
    return null;
  }
  const scalars = amounts.map(({ scalar }) => scalar);
  const scale = scaleOf(scalars);
  return {
    values: scalars.map((scalar) => scalar?.amount.div(scale).toNumber() ?? null),
    unit: unitOf(first.scalar, scale, edition),
  };
}

/** A range is plotted at its upper end. */
function scalarOf({ value }: Fact): Scalar | null {
  if (isScalar(value)) return value;
  return value.kind === 'range' ? value.high : null;
}

function measureOf(scalar: Scalar): string {
  if (scalar.kind === 'money') return scalar.currency;
  return scalar.kind === 'quantity' ? scalar.unit : scalar.kind;
}

function scaleOf(scalars: readonly (Scalar | null)[]): number {
  const scalable = scalars.filter((each) => each?.kind === 'money' || each?.kind === 'count');
  const largest = Decimal.max(0, ...scalable.map((each) => (each as Scalar).amount.abs()));
  return scales.find((scale) => largest.gte(scale)) ?? 1;
}

/** "US$ bn": what stands around the number when one of them is printed short. */
function unitOf(scalar: Scalar, scale: number, edition: Edition): string {
  const one = { ...scalar, amount: new Decimal(scale) };
  return formatValue(one, 'short', edition)
    .replace(/[\d.,]+/, ' ')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
}
