import { createHash } from 'node:crypto';

/** What the bytes of a file say of it before it is read as a PDF. */
export interface Seal {
  readonly sha256: string;
  /** Identifiers that the file holds (ISO 32000-1, section 14.4), the oldest first; editors keep the first. */
  readonly ids: readonly string[];
  readonly isPdf: boolean;
  readonly isEncrypted: boolean;
}

/**
 * Reads the seal of a file without understanding it, so that one that was damaged, rewritten or encrypted still has
 * one: identifiers stand in clear in every trailer.
 */
export function sealOf(bytes: Uint8Array): Seal {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const ids = [...text.matchAll(/\/ID\s*\[\s*<([0-9A-Fa-f]{8,128})>\s*<([0-9A-Fa-f]{8,128})>\s*\]/g)];
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ids: [
      ...new Set(ids.flatMap(([, first = '', second = '']) => [first, second]).map((id) => id.toUpperCase())),
    ],
    isPdf: text.slice(0, 1024).includes('%PDF-'),
    isEncrypted: /\/Encrypt\s+(?:\d+\s+\d+\s+R|<<)/.test(text),
  };
}
