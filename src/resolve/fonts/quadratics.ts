/** A point of an outline in the font's units; one that is off the curve pulls it. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** A step of an outline as fontkit gives it. */
export interface Step {
  readonly command: string;
  readonly args: readonly number[];
}

type Cubic = readonly [
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
];

/**
 * The closed contours of an outline whose curves are cubic, with quadratic ones in their place.
 * @param tolerance how far the new curve may lie from the old one, in the font's units.
 */
export function contoursOf(steps: readonly Step[], tolerance: number): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  let [x, y] = [0, 0];
  for (const { command, args } of steps) {
    const contour = contours.at(-1) ?? [];
    const [endX = x, endY = y] = args.slice(-2);
    if (command === 'moveTo') contours.push([{ x: endX, y: endY, on: true }]);
    if (command === 'lineTo') contour.push({ x: endX, y: endY, on: true });
    if (command === 'quadraticCurveTo')
      contour.push({ x: args[0] ?? x, y: args[1] ?? y, on: false }, { x: endX, y: endY, on: true });
    if (command === 'bezierCurveTo')
      contour.push(...quadratics([x, y, ...args] as unknown as Cubic, tolerance));
    [x, y] = [endX, endY];
  }
  return contours.map(rounded).filter((contour) => contour.length > 1);
}

/**
 * As many quadratic curves as it takes. One in the place of a cubic lies at most √3/36 · |p3 − 3p2 + 3p1 − p0| from it, and
 * that shrinks with the cube of the number of parts.
 */
function quadratics(cubic: Cubic, tolerance: number): OutlinePoint[] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = cubic;
  const off = (Math.sqrt(3) / 36) * Math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0);
  const parts = Math.max(1, Math.ceil(Math.cbrt(off / tolerance)));
  return Array.from({ length: parts }, (_, part) => part / parts).flatMap((from) => {
    const [ax, ay, bx, by, cx, cy, dx, dy] = partOf(cubic, from, from + 1 / parts);
    return [
      { x: (3 * (bx + cx) - ax - dx) / 4, y: (3 * (by + cy) - ay - dy) / 4, on: false },
      { x: dx, y: dy, on: true },
    ];
  });
}

/** The part of a cubic curve between two of its parameters, by its blossom. */
function partOf([x0, y0, x1, y1, x2, y2, x3, y3]: Cubic, from: number, to: number): Cubic {
  const at = (p: readonly [number, number, number, number], a: number, b: number, c: number) => {
    const mix = (one: number, other: number, t: number) => one + (other - one) * t;
    const [q0, q1, q2] = [mix(p[0], p[1], a), mix(p[1], p[2], a), mix(p[2], p[3], a)];
    return mix(mix(q0, q1, b), mix(q1, q2, b), c);
  };
  const corners = [
    [from, from, from],
    [from, from, to],
    [from, to, to],
    [to, to, to],
  ] as const;
  return corners.flatMap(([a, b, c]) => [
    at([x0, x1, x2, x3], a, b, c),
    at([y0, y1, y2, y3], a, b, c),
  ]) as unknown as Cubic;
}

/** On the grid of the font, without a last point that repeats the first. */
function rounded(contour: readonly OutlinePoint[]): OutlinePoint[] {
  const points = contour.map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }));
  const [first, last] = [points[0], points.at(-1)];
  const closes = points.length > 1 && last?.on && first?.x === last.x && first?.y === last.y;
  return closes ? points.slice(0, -1) : points;
}
