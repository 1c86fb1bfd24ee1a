import { heightOf, widthOf } from '../../pdf/geometry.js';
import type { PrintedDocument } from './printed.js';
import { type Spot, spot } from './spot.js';

/** Dots an inch below which a printed image looks coarse. */
const least = 150;

export function coarseImages({ pages }: PrintedDocument): Spot[] {
  return pages.flatMap((page) =>
    page.items.flatMap((item) => {
      if (item.kind !== 'image') return [];
      const across = (item.columns / widthOf(item.box)) * 72;
      const down = (item.rows / heightOf(item.box)) * 72;
      const resolution = Math.round(Math.min(across, down));
      return resolution < least ? [spot('image-low-resolution', page, item.box, { resolution, least })] : [];
    }),
  );
}
