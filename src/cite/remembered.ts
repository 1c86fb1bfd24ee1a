import { createHash } from 'node:crypto';

/** The key of a remembered value: a hash of everything that it depends on. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** A value that an earlier build kept; what cannot be read was not remembered. */
export function recall<T>(remembered: ReadonlyMap<string, string>, key: string): T | null {
  try {
    return JSON.parse(remembered.get(key) ?? 'null');
  } catch {
    return null;
  }
}
