import type { PdfFile } from '../../pdf/file.js';
import type { Element } from '../../pdf/structure.js';
import { orphanedHeadings, widowedLines } from './breaks.js';
import { lowContrast } from './contrast.js';
import { cutOff } from './cut-off.js';
import { nearlyEmptyPages } from './emptiness.js';
import { missingGlyphs, unfitFonts } from './glyphs.js';
import { coarseImages } from './images.js';
import { brokenLinks, wrongNumbers } from './links.js';
import { overlaps } from './overlaps.js';
import { wordlessPictures } from './pictures.js';
import { readPrinted } from './printed.js';
import { shrunk } from './shrunk.js';
import type { Spot } from './spot.js';

export type { Spot } from './spot.js';

/**
 * Looks at every page as it was printed, and finds what a careful eye would: each with its page and its place.
 * @param root the file's structure tree, which is read when it is not given.
 */
export function preflight(file: PdfFile, root?: Element | null): Spot[] {
  const document = readPrinted(file, root);
  const cut = cutOff(document);
  // What is cut off at the edge is too wide even for a document printed smaller.
  const tooWide = cut.some(({ diagnostic }) => diagnostic.code === 'page-overflow');
  return [
    ...cut,
    ...(tooWide ? [] : shrunk(document)),
    ...overlaps(document),
    ...orphanedHeadings(document),
    ...nearlyEmptyPages(document),
    ...widowedLines(document),
    ...missingGlyphs(document),
    ...unfitFonts(document),
    ...coarseImages(document),
    ...lowContrast(document),
    ...brokenLinks(document),
    ...wrongNumbers(document),
    ...wordlessPictures(document),
  ];
}
