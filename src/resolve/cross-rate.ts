import type { Fact } from '../model/fact.js';
import type { Rate } from '../model/value.js';

/** Two rates by way of a third currency, and what they come to. */
export interface CrossRate {
  /** The currency that both are in. */
  readonly by: string;
  /** Ids of the two facts. */
  readonly rates: readonly [string, string];
  /** How much of one currency is one unit of the other, to four significant digits. */
  readonly amount: string;
}

/** How one currency could be reckoned in another by way of a third; null where no two rates meet. */
export function crossRate(facts: Iterable<Fact>, from: string, to: string): CrossRate | null {
  const rates = [...facts].flatMap((fact) =>
    fact.value.kind === 'rate' ? [{ id: fact.id, rate: fact.value }] : [],
  );
  for (const first of rates) {
    const by = otherOf(first.rate, from);
    const second = rates.find(({ rate }) => by !== null && otherOf(rate, by) === to);
    if (by === null || !second) continue;
    const amount = unitIn(first.rate, from).times(unitIn(second.rate, by));
    return { by, rates: [first.id, second.id], amount: amount.toSignificantDigits(4).toFixed() };
  }
  return null;
}

function otherOf({ from, to }: Rate, currency: string): string | null {
  return currency === from ? to : currency === to ? from : null;
}

/** One unit of a currency in the rate's other one. */
function unitIn({ from, amount }: Rate, currency: string) {
  return currency === from ? amount : amount.pow(-1);
}
