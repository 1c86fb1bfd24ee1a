import { PDFArray, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** One font as the PDF holds it. */
export interface FontFact {
  readonly name: string;
  /** The font dictionary's subtype: Type0, TrueType, Type3 … */
  readonly type: string;
  readonly embedded: boolean;
}

/** Every font of a PDF, in order of name (ISO 32000-1, section 9.5 to 9.8). */
export function fontsOf(document: PDFDocument): FontFact[] {
  const facts = new Map<string, FontFact>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || nameIn(object, 'Type') !== 'Font') continue;
    const type = nameIn(object, 'Subtype') ?? '';
    if (type.startsWith('CIDFont')) continue;
    const fact = {
      name: nameIn(object, 'BaseFont') ?? '(unnamed)',
      type,
      embedded: type === 'Type3' || isEmbedded(object),
    };
    facts.set(`${fact.name} ${type}`, fact);
  }
  return [...facts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isEmbedded(font: PDFDict): boolean {
  const descendants = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray);
  const holder = descendants ? descendants.lookup(0, PDFDict) : font;
  const descriptor = holder.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)) ?? false);
}

function nameIn(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}
