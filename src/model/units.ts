import { Decimal } from './decimal.js';

/**
 * Units, by symbol. Symbols and SI prefixes follow the SI Brochure (9th edition, 2019), binary prefixes and bits
 * IEC 80000-13, factors of other units NIST SP 811 (2008, appendix B) and, for foot and acre, the international foot of
 * 1959. FLOPS is floating-point operations per second. All factors are exact. The libraries that convert units count in
 * binary floating point, or know neither FLOPS nor months, so the table is our own.
 */
export interface Unit {
  readonly symbol: string;
  /** What it measures; units of one dimension convert into each other exactly. */
  readonly dimension: string;
  /** How many base units of its dimension it is. */
  readonly factor: Decimal;
  /** Has no symbol but its name, which every form writes out: month, year, acre. */
  readonly isWord: boolean;
}

/** A unit as the table has it: symbol, dimension, factor, and the names that a literal may use for it. */
type Row = readonly [symbol: string, dimension: string, factor: string, names: string];

type Prefix = readonly [symbol: string, name: string, factor: string];

const none: Prefix = ['', '', '1'];
const larger: readonly Prefix[] = [
  ['k', 'kilo', '1e3'],
  ['M', 'mega', '1e6'],
  ['G', 'giga', '1e9'],
  ['T', 'tera', '1e12'],
  ['P', 'peta', '1e15'],
  ['E', 'exa', '1e18'],
  ['Z', 'zetta', '1e21'],
  ['Y', 'yotta', '1e24'],
];
const binary: readonly Prefix[] = ['kibi', 'mebi', 'gibi', 'tebi', 'pebi', 'exbi'].map((name, index) => [
  `${name[0]?.toUpperCase()}i`,
  name,
  String(2n ** BigInt(10 * (index + 1))),
]);

/** Units that take prefixes. Names stand in the singular; most plurals have an s. */
const scaled: ReadonlyArray<readonly [Row, readonly Prefix[]]> = [
  [
    ['W', 'power', '1', 'watt'],
    [none, ...larger],
  ],
  [
    ['Wh', 'energy', '3600', 'watt-hour|watt hour'],
    [none, ...larger],
  ],
  [
    ['J', 'energy', '1', 'joule'],
    [none, ...larger],
  ],
  [
    ['VA', 'apparent power', '1', 'volt-ampere'],
    [none, ...larger],
  ],
  [
    ['B', 'storage', '1', 'byte'],
    [none, ...larger, ...binary],
  ],
  [
    ['bit', 'storage', '0.125', 'bit'],
    [none, ...larger],
  ],
  [
    ['B/s', 'bandwidth', '1', 'byte per second|bytes per second'],
    [none, ...larger],
  ],
  [
    ['bit/s', 'bandwidth', '0.125', 'bps|b/s|bit per second|bits per second'],
    [none, ...larger],
  ],
  [
    ['FLOPS', 'compute', '1', 'flop|flops|flop/s'],
    [none, ...larger],
  ],
  [
    ['m', 'length', '1', 'metre|meter'],
    [none, ...larger],
  ],
  [
    ['g', 'mass', '1', 'gram|gramme'],
    [none, ...larger],
  ],
  [
    ['t', 'mass', '1e6', 'tonne|metric ton'],
    [none, ...larger],
  ],
  [
    ['Hz', 'frequency', '1', 'hertz'],
    [none, ...larger],
  ],
  [
    ['L', 'volume', '1', 'litre|liter'],
    [none, ...larger],
  ],
];

