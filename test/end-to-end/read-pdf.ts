import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';

/** What the tests want to know of a PDF, read by a library that Brevier itself does not use. */
export interface PdfFacts {
  readonly pages: number;
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly subject: string | undefined;
  readonly keywords: string | undefined;
  readonly language: string | undefined;
  readonly tagged: boolean;
  /** The page, from 1, of every named destination. */
  readonly destinations: ReadonlyMap<string, number>;
  /** The words of all bookmarks, in order. */
  readonly outline: readonly string[];
  readonly fonts: ReadonlyArray<{ name: string; type: string; embedded: boolean }>;
  /** Web addresses that the document links to. */
  readonly links: readonly string[];
}

export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog } = document;
  return {
    pages: document.getPageCount(),
    title: document.getTitle(),
    author: document.getAuthor(),
    subject: document.getSubject(),
    keywords: document.getKeywords(),
    language: textOf(catalog.lookup(PDFName.of('Lang'))),
    tagged:
      catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.toString().includes('/Marked true') ?? false,
    destinations: destinationsOf(document),
    outline: outlineOf(catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)),
    fonts: fontsOf(document),
    links: linksOf(document),
  };
}

function textOf(value: unknown): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

function destinationsOf(document: PDFDocument): Map<string, number> {
  const numbers = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const entries = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)?.entries() ?? [];
  return new Map(
    entries.flatMap(([name, value]): Array<[string, number]> => {
      const target = document.context.lookup(value);
      const page = target instanceof PDFArray ? numbers.get(String(target.get(0))) : undefined;
      return page === undefined ? [] : [[name.decodeText(), page]];
    }),
  );
}

function outlineOf(node: PDFDict | undefined): string[] {
  const words: string[] = [];
  for (
    let item = node?.lookupMaybe(PDFName.of('First'), PDFDict);
    item;
    item = item.lookupMaybe(PDFName.of('Next'), PDFDict)
  ) {
    words.push(textOf(item.lookup(PDFName.of('Title'))) ?? '', ...outlineOf(item));
  }
  return words;
}

function fontsOf(document: PDFDocument): Array<{ name: string; type: string; embedded: boolean }> {
  return objects(document).flatMap((object) => {
    if (object.get(PDFName.of('Type')) !== PDFName.of('Font')) return [];
    const type = nameOf(object, 'Subtype');
    if (type === 'Type0') return [];
    const descriptor = object.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)));
    return [{ name: nameOf(object, 'BaseFont'), type, embedded }];
  });
}

function linksOf(document: PDFDocument): string[] {
  return objects(document).flatMap((object) => {
    const action = object.lookup(PDFName.of('A'));
    return (action instanceof PDFDict ? textOf(action.lookup(PDFName.of('URI'))) : undefined) ?? [];
  });
}

function objects(document: PDFDocument): PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
}

function nameOf(dictionary: PDFDict, key: string): string {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : value instanceof PDFNumber ? String(value) : '';
}
