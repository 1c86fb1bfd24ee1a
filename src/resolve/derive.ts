import { type Derivation, type DerivationKind, derivationKinds } from '../model/deal.js';
import type { Fact } from '../model/fact.js';
import type { Place } from '../model/source.js';
import { derivedBound } from './derived-bound.js';
import { derivedValue } from './derived-value.js';

/** One fact that a derivation names, and where in it. */
export interface Operand {
  readonly id: string;
  readonly path: readonly PropertyKey[];
}

/** How a derivation makes its value, and from which facts. */
export function operandsOf(derivation: Derivation): { kind: DerivationKind; operands: Operand[] } {
  const kind = derivationKinds.find((known) => derivation[known]) ?? 'sum';
  if (derivation.convert) {
    const { fact, rate } = derivation.convert;
    const [amount, at] = [
      [kind, 'fact'],
      [kind, 'rate'],
    ] as const;
    return {
      kind,
      operands: [
        { id: fact, path: amount },
        { id: rate, path: at },
      ],
    };
  }
  const ids = (derivation[kind] ?? []) as readonly string[];
  return { kind, operands: ids.map((id, index) => ({ id, path: [kind, index] })) };
}

/**
 * Makes a derived fact from the facts it names, with exact decimals. The bound carries over: "up to" and "up to" is
 * "up to"; "exactly" leaves the other; bounds that point opposite ways are refused.
 * @returns the fact, or why it cannot be made.
 */
export function derive(derivation: Derivation, from: readonly Fact[], place: () => Place): Fact | string {
  const { kind } = operandsOf(derivation);
  const value = derivedValue(
    kind,
    from.map((fact) => fact.value),
  );
  if (typeof value === 'string') return value;
  const carried = derivedBound(kind, from);
  if ('problem' in carried) return carried.problem;
  const asOf = from.find((fact) => fact.asOf)?.asOf;
  return {
    id: derivation.id,
    label: derivation.label,
    value,
    bound: carried.bound,
    aliases: derivation.aliases,
    about: union(from.map((fact) => fact.about)),
    origin: 'derived',
    sources: union(from.map((fact) => fact.sources)),
    ...(derivation.note !== undefined && { note: derivation.note }),
    ...(asOf && { asOf }),
    get place() {
      return place();
    },
  };
}

function union(lists: ReadonlyArray<readonly string[]>): string[] {
  return [...new Set(lists.flat())];
}
