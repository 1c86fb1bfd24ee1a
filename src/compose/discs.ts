import type { Decimal } from 'decimal.js';

/** A circle in drawing units, its centre and radius. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Up to three amounts as discs that touch each other, areas in proportion to the amounts (so radii to their square
 * roots). The largest comes first, at the right; the others lean on it from the left.
 * @param largest radius of the largest disc, in drawing units.
 */
export function discs(amounts: readonly Decimal[], largest: number): Disc[] {
  const max = Math.max(...amounts.map((amount) => amount.toNumber()));
  const radii = amounts.slice(0, 3).map((amount) => largest * Math.sqrt(amount.toNumber() / max));
  const [first, second, third] = radii;
  const placed: Disc[] = [];
  if (first !== undefined) placed.push({ x: 0, y: 0, radius: first });
  if (first !== undefined && second !== undefined) placed.push(beside(placed[0] as Disc, second, 162));
  if (third !== undefined) placed.push(touchingBoth(placed[0] as Disc, placed[1] as Disc, third));
  return placed;
}

/** A disc that touches another in a direction, in degrees clockwise from the right. */
function beside(disc: Disc, radius: number, direction: number): Disc {
  const angle = (direction * Math.PI) / 180;
  const distance = disc.radius + radius;
  return { x: disc.x + distance * Math.cos(angle), y: disc.y + distance * Math.sin(angle), radius };
}

/** A disc that touches two that touch each other, on the upper side: the third corner of a triangle of known sides. */
function touchingBoth(a: Disc, b: Disc, radius: number): Disc {
  const base = Math.hypot(b.x - a.x, b.y - a.y);
  const fromA = a.radius + radius;
  const fromB = b.radius + radius;
  const along = (fromA ** 2 - fromB ** 2 + base ** 2) / (2 * base);
  const across = Math.sqrt(Math.max(fromA ** 2 - along ** 2, 0));
  const [ux, uy] = [(b.x - a.x) / base, (b.y - a.y) / base];
  return { x: a.x + along * ux - across * uy, y: a.y + along * uy + across * ux, radius };
}
