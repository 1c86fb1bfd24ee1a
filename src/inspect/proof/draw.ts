import type { Spot } from '../preflight/index.js';

/** Pixels that can be drawn on, as in a `Raster`. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Ink = readonly [red: number, green: number, blue: number];

const inks: Readonly<Record<Spot['diagnostic']['severity'], Ink>> = {
  error: [208, 0, 0],
  warning: [216, 110, 0],
  note: [0, 92, 190],
};

/** Pixels of a frame: room around what it is about, and the strength of its line. */
const room = 3;
const line = 2;
/** How much of the colour lies over what is framed. */
const tint = 0.14;

/** Dots an inch of a proof: enough to read the text, and little to store. */
export const proofResolution = 100;

/** Frames the part of the page that a finding is about, in the colour of its severity, and puts its number beside it. */
export function drawSpot(canvas: Canvas, { box, diagnostic }: Spot, number: number): void {
  const scale = proofResolution / 72;
  const ink = inks[diagnostic.severity];
  const left = Math.round(box.left * scale) - room;
  const right = Math.round(box.right * scale) + room;
  const top = canvas.height - Math.round(box.top * scale) - room;
  const bottom = canvas.height - Math.round(box.bottom * scale) + room;
  fill(canvas, { left, top, right, bottom }, ink, tint);
  fill(canvas, { left, top, right, bottom: top + line }, ink, 1);
  fill(canvas, { left, top: bottom - line, right, bottom }, ink, 1);
  fill(canvas, { left, top, right: left + line, bottom }, ink, 1);
  fill(canvas, { left: right - line, top, right, bottom }, ink, 1);
  drawNumber(canvas, Math.max(0, left), Math.max(0, top - tagHeight), number, ink);
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function fill(canvas: Canvas, area: Area, ink: Ink, strength: number): void {
  const { width, height, data } = canvas;
  for (let y = Math.max(0, area.top); y < Math.min(height, area.bottom); y++)
    for (let x = Math.max(0, area.left); x < Math.min(width, area.right); x++)
      for (const [channel, value] of ink.entries()) {
        const at = (y * width + x) * 4 + channel;
        data[at] = Math.round((data[at] ?? 0) * (1 - strength) + value * strength);
      }
}

/** Digits of three by five dots, row by row; no font is at hand here. */
const digits = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001001001001',
  '111101111101111',
  '111101111001111',
];

/** Pixels of a dot. */
const dot = 2;
const tagHeight = 7 * dot;

function drawNumber(canvas: Canvas, left: number, top: number, number: number, ink: Ink): void {
  const text = String(number);
  fill(canvas, { left, top, right: left + (text.length * 4 + 1) * dot, bottom: top + tagHeight }, ink, 1);
  for (const [index, digit] of [...text].entries())
    for (const [place, lit] of [...(digits[Number(digit)] ?? '')].entries()) {
      if (lit !== '1') continue;
      const x = left + (index * 4 + 1 + (place % 3)) * dot;
      const y = top + (1 + Math.floor(place / 3)) * dot;
      fill(canvas, { left: x, top: y, right: x + dot, bottom: y + dot }, [255, 255, 255], 1);
    }
}
