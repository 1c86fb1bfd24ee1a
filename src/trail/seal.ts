import { createHash } from 'node:crypto';

/** What the bytes of a file say of it before it is read as a PDF. */
export interface Seal {
  readonly sha256: string;
  /**
   * What may be identifiers of the file (ISO 32000-1, section 14.4): every run of 32 hexadecimal digits. The identifier
   * stands in each trailer twice, in clear, and editors keep the first, so that one is left whatever single byte was
   * changed.
   */
  readonly ids: readonly string[];
  readonly isPdf: boolean;
  readonly isEncrypted: boolean;
  /** It says itself that Brevier made it. */
  readonly saysBrevier: boolean;
}

/**
 * Reads the seal of a file without understanding it, so that one that was damaged, rewritten or encrypted still has
 * one.
 */
export function sealOf(bytes: Uint8Array): Seal {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const ids = text.match(/(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])/g) ?? [];
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ids: [...new Set(ids.map((id) => id.toUpperCase()))],
    isPdf: text.slice(0, 1024).includes('%PDF-'),
    isEncrypted: /\/Encrypt\s+(?:\d+\s+\d+\s+R|<<)/.test(text),
    saysBrevier: text.includes('<xmp:CreatorTool>Brevier '),
  };
}
