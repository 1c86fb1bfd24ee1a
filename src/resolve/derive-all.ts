import type { Derivation } from '../model/deal.js';
import { Decimal } from '../model/decimal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';
import { derivationOrder, type Step } from './derivation-order.js';
import { derive, type Operand, operandsOf } from './derive.js';

interface DerivationStep extends Step {
  readonly derivation: Derivation;
  readonly operands: readonly Operand[];
  readonly path: readonly PropertyKey[];
}

/**
 * Makes every derived fact, whatever order they stand in; nought stands in for those that cannot be made. Each mistake
 * is one finding: what is made from something that failed is not reported again.
 */
export function deriveAll(
  derivations: readonly Derivation[],
  stated: ReadonlyMap<string, Fact>,
  file: YamlFile,
): { facts: Fact[]; diagnostics: Diagnostic[] } {
  const steps = derivations.map((derivation, index) => stepOf(derivation, ['derived', index], stated));
  const { order, circles } = derivationOrder(steps);
  const known = new Set([...stated.keys(), ...steps.map(({ id }) => id)]);
  const diagnostics = steps.flatMap((step) => unknownOperands(step, known, file));
  for (const { step, way } of circles)
    diagnostics.push(
      diagnose('derivation-circular', file.placeOf(step.path), { id: step.id, way: way.join(' → ') }),
    );
  const made = new Map<string, Fact>(stated);
  const results = new Map<DerivationStep, Fact>();
  for (const step of order) {
    const place = () => file.placeOf(step.path);
    const from = step.operands.flatMap(({ id }) => made.get(id) ?? []);
    const result = from.length === step.operands.length ? derive(step.derivation, from, place) : null;
    if (typeof result === 'string')
      diagnostics.push(diagnose('derivation-invalid', place(), { id: step.id, problem: result }));
    if (result === null || typeof result === 'string') continue;
    results.set(step, result);
    made.set(step.id, result);
  }
  return { facts: steps.map((step) => results.get(step) ?? standIn(step, file)), diagnostics };
}

/** What the deal states comes first: a derivation that takes the id of a fact has had its finding. */
function stepOf(
  derivation: Derivation,
  path: readonly PropertyKey[],
  stated: ReadonlyMap<string, Fact>,
): DerivationStep {
  const { operands } = operandsOf(derivation);
  const needs = operands.map(({ id }) => id).filter((id) => !stated.has(id));
  return { id: derivation.id, needs, derivation, operands, path };
}

function unknownOperands(
  { operands, path }: DerivationStep,
  known: ReadonlySet<string>,
  file: YamlFile,
): Diagnostic[] {
  return operands
    .filter(({ id }) => !known.has(id))
    .map(({ id, path: within }) =>
      diagnose('id-unknown', file.placeOf([...path, ...within]), {
        id,
        kind: 'fact',
        near: nearestTo(id, known),
      }),
    );
}

function standIn({ derivation: { id, label, aliases }, path }: DerivationStep, file: YamlFile): Fact {
  return {
    id,
    label,
    value: { kind: 'count', amount: new Decimal(0) },
    bound: 'exactly',
    aliases,
    about: [],
    origin: 'derived',
    sources: [],
    get place() {
      return file.placeOf(path);
    },
  };
}
