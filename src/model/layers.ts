import type { Place } from './source.js';

/** One source of settings: a file, and what it says by key. */
export interface Layer {
  /** What to call it: house, briefing, client, a theme's name. */
  readonly name: string;
  /** Plain data as YAML gives it. */
  readonly tree: unknown;
  placeOf(path: readonly string[]): Place;
}

/** Where a value came from, and what it took the place of. */
export interface Origin {
  readonly layer: string;
  readonly value: unknown;
  place(): Place;
  readonly replaced?: Origin;
}

/** The origin of every value that is no mapping, by its key: "brand.accent". */
export type Origins = ReadonlyMap<string, Origin>;

/** The origins of values whose layers are known by themselves, each list from the bottom up and none of them empty. */
export function stacked(
  layers: ReadonlyArray<readonly [key: string, steps: ReadonlyArray<Omit<Origin, 'replaced'>>]>,
): Origins {
  const origins = layers.map(([key, steps]) => {
    const top = steps.reduce<Origin | undefined>(
      (below, step) => ({ ...step, ...(below && { replaced: below }) }),
      undefined,
    );
    return [key, top] as const;
  });
  return new Map(origins.filter((each): each is readonly [string, Origin] => each[1] !== undefined));
}

/**
 * Lays settings over one another, the first layer at the bottom, key by key. Mappings are gone into; so are lists of
 * entries with ids, each laid over the entry of the same id. Any other list and every plain value replaces what was there.
 */
export function layered(layers: readonly Layer[]): { tree: unknown; origins: Origins } {
  const origins = new Map<string, Origin>();
  const tree = layers.reduce<unknown>(
    (below, layer) => over(below, layer.tree, [], layer, origins),
    undefined,
  );
  return { tree, origins };
}

function over(
  below: unknown,
  above: unknown,
  path: readonly string[],
  layer: Layer,
  origins: Map<string, Origin>,
): unknown {
  if (above === undefined || above === null) return below;
  if (isMapping(above)) {
    const base = isMapping(below) ? below : {};
    const merged = Object.entries(above).map(
      ([key, value]) => [key, over(own(base, key), value, [...path, key], layer, origins)] as const,
    );
    return { ...base, ...Object.fromEntries(merged) };
  }
  if (isListOfIds(above) && isListOfIds(below)) return overList(below, above, path, layer, origins);
  const key = path.join('.');
  const replaced = origins.get(key);
  origins.set(key, {
    layer: layer.name,
    value: above,
    place: () => layer.placeOf(path),
    ...(replaced && { replaced }),
  });
  return above;
}

function overList(
  below: readonly Entry[],
  above: readonly Entry[],
  path: readonly string[],
  layer: Layer,
  origins: Map<string, Origin>,
): Entry[] {
  const laid = (entry: Entry | undefined, index: number, under?: Entry) =>
    over(under, entry, [...path, String(index)], layer, origins) as Entry;
  const changed = below.map((entry) => {
    const index = above.findIndex(({ id }) => id === entry.id);
    return index < 0 ? entry : laid(above[index], index, entry);
  });
  const known = new Set(below.map(({ id }) => id));
  const added = above.flatMap((entry, index) => (known.has(entry.id) ? [] : [laid(entry, index)]));
  return [...changed, ...added];
}

type Mapping = Readonly<Record<string, unknown>>;
type Entry = Mapping & { readonly id: unknown };

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfIds(value: unknown): value is readonly Entry[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isMapping(item) && 'id' in item);
}

function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
