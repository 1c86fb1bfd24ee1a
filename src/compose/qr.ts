import { create } from 'qrcode/lib/core/qrcode.js';

/** A QR code (ISO/IEC 18004, error correction M) as one SVG path in units of a module, quiet zone of four modules left to the page. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) => rowPath(modules, y));
  return { size: modules.size, path: rows.join('') };
}

/** Neighbouring dark modules are drawn as one bar: fewer seams and bytes. */
function rowPath(modules: { size: number; get(row: number, column: number): number }, y: number): string {
  let path = '';
  for (let x = 0; x < modules.size; x++) {
    if (!modules.get(y, x)) continue;
    const start = x;
    while (x + 1 < modules.size && modules.get(y, x + 1)) x++;
    path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
  }
  return path;
}
