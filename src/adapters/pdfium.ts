import type { Rasteriser } from '../ports.js';

/** PDFium in WebAssembly, which needs nothing of the system. It loads when the first page is asked for. */
export function pdfium(): Rasteriser {
  return { pages };
}

async function* pages(pdf: Uint8Array, resolution: number) {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    for (let page = 0; page < document.getPageCount(); page++) {
      const drawn = document
        .getPage(page)
        .render({ scale: resolution / 72, render: 'bitmap', colorSpace: 'BGRA' });
      const { width, height, data } = await drawn;
      yield { width, height, pixels: data };
    }
    document.destroy();
  } finally {
    library.destroy();
  }
}
