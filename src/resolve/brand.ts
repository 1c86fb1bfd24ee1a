import type { Brand } from '../model/brand.js';
import { contrast, leastContrast, nearestReadable } from '../model/contrast.js';
import { diagnose } from '../model/diagnostic.js';
import type { FontFamily } from '../model/fonts.js';
import type { Origins } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import type { Desk } from './desk.js';

/** What text stands on besides the paper, unless the brand says otherwise. */
const usualTint = '#f5f2ee';
const paper = '#ffffff';
/** Words stand in these colours, on the paper and in boxes. */
const textColours = ['accent', 'ink', 'muted'] as const;

/** Holds the tokens of a look against what text needs, each finding at the line that the token came from. */
export function checkBrand(desk: Desk, brand: Brand, origins: Origins, fonts: readonly FontFamily[]): void {
  const placeOf = (token: string) => origins.get(`brand.${token}`)?.place() ?? null;
  const grounds = [paper, brand.tint ?? usualTint];
  for (const token of textColours) {
    const colour = brand[token];
    const ground = colour && grounds.find((each) => contrast(colour, each) < leastContrast);
    if (!colour || !ground) continue;
    // Rounding up would show a contrast that passes.
    const ratio = (Math.floor(contrast(colour, ground) * 100) / 100).toFixed(2);
    const near = nearestReadable(colour, grounds);
    desk.report(
      diagnose('brand-contrast', placeOf(token), {
        token,
        colour,
        ground: ground === paper ? 'the paper' : `boxes (${ground})`,
        ratio,
        near,
      }),
    );
  }
  const known = fonts.flatMap(({ family, elements }) => (elements ? [] : family));
  for (const token of ['serif', 'sans'] as const) {
    const family = brand[token];
    if (typeof family !== 'string' || known.includes(family)) continue;
    const near = nearestTo(family, known);
    desk.report(diagnose('font-unlisted', placeOf(token), { family, known, near }));
  }
}
