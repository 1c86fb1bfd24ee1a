/** A derivation as far as its order matters: what it is called, and what it needs. */
export interface Step {
  readonly id: string;
  readonly needs: readonly string[];
}

export interface DerivationOrder<S extends Step> {
  /** Those that can be made, each after all that it needs. */
  readonly order: readonly S[];
  /** Those that need themselves or something that does. */
  readonly stuck: readonly S[];
  /** Each circle once, from its first step and with the way round: a, b, a. */
  readonly circles: ReadonlyArray<{ readonly step: S; readonly way: readonly string[] }>;
}

/** Derivations may stand in any order. Without recursion, since a chain of them may be long. */
export function derivationOrder<S extends Step>(steps: readonly S[]): DerivationOrder<S> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const missing = new Map(steps.map((step) => [step, needed(step, byId).length]));
  const users = usersOf(steps, byId);
  const order: S[] = steps.filter((step) => missing.get(step) === 0);
  for (const step of order) {
    for (const user of users.get(step) ?? []) {
      missing.set(user, (missing.get(user) ?? 0) - 1);
      if (missing.get(user) === 0) order.push(user);
    }
  }
  const stuck = steps.filter((step) => missing.get(step) !== 0);
  return { order, stuck, circles: circlesIn(stuck) };
}

function needed<S extends Step>(step: S, byId: ReadonlyMap<string, S>): S[] {
  return step.needs.flatMap((id) => byId.get(id) ?? []);
}

function usersOf<S extends Step>(steps: readonly S[], byId: ReadonlyMap<string, S>): Map<S, S[]> {
  const users = new Map<S, S[]>(steps.map((step) => [step, []]));
  for (const step of steps) for (const other of needed(step, byId)) users.get(other)?.push(step);
  return users;
}

function circlesIn<S extends Step>(stuck: readonly S[]): Array<{ step: S; way: string[] }> {
  const byId = new Map(stuck.map((step) => [step.id, step]));
  const told = new Set<string>();
  return stuck.flatMap((step) => {
    const way = told.has(step.id) ? null : wayBack(step, byId);
    for (const id of way ?? []) told.add(id);
    return way ? [{ step, way }] : [];
  });
}

/** The shortest way from a step through what it needs back to itself. */
function wayBack<S extends Step>(start: S, byId: ReadonlyMap<string, S>): string[] | null {
  const cameFrom = new Map<S, S>();
  const ahead = [start];
  for (const step of ahead) {
    for (const next of needed(step, byId)) {
      if (next === start) return [...wayTo(step, start, cameFrom), start.id];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, step);
      ahead.push(next);
    }
  }
  return null;
}

function wayTo<S extends Step>(end: S, start: S, cameFrom: ReadonlyMap<S, S>): string[] {
  const way = [end.id];
  for (let step = end; step !== start; way.unshift(step.id)) step = cameFrom.get(step) ?? start;
  return way;
}
