/**
 * Unit symbols: SI prefixes (and binary ones for bytes) before a base. Symbols follow the SI Brochure (9th edition)
 * and IEC 80000-13; FLOPS is floating-point operations per second.
 */
const siPrefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const binaryPrefixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const scaledBases = ['W', 'Wh', 'VA', 'B', 'FLOPS', 'm', 'g', 't', 'Hz', 'L'];
const plainUnits = ['m²', 'sqft', 'ha', 'acre', 'km²', 's', 'min', 'h', 'day', 'month', 'year', 'mi', 'ft'];

export const unitSymbols: ReadonlySet<string> = new Set([
  ...scaledBases.flatMap((base) => siPrefixes.map((prefix) => prefix + base)),
  ...binaryPrefixes.map((prefix) => `${prefix}B`),
  ...plainUnits,
]);
