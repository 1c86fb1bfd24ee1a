import { type Box, widthOf } from '../../pdf/geometry.js';
import type { Colour, Item, PlacedImage, Shape, TextRun } from '../../pdf/page-content.js';
import { type PrintedDocument, type PrintedPage, textRuns } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** Text whose contrast to its ground is below that of WCAG 2.2, success criterion 1.4.3 (level AA). */
export function lowContrast({ pages }: PrintedDocument): Spot[] {
  return pages.flatMap((page) => {
    const grounds = groundReader(page);
    return textRuns(page.items).flatMap((run) => {
      const least = isLarge(run) ? 3 : 4.5;
      const ratio = contrastOf(run, grounds(run));
      if (ratio === null || ratio >= least) return [];
      const params = {
        words: quoted(run.text),
        ratio: `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`,
        least: `${least}:1`,
      };
      return [spot('contrast-low', page, run.box, params)];
    });
  });
}

/** Large text is 18 points, or 14 points and bold. */
function isLarge({ size, font }: TextRun): boolean {
  return size >= 18 || (size >= 14 && /bold|black|heavy/i.test(font.name));
}

/** The best contrast that the text may have; null when the ground or the colour cannot be known. */
function contrastOf(run: TextRun, grounds: Colour[] | null): number | null {
  const { colour } = run;
  if (!colour || grounds === null) return null;
  return Math.max(...grounds.map((ground) => ratioOf(mixed(ground, colour, run.opacity), ground)));
}

const paper: Colour = [1, 1, 1];

/**
 * The grounds that a run may stand on: those of areas painted before it that lie behind all of it. Whether an area that
 * is no rectangle does is not certain, so both are possible. Null when an image or a pattern lies behind.
 */
function groundReader({ items }: PrintedPage): (run: TextRun) => Colour[] | null {
  const places = new Map<Item, number>();
  const areas: Array<{ item: Shape | PlacedImage; place: number }> = [];
  const narrowest = Math.min(...textRuns(items).map(({ box }) => widthOf(box)));
  for (const [place, item] of items.entries()) {
    if (item.kind === 'text') places.set(item, place);
    // What is narrower than any text, as the squares of a QR code are, is the ground of none.
    else if ((item.kind === 'image' || item.filled) && widthOf(item.box) >= narrowest - 2)
      areas.push({ item, place });
  }
  return (run) => {
    let grounds: Colour[] | null = [paper];
    for (const { item, place } of areas) {
      if (place > (places.get(run) ?? 0)) break;
      if (covers(item, run.box)) grounds = item.kind === 'image' ? null : painted(grounds, item);
    }
    return grounds;
  };
}

function painted(grounds: Colour[] | null, { colour, opacity, rectangle }: Shape): Colour[] | null {
  if (!colour) return null;
  if (rectangle && opacity === 1) return [colour];
  const mixes = grounds?.map((ground) => mixed(ground, colour, opacity)) ?? null;
  return rectangle ? mixes : mixes && grounds && [...grounds, ...mixes];
}

function covers({ box, clip }: Item, text: Box): boolean {
  return reaches(box, text) && reaches(clip, text);
}

function reaches({ left, right, bottom, top }: Box, text: Box): boolean {
  const middle = (text.bottom + text.top) / 2;
  return left <= text.left + 1 && right >= text.right - 1 && bottom <= middle && top >= middle;
}

function mixed(ground: Colour, colour: Colour, opacity: number): Colour {
  const mix = (at: 0 | 1 | 2) => ground[at] * (1 - opacity) + colour[at] * opacity;
  return [mix(0), mix(1), mix(2)];
}

/** Contrast ratio and relative luminance as WCAG 2.2 defines them. */
function ratioOf(one: Colour, other: Colour): number {
  const [light = 1, dark = 1] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
