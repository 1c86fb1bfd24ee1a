/** The kinds of image files whose pixels can be read here. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** What an image file is, by its first bytes; null for anything else. */
export function kindOf(bytes: Uint8Array): ImageKind | null {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 2) === '\x89P') return 'png';
  if (text(0, 2) === '\xff\xd8') return 'jpeg';
  if (text(0, 4) === 'GIF8') return 'gif';
  return text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' ? 'webp' : null;
}

/** Width and height of an image file from its head, in pixels; null for what is none or is cut short. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const kind = kindOf(bytes);
  if (kind === null || bytes.length < 30) return null;
  return sizes[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

const sizes: Readonly<Record<ImageKind, (view: DataView) => ImageSize | null>> = {
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  jpeg: jpegSize,
  webp: webpSize,
};

/** The frame header, the first marker from C0 to CF that is no table (ITU-T T.81, annex B). */
function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const frame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker < 0xff00) return null;
  }
  return null;
}

/** The first chunk after the header: "VP8 " (lossy), "VP8L" (lossless) or "VP8X" (RFC 9649, section 2). */
function webpSize(view: DataView): ImageSize | null {
  const chunk = view.getUint32(12);
  if (chunk === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 0x56503858) return null;
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return { width: three(24), height: three(27) };
}
