import { isMap, isScalar, isSeq, type Node } from 'yaml';

/**
 * Where every value and key of a YAML text starts, as plain data that can be kept: a number for a value without parts,
 * else the number and the parts: a list, or by key where the key stands and its value.
 */
export type Spots = number | readonly [at: number, parts: readonly Spots[] | SpotsByKey];

type SpotsByKey = Readonly<Record<string, readonly [key: number, value: Spots]>>;

export function spotsOf(node: unknown): Spots {
  if (isSeq(node)) return [start(node), node.items.map(spotsOf)];
  if (!isMap(node)) return start(node);
  const entries = node.items.map(({ key, value }) => [
    String(isScalar(key) ? key.value : key),
    // A key without a value has its own place.
    [start(key), value === null ? start(key) : spotsOf(value)] as const,
  ]);
  return [start(node), Object.fromEntries(entries)];
}

/** Where the value at a path starts, or its nearest ancestor that exists. */
export function offsetOf(spots: Spots, path: readonly PropertyKey[]): number {
  let at = spots;
  for (const step of path) {
    const next = partOf(at, step);
    if (next === undefined) break;
    at = next;
  }
  return startOf(at);
}

/** Where a key of the mapping at a path starts, or the mapping if it has no such key. */
export function offsetOfKey(spots: Spots, path: readonly PropertyKey[], key: string): number {
  let at: Spots | undefined = spots;
  for (const step of path) at = at === undefined ? undefined : partOf(at, step);
  if (at === undefined || typeof at === 'number' || Array.isArray(at[1])) return offsetOf(spots, path);
  const parts = at[1] as SpotsByKey;
  return Object.hasOwn(parts, key) ? (parts[key]?.[0] ?? at[0]) : at[0];
}

function partOf(spots: Spots, step: PropertyKey): Spots | undefined {
  if (typeof spots === 'number') return undefined;
  const [, parts] = spots;
  if (Array.isArray(parts)) return (parts as readonly Spots[])[Number(step)];
  const byKey = parts as SpotsByKey;
  return Object.hasOwn(byKey, String(step)) ? byKey[String(step)]?.[1] : undefined;
}

function startOf(spots: Spots): number {
  return typeof spots === 'number' ? spots : spots[0];
}

function start(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
