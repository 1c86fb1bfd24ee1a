import type { PreparedImage } from '../../model/drawing.js';
import { type ImageKind, kindOf } from './image-size.js';

/** Raster images in JavaScript and WebAssembly: slow beside native code, but the same bytes on every machine. */

interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, row by row. */
  readonly data: Uint8Array;
}

/**
 * No wider than `across`, as JPEG where nothing is transparent; null where the file is better left as it is.
 * @returns "unreadable" for a file that cannot be decoded.
 */
export async function resized(
  bytes: Uint8Array,
  across: number,
): Promise<PreparedImage | 'unreadable' | null> {
  const kind = kindOf(bytes);
  const bitmap = kind && (await read(kind, bytes));
  if (!bitmap) return 'unreadable';
  const scaled = bitmap.width > across ? averaged(bitmap, across) : bitmap;
  const made = isOpaque(scaled) && !isFlat(scaled) ? await writeJpeg(scaled) : await writePng(scaled);
  // A file that gains nothing stays what its author made. The browser unpacks other kinds, however small they are.
  const stays = kind === 'png' || kind === 'jpeg';
  if (stays && scaled === bitmap && made.bytes.length > bytes.length * 0.9) return null;
  return { type: made.type, data: made.bytes.toString('base64') };
}

/** The pixels of a file, of its first picture if it holds several; null for one that cannot be decoded. */
async function read(kind: ImageKind, bytes: Uint8Array): Promise<Bitmap | null> {
  try {
    return await readers[kind](bytes);
  } catch {
    return null;
  }
}

const readers: Readonly<Record<ImageKind, (bytes: Uint8Array) => Promise<Bitmap>>> = {
  png: async (bytes) => (await import('pngjs')).PNG.sync.read(Buffer.from(bytes)),
  jpeg: async (bytes) =>
    (await import('jpeg-js')).decode(bytes, {
      useTArray: true,
      maxMemoryUsageInMB: 1024,
      maxResolutionInMP: 64,
    }),
  gif: async (bytes) => plain((await import('@cwasm/nsgif')).decode(bytes)),
  webp: async (bytes) => plain((await import('@cwasm/webp')).decode(bytes)),
};

function plain({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }): Bitmap {
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Each new pixel is the mean of those that it covers. */
function averaged({ width, height, data }: Bitmap, across: number): Bitmap {
  const scale = width / across;
  const down = Math.max(1, Math.round(height / scale));
  const made = new Uint8Array(across * down * 4);
  for (let y = 0; y < down; y++) {
    const [top, bottom] = [Math.floor(y * scale), Math.min(height, Math.ceil((y + 1) * scale))];
    for (let x = 0; x < across; x++) {
      const [left, right] = [Math.floor(x * scale), Math.min(width, Math.ceil((x + 1) * scale))];
      const sums = [0, 0, 0, 0];
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++)
          for (let channel = 0; channel < 4; channel++)
            sums[channel] =
              (sums[channel] as number) + (data[(row * width + column) * 4 + channel] as number);
      const count = Math.max(1, (bottom - top) * (right - left));
      for (let channel = 0; channel < 4; channel++)
        made[(y * across + x) * 4 + channel] = Math.round((sums[channel] as number) / count);
    }
  }
  return { width: across, height: down, data: made };
}

function isOpaque({ data }: Bitmap): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 255) return false;
  return true;
}

/** Screenshots and drawings have few colours, and JPEG would blur their edges. */
function isFlat({ data }: Bitmap): boolean {
  const colours = new Set<number>();
  for (let at = 0; at < data.length && colours.size <= 2048; at += 4)
    colours.add(((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number));
  return colours.size <= 2048;
}

async function writeJpeg(bitmap: Bitmap) {
  const { encode } = await import('jpeg-js');
  const { width, height, data } = bitmap;
  return {
    type: 'image/jpeg',
    bytes: Buffer.from(encode({ width, height, data: Buffer.from(data) }, 82).data),
  };
}

async function writePng({ width, height, data }: Bitmap) {
  const { PNG } = await import('pngjs');
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return { type: 'image/png', bytes: PNG.sync.write(png, { deflateLevel: 9 }) };
}