const plain: readonly Row[] = [
  ['nm', 'length', '1e-9', 'nanometre|nanometer'],
  ['µm', 'length', '1e-6', 'micrometre|micrometer|micron'],
  ['mm', 'length', '1e-3', 'millimetre|millimeter'],
  ['cm', 'length', '1e-2', 'centimetre|centimeter'],
  ['ft', 'length', '0.3048', 'foot|feet'],
  ['mi', 'length', '1609.344', 'mile'],
  ['m²', 'area', '1', 'm2|m^2|sqm|sq m|square metre|square meter'],
  ['km²', 'area', '1e6', 'km2|km^2|sq km|square kilometre|square kilometer'],
  ['ha', 'area', '1e4', 'hectare'],
  ['sqft', 'area', '0.09290304', 'sq ft|ft²|ft2|ft^2|sq. ft.|square foot|square feet'],
  ['acre', 'area', '4046.8564224', 'acre'],
  ['m³', 'volume', '1000', 'm3|m^3|cubic metre|cubic meter'],
  ['bbl', 'volume', '158.987294928', 'barrel'],
  ['mg', 'mass', '1e-3', 'milligram'],
  ['lb', 'mass', '453.59237', 'lbs'],
  ['ns', 'time', '1e-9', 'nanosecond'],
  ['µs', 'time', '1e-6', 'microsecond'],
  ['ms', 'time', '1e-3', 'millisecond'],
  ['s', 'time', '1', 'sec|secs|second|seconds'],
  ['min', 'time', '60', 'mins|minute'],
  ['h', 'time', '3600', 'hr|hour'],
  ['day', 'time', '86400', 'day'],
  ['week', 'time', '604800', 'week'],
  // A month has no fixed number of days, so months and years are a dimension of their own.
  ['month', 'calendar time', '1', 'month|mth'],
  ['year', 'calendar time', '12', 'year|yr'],
];

const rows: ReadonlyArray<readonly [Row, Prefix]> = [
  ...scaled.flatMap(([row, prefixes]) => prefixes.map((prefix) => [row, prefix] as const)),
  ...plain.map((row) => [row, none] as const),
];

const bySymbol: ReadonlyMap<string, readonly [Row, Prefix]> = new Map(
  rows.map(([row, prefix]) => [prefix[0] + row[0], [row, prefix]]),
);

export const unitSymbols: ReadonlySet<string> = new Set(bySymbol.keys());

/** The unit of a symbol, or of a name in any capitals: "GW", "gigawatts", "Gbps", "sq ft". */
export function unitOf(word: string): Unit | undefined {
  if (bySymbol.has(word)) return unitOfSymbol(word);
  const symbol = symbolsByName().get(word.toLowerCase().replace(/\s+/g, ' '));
  return symbol === undefined ? undefined : unitOfSymbol(symbol);
}

/** Every word for a unit: symbols, which keep their capitals, and names in lower case, singular and plural. */
export function unitWords(): string[] {
  return [...bySymbol.keys(), ...symbolsByName().keys()];
}

const units = new Map<string, Unit>();

function unitOfSymbol(symbol: string): Unit | undefined {
  const [row, prefix] = bySymbol.get(symbol) ?? [];
  if (!row || !prefix) return undefined;
  const unit = units.get(symbol) ?? {
    symbol,
    dimension: row[1],
    factor: new Decimal(row[2]).times(prefix[2]),
    isWord: row[3].split('|').includes(symbol),
  };
  units.set(symbol, unit);
  return unit;
}

let names: ReadonlyMap<string, string> | undefined;

/** Made when the first name is looked up: most briefings write symbols. */
function symbolsByName(): ReadonlyMap<string, string> {
  names ??= new Map(
    [...bySymbol].flatMap(([symbol, [row, prefix]]) =>
      namesOf(row, prefix)
        .flatMap(pluralOf)
        .map((name) => [name, symbol] as const),
    ),
  );
  return names;
}

/** Prefixed in full, "gigawatt"; signs, such as "bps", by the sign of the prefix. */
function namesOf([, , , words]: Row, [sign, name]: Prefix): string[] {
  return words.split('|').map((word) => {
    return `${word.includes('/') || word === 'bps' ? sign : name}${word}`.toLowerCase();
  });
}

/** A name, and its plural where that is made with an s. */
function pluralOf(name: string): string[] {
  return /(?:[^a-z]|[sz]|sqm|sq k?m|ft|foot|feet|second)$/.test(name) ? [name] : [name, `${name}s`];
}
