import type { PdfFile } from '../pdf/file.js';
import { entry, isDictionary, type PdfValue } from '../pdf/values.js';

/** One font as the PDF holds it. */
export interface FontFact {
  readonly name: string;
  /** The font dictionary's subtype: Type0, TrueType, Type3 … */
  readonly type: string;
  readonly embedded: boolean;
}

/** Every font of a PDF, in order of name (ISO 32000-1, section 9.5 to 9.8). */
export function fontsOf(file: PdfFile): FontFact[] {
  const facts = file.numbers().flatMap((number) => {
    if (!/\/Type\s*\/Font\b/.test(file.body(number))) return [];
    const font = file.object(number);
    const type = nameIn(font, 'Subtype');
    if (nameIn(font, 'Type') !== 'Font' || type.startsWith('CIDFont')) return [];
    return [
      {
        name: nameIn(font, 'BaseFont') || '(unnamed)',
        type,
        embedded: type === 'Type3' || isEmbedded(file, font),
      },
    ];
  });
  return facts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isEmbedded(file: PdfFile, font: PdfValue): boolean {
  const descendants = file.follow(entry(font, 'DescendantFonts'));
  const holder = Array.isArray(descendants) ? file.follow(descendants[0]) : font;
  const descriptor = file.follow(entry(holder, 'FontDescriptor'));
  return (
    isDictionary(descriptor) &&
    ['/FontFile', '/FontFile2', '/FontFile3'].some((key) => descriptor.entries.has(key))
  );
}

function nameIn(dictionary: PdfValue, key: string): string {
  const value = entry(dictionary, key);
  return typeof value === 'string' ? value.replace(/^\//, '') : '';
}
