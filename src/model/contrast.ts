/**
 * Contrast of two colours as WCAG 2.2 defines it, and the nearest colour that has enough of it. Colours are "#rrggbb".
 */

/** The least contrast that text needs (WCAG 2.2, success criterion 1.4.3, level AA). */
export const leastContrast = 4.5;

type Triple = readonly [number, number, number];

/** Contrast ratio, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour nearest to the given one that has enough contrast against every ground: hue and chroma stay, as far as
 * sRGB has them; only the lightness of Oklab (https://bottosson.github.io/posts/oklab/) moves, in steps of a thousandth.
 */
export function nearestReadable(colour: string, grounds: readonly string[]): string {
  const [lightness, a, b] = toOklab(linear(colour));
  for (let step = 0; step <= 1000; step++) {
    for (const moved of [lightness - step / 1000, lightness + step / 1000]) {
      if (moved < 0 || moved > 1) continue;
      const candidate = toHex(fromOklab(inGamut([moved, a, b])));
      if (grounds.every((ground) => contrast(candidate, ground) >= leastContrast)) return candidate;
    }
  }
  return '#000000';
}

/** Relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Linear light of each channel (IEC 61966-2-1). */
function linear(colour: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

function toHex(light: Triple): string {
  const channels = light.map((value) => {
    const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    const byte = Math.round(Math.min(Math.max(encoded, 0), 1) * 255);
    return byte.toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function toOklab([r, g, b]: Triple): Triple {
  const [l, m, s] = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt) as unknown as Triple;
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The colour with as much of its chroma as sRGB can show at its lightness. */
function inGamut([lightness, a, b]: Triple): Triple {
  for (let share = 1; share > 0; share -= 0.02) {
    const colour: Triple = [lightness, a * share, b * share];
    if (fromOklab(colour).every((channel) => channel >= -0.0005 && channel <= 1.0005)) return colour;
  }
  return [lightness, 0, 0];
}
