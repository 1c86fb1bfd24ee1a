import type { PreparedImage } from '../../model/drawing.js';

/** Raster images in plain JavaScript: slow beside native code, but the same bytes on every machine. */

interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, row by row. */
  readonly data: Uint8Array;
}

/** Width and height of a PNG or JPEG file from its head; null for anything else. */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPng(bytes) && bytes.length > 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(view) : null;
}

/** No wider than `across`, as JPEG where nothing is transparent; null where the file is better left as it is. */
export async function resized(bytes: Uint8Array, across: number): Promise<PreparedImage | null> {
  const bitmap = isPng(bytes) ? await readPng(bytes) : await readJpeg(bytes);
  if (!bitmap) return null;
  const scaled = bitmap.width > across ? averaged(bitmap, across) : bitmap;
  const made = isOpaque(scaled) && !isFlat(scaled) ? await writeJpeg(scaled) : await writePng(scaled);
  // A file that gains nothing stays what its author made.
  if (scaled === bitmap && made.bytes.length > bytes.length * 0.9) return null;
  return { type: made.type, data: made.bytes.toString('base64') };
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50;
}

/** The frame header, the first marker from C0 to CF that is no table (ITU-T T.81, annex B). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const frame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker < 0xff00) return null;
  }
  return null;
}

async function readPng(bytes: Uint8Array): Promise<Bitmap | null> {
  const { PNG } = await import('pngjs');
  try {
    return PNG.sync.read(Buffer.from(bytes));
  } catch {
    return null;
  }
}

async function readJpeg(bytes: Uint8Array): Promise<Bitmap | null> {
  const { decode } = await import('jpeg-js');
  try {
    return decode(bytes, { useTArray: true, maxMemoryUsageInMB: 1024, maxResolutionInMP: 64 });
  } catch {
    return null;
  }
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
