import type { Font } from 'fontkit';
import { asTrueType } from './as-true-type.js';

/** What a font file says of itself. */
export interface FontFacts {
  /** The family's name, as its maker gave it. */
  readonly name: string;
  /** 1 to 1000 (OpenType, OS/2: usWeightClass). */
  readonly weight: number;
  readonly italic: boolean;
  /** The characters that it has, as CSS writes them: "U+20-7E, U+A0". */
  readonly range: string;
  /** What its maker lets be done with it in a document (OpenType, OS/2: fsType). */
  readonly embedding: 'allowed' | 'whole' | 'forbidden';
  readonly variable: boolean;
  /** The file in a form that Chromium prints as a font. */
  readonly bytes: Uint8Array;
}

const known = new WeakMap<Uint8Array, Promise<FontFacts | null>>();

/** Reads a font file, once however many editions use it; null for what is none. Its parser is loaded only then. */
export function readFont(bytes: Uint8Array): Promise<FontFacts | null> {
  const read = known.get(bytes) ?? readOnce(bytes);
  known.set(bytes, read);
  return read;
}

async function readOnce(bytes: Uint8Array): Promise<FontFacts | null> {
  const { create } = await import('fontkit');
  try {
    const font = create(Buffer.from(bytes));
    return 'layout' in font && font.characterSet.length > 0 ? factsOf(font, bytes) : null;
  } catch {
    return null;
  }
}

function factsOf(font: Font, bytes: Uint8Array): FontFacts {
  const { usWeightClass = 400, fsSelection, version } = font['OS/2'] ?? {};
  const oblique = 'oblique' in (fsSelection ?? {}) && (fsSelection as { oblique?: boolean }).oblique === true;
  return {
    name: font.familyName ?? 'Font',
    weight: Math.min(1000, Math.max(1, usWeightClass)),
    italic: fsSelection?.italic === true || (version >= 4 && oblique) || font.italicAngle !== 0,
    range: rangesOf(font.characterSet),
    embedding: embeddingOf(font),
    variable: 'fvar' in font,
    bytes: asTrueType(font, bytes) ?? bytes,
  };
}

/** Of several permissions, the most generous holds (OpenType 1.9.1, OS/2: fsType). */
function embeddingOf(font: Font): FontFacts['embedding'] {
  const { noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly } = font['OS/2']?.fsType ?? {};
  if (bitmapOnly || (noEmbedding && !viewOnly && !editable)) return 'forbidden';
  return noSubsetting ? 'whole' : 'allowed';
}

function rangesOf(points: readonly number[]): string {
  const spans: Array<[number, number]> = [];
  for (const point of points.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && point <= last[1] + 1) last[1] = point;
    else spans.push([point, point]);
  }
  const hex = (point: number) => point.toString(16).toUpperCase();
  return spans.map(([low, high]) => `U+${hex(low)}${high > low ? `-${hex(high)}` : ''}`).join(', ');
}
