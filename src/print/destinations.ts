import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { PageOf } from './numbers.js';

/**
 * The page of every link target of a PDF that Chromium printed. It writes them into the catalog's `/Dests`
 * (ISO 32000-1, section 12.3.2.3: named destinations): name → array whose first item is the page object.
 */
export async function readDestinations(pdf: Uint8Array): Promise<PageOf> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const numbers = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const pages = new Map<string, number>();
  for (const [name, value] of destinations?.entries() ?? []) {
    const target = document.context.lookup(value);
    const page = target instanceof PDFArray ? numbers.get(String(target.get(0))) : undefined;
    if (page !== undefined) pages.set(name.decodeText(), page);
  }
  return pages;
}
