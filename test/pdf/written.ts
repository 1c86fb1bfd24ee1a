import { PdfFile } from '../../src/pdf/file.js';

/** A PDF with a classic table, from the bodies of its objects, numbered from 1; the first is the catalog. */
export function pdfBytes(bodies: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = bodies.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<</Size ${bodies.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export function stream(content: string, keys = ''): string {
  return `<<${keys} /Length ${content.length}>> stream\n${content}\nendstream`;
}

/** Codes of the font of `pageOf`: its glyph 1 is "A", and so on; nought is the sign for a missing glyph. */
const characterMap = `1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0001> <001A> <0041> endbfrange
2 beginbfchar <0020> <0020> <0021> <D83DDE00> endbfchar`;

export function codes(text: string): string {
  const code = (letter: string) => (letter === ' ' ? 0x20 : letter.charCodeAt(0) - 0x40);
  return `<${[...text].map((letter) => code(letter).toString(16).padStart(4, '0')).join('')}>`;
}

/** One page of 200 by 100 points with this content; the font F has letters of half their size in width. */
export function pageOf(content: string, more: readonly string[] = [], catalog = ''): PdfFile {
  return new PdfFile(
    pdfBytes([
      `<</Type /Catalog /Pages 2 0 R ${catalog}>>`,
      '<</Type /Pages /Kids [3 0 R] /Count 1>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /ExtGState <</G <</ca 0.5>>>>>>>>',
      stream(content),
      '<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sample /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>',
      '<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Sample /W [1 3 500 4 [500 500]] /DW 500>>',
      stream(characterMap),
      ...more,
    ]),
  );
}
