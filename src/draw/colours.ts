/** Two colours as "#rrggbb", mixed in sRGB: `share` of the second. */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [channels(first), channels(second)];
  const mixed = a.map((channel, index) => Math.round(channel + ((b[index] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The contrast of two colours (WCAG 2.2, success criterion 1.4.3): 1 to 21. */
export function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What small text needs (WCAG 2.2 AA), and a little for rounding. */
const leastContrast = 4.6;

/** A colour made darker until text in it can be read on white. */
export function asText(colour: string): string {
  let dark = colour;
  for (let step = 0; contrast(dark, '#ffffff') < leastContrast && step < 20; step++)
    dark = mix(dark, '#000000', 0.08);
  return dark;
}

/** The text colour for a ground: white or ink, whichever can be read better. */
export function textOn(ground: string, ink: string): string {
  return contrast(ground, '#ffffff') >= contrast(ground, ink) ? '#ffffff' : ink;
}

/** A ground made lighter until ink can be read on it, unless white can. */
export function asGround(colour: string, ink: string): string {
  let ground = colour;
  for (let step = 0; contrast(ground, textOn(ground, ink)) < leastContrast && step < 20; step++)
    ground = mix(ground, '#ffffff', 0.08);
  return ground;
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? '000000';
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}
