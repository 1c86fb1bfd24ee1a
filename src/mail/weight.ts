import { PdfFile } from '../pdf/file.js';
import { entry, isReference } from '../pdf/values.js';

/** Bytes of a PDF by what they are for. */
export interface Weight {
  readonly fonts: number;
  readonly images: number;
  readonly attachments: number;
  readonly pages: number;
}

/** What makes a PDF as large as it is; null for one that is encrypted, which cannot be looked into. */
export function weightOf(pdf: Uint8Array): Weight | null {
  const file = new PdfFile(pdf);
  if (entry(file.trailer, 'Encrypt') !== undefined) return null;
  const weight = { fonts: 0, images: 0, attachments: 0, pages: 0 };
  const fontFiles = fontFilesOf(file);
  for (const number of file.numbers()) weight[kindOf(file, number, fontFiles)] += file.body(number).length;
  return weight;
}

/** The objects that hold font programs (ISO 32000-1, section 9.9). */
function fontFilesOf(file: PdfFile): Set<number> {
  const keys = ['FontFile', 'FontFile2', 'FontFile3'];
  return new Set(
    file.numbers().flatMap((number) => {
      const values = keys.map((key) => entry(file.object(number), key));
      return values.flatMap((value) => (isReference(value) ? [value.ref] : []));
    }),
  );
}

function kindOf(file: PdfFile, number: number, fontFiles: ReadonlySet<number>): keyof Weight {
  if (fontFiles.has(number)) return 'fonts';
  const value = file.object(number);
  if (entry(value, 'Type') === '/EmbeddedFile') return 'attachments';
  return entry(value, 'Subtype') === '/Image' ? 'images' : 'pages';
}

/** "fonts 120 KB, images 8.1 MB, attached files 0 KB, pages 90 KB", the largest first. */
export function weightText(weight: Weight): string {
  const words = {
    fonts: 'fonts',
    images: 'images',
    attachments: 'attached files',
    pages: 'pages and the rest',
  };
  return (Object.entries(weight) as Array<[keyof Weight, number]>)
    .sort(([, a], [, b]) => b - a)
    .filter(([, bytes]) => bytes > 0)
    .map(([kind, bytes]) => `${words[kind]} ${megabytes(bytes)}`)
    .join(', ');
}

/** "8.1 MB", or "120 KB" below a megabyte. */
export function megabytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.round(bytes / 1000)} KB`;
}
