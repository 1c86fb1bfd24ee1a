import { inReadingOrder } from '../../model/diagnostic.js';
import type { Raster } from '../../ports.js';
import type { Spot } from '../preflight/index.js';
import { drawSpot } from './draw.js';

export { proofResolution } from './draw.js';

/** A file of a proof, by its name in the folder of the proof. */
export interface ProofFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Draws every page with its findings framed and numbered, and lists them.
 * @param pages in order, as the rasteriser makes them at `proofResolution`.
 */
export async function proof(pages: AsyncIterable<Raster>, spots: readonly Spot[]): Promise<ProofFile[]> {
  const { PNG } = await import('pngjs');
  const numbered = numberedSpots(spots);
  const files: ProofFile[] = [];
  for await (const { width, height, pixels } of pages) {
    const page = files.length + 1;
    const image = new PNG({ width, height });
    image.data.set(pixels);
    for (const { spot, number } of numbered) if (spot.page === page) drawSpot(image, spot, number);
    files.push({ name: `page-${String(page).padStart(3, '0')}.png`, bytes: PNG.sync.write(image) });
  }
  const lines = numbered.map(({ spot: { diagnostic }, number }) => {
    const { severity, code, message, hint } = diagnostic;
    return `${number}. ${severity} ${code} ${message}\n   ${hint}\n`;
  });
  return [...files, { name: 'findings.txt', bytes: Buffer.from(lines.join('') || 'No findings.\n') }];
}

/** Numbers in the order of the pages, and on each in that of the report. */
function numberedSpots(spots: readonly Spot[]): Array<{ spot: Spot; number: number }> {
  const order = new Map(
    inReadingOrder(spots.map(({ diagnostic }) => diagnostic)).map((d, index) => [d.message, index]),
  );
  const place = ({ diagnostic }: Spot) => order.get(diagnostic.message) ?? 0;
  return [...spots]
    .sort((a, b) => a.page - b.page || place(a) - place(b))
    .map((spot, index) => ({ spot, number: index + 1 }));
}
