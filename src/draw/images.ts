import { createHash } from 'node:crypto';
import { documentOf, type Tokens } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MergedSection } from '../model/document.js';
import type { PreparedImage } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import { imagePath } from '../model/image-path.js';
import type { Place } from '../model/source.js';
import { imageSize, kindOf } from './engines/image-size.js';
import { resized } from './engines/raster.js';
import type { Made, Studio } from './studio.js';
import { smallestText } from './svg.js';

/** Across the page at 250 dots to the inch: more is not seen in print. */
const mostAcross = 1640;
const mostPixels = 60_000_000;
/** An image of fewer bytes stays as it is. */
const small = 120_000;

/**
 * Images that are larger than the page can show, made smaller, and GIF and WebP as what a PDF can hold; others are left
 * alone.
 */
export async function preparedImages(
  edition: Edition,
  sections: readonly MergedSection[],
  studio: Studio,
  report: (found: Diagnostic) => void,
): Promise<Map<string, PreparedImage>> {
  const prepared = new Map<string, PreparedImage>();
  for (const { address, path, place, words } of imagesOf(edition, sections)) {
    if (words === '') report(diagnose('image-wordless', place, { address }));
    const bytes = edition.images.get(path) as Uint8Array;
    if (path.toLowerCase().endsWith('.svg')) checkLettering(bytes, place, report);
    const size = imageSize(bytes);
    if (!size) continue;
    const kind = kindOf(bytes);
    const pixels = size.width * size.height;
    if (pixels > mostPixels) {
      const millions = (count: number) => `${Math.round(count / 1_000_000)} million`;
      report(diagnose('image-huge', place, { address, size: millions(pixels), limit: millions(mostPixels) }));
    } else if (size.width > mostAcross || bytes.length > small || kind === 'gif' || kind === 'webp') {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const { made, problem } = await studio.make<PreparedImage>('image', { hash, mostAcross }, () =>
        smaller(bytes),
      );
      if (made) prepared.set(path, made);
      if (problem !== undefined) report(diagnose('image-undecoded', place, { address }));
    }
  }
  return prepared;
}

async function smaller(bytes: Uint8Array): Promise<Made<PreparedImage>> {
  const made = await resized(bytes, mostAcross);
  return made === 'unreadable' ? { made: null, problem: made } : { made };
}

/** Every image that a section's Markdown shows and the workspace has. */
function imagesOf(edition: Edition, sections: readonly MergedSection[]) {
  return sections.flatMap((section) => {
    const document = documentOf(section);
    const found: Array<{ address: string; path: string; place: Place; words: string }> = [];
    document.walk((token) => {
      if (token.type !== 'image') return;
      const { href: address, text } = token as Tokens.Image;
      const path = imagePath(address, edition, section.path);
      if (path !== undefined)
        found.push({
          address,
          path,
          place: section.placeAt(document.offsetOf(token) ?? 0),
          words: text.trim(),
        });
    });
    return found;
  });
}

/** Text of a drawing at the width of the text column, or its own if that is less. */
function checkLettering(bytes: Uint8Array, place: Place, report: (found: Diagnostic) => void): void {
  const svg = Buffer.from(bytes).toString('utf8');
  const text = smallestText(svg);
  const width = Number(
    /<svg[^>]*\bviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)/.exec(svg)?.[1] ??
      /<svg[^>]*\bwidth="([\d.]+)/.exec(svg)?.[1] ??
      0,
  );
  if (text === null || width === 0) return;
  const printed = text * Math.min(1, 484 / width) * 0.75;
  if (printed < 5.95)
    report(diagnose('picture-text-small', place, { size: `${printed.toFixed(1)} pt`, least: '6.0 pt' }));
}
