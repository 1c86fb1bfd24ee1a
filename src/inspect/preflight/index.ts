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
import { type PrintedDocument, type PrintedPage, readPrinted } from './printed.js';
import { shrunk } from './shrunk.js';
import type { Spot } from './spot.js';

export type { Spot } from './spot.js';

/**
 * Looks at every page as it was printed, and finds what a careful eye would: each with its page and its place.
 * @param root the file's structure tree, which is read when it is not given.
 */
export function preflight(file: PdfFile, root?: Element | null): Spot[] {
  const document = readPrinted(file, root);
  const alone = document.pages.flatMap((page) => onOnePage(page, document));
  // What is cut off at the edge is too wide even for a document printed smaller.
  const tooWide = alone.some(({ diagnostic }) => diagnostic.code === 'page-overflow');
  return [
    ...alone,
    ...(tooWide ? [] : shrunk(document)),
    ...orphanedHeadings(document),
    ...nearlyEmptyPages(document),
    ...widowedLines(document),
    ...unfitFonts(document),
    ...brokenLinks(document),
    ...wrongNumbers(document),
    ...wordlessPictures(document),
  ];
}

/** Checks that need no more than the page. */
const pageChecks = [cutOff, overlaps, missingGlyphs, coarseImages, lowContrast];

/** What is wrong on a page by itself; a page that editions share, and on which nothing is, is looked at once. */
function onOnePage(page: PrintedPage, { file, ...others }: PrintedDocument): Spot[] {
  const look = () => pageChecks.flatMap((check) => check({ ...others, file, pages: [page] }));
  const isRight = file.shelf.once('right', file, page.object, () => look().length === 0);
  return isRight ? [] : look();
}
