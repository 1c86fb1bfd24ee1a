import { type Diagnostic, diagnose, type Outcome, stops } from '../model/diagnostic.js';
import type { FontFamily } from '../model/fonts.js';
import { PdfFile } from '../pdf/file.js';
import type { PageShelf } from '../pdf/page-shelf.js';
import type { FontShelf, Printer, PrintOptions } from '../ports.js';
import { readDestinations } from './destinations.js';
import { type DocumentFonts, type FontChoice, faceRules, fontsFor } from './fonts.js';
import { anchorLinks, fillNumbers, type PageOf, wantedAnchors } from './numbers.js';
import { fillRunningHeads, runningAnchors } from './running-heads.js';

export { type FontChoice, fontVersions } from './fonts.js';
export type { PageOf } from './numbers.js';

/** What came out of the browser, and what it says of itself. */
export interface PrintedDocument {
  readonly file: PdfFile;
  /** The exact HTML that was printed. */
  readonly html: string;
  readonly pages: PageOf;
  readonly fonts: FontChoice;
}

export interface PrintRequest {
  readonly html: string;
  /** Where the @font-face rules go. */
  readonly fontMark: string;
  readonly families: readonly FontFamily[];
  /** Page numbers and fonts of the last build: when they still hold, one print is enough. */
  readonly last: { readonly pages: PageOf; readonly fonts: FontChoice | null };
  /** Keeps what is read off the printed pages. */
  readonly shelf?: PageShelf;
  /** Work for the time that the browser takes, begun as soon as it has the document. */
  readonly meanwhile?: () => unknown;
}

/** An empty document with the fonts of the last build, for the browser to load while the next is being written. */
export async function prelude({ faces }: FontChoice, shelf: FontShelf): Promise<string> {
  return `<!doctype html><style>${(await faceRules(faces, shelf)).css}</style>`;
}

/** Prints after which numbers must have settled. */
const maxPrints = 4;

/**
 * Prints a document until its page numbers and running heads are those of the printed pages. They and the fonts are put
 * in here, since only the finished text says which fonts, and only the printed page says which numbers.
 */
export async function print(
  request: PrintRequest,
  world: { printer: Printer; fonts: FontShelf },
  options: PrintOptions = {},
): Promise<Outcome<PrintedDocument | null>> {
  const fonts = await fontsFor(request.html, request.families, world.fonts, request.last.fonts);
  if (stops(fonts.diagnostics)) return { value: null, diagnostics: fonts.diagnostics };
  const embed = (html: string) => html.replace(request.fontMark, () => fonts.css);
  return settle(request, fonts, (html) => world.printer.print(embed(html), options), embed);
}

type PrintOnce = (html: string) => ReturnType<Printer['print']>;

/** Numbers go into the document before its fonts do, since those are most of its bytes. */
async function settle(
  request: PrintRequest,
  fonts: DocumentFonts,
  printOnce: PrintOnce,
  embed: (html: string) => string,
): Promise<Outcome<PrintedDocument | null>> {
  const running = runningAnchors(request.html);
  const anchors = [...new Set([...wantedAnchors(request.html), ...running])];
  const template = request.html.replace('</body>', () => `${anchorLinks(anchors)}</body>`);
  const fill = (pages: PageOf) => fillRunningHeads(fillNumbers(template, pages), pages);
  let html = fill(request.last.pages);
  for (let prints = 1; prints <= maxPrints; prints++) {
    const printing = printOnce(html);
    if (prints === 1) request.meanwhile?.();
    const { pdf, refused } = await printing;
    const file = new PdfFile(pdf, request.shelf);
    const pages = readDestinations(file, running);
    const missing = anchors.filter((anchor) => !pages.has(anchor));
    if (missing.length > 0) return failed(`"${missing[0]}" stands on no page`, fonts);
    const settled = fill(pages);
    if (settled === html) {
      const value = { file, html: embed(html), pages, fonts: fonts.choice };
      return { value, diagnostics: [...fonts.diagnostics, ...refused.map(blocked)] };
    }
    html = settled;
  }
  return failed(`they still moved at the print no. ${maxPrints}`, fonts);
}

function failed(problem: string, fonts: DocumentFonts): Outcome<null> {
  return {
    value: null,
    diagnostics: [...fonts.diagnostics, diagnose('contents-number-wrong', null, { at: null, problem })],
  };
}

function blocked(address: string): Diagnostic {
  return diagnose('request-blocked', null, { address });
}

/** The findings about fonts alone, for a check that prints nothing. */
export async function checkFonts(
  html: string,
  families: readonly FontFamily[],
  shelf: FontShelf,
): Promise<readonly Diagnostic[]> {
  return (await fontsFor(html, families, shelf, null)).diagnostics;
}
