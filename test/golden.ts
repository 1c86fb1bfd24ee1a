import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/**
 * Holds a text against test/golden/<name>. With UPDATE_GOLDEN=1 in the environment it writes the file instead: then
 * read what was written, since from there on it is what the tests expect.
 */
export function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, 'golden', name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text, `golden/${name}; UPDATE_GOLDEN=1 writes it anew`).toBe(readFileSync(path, 'utf8'));
}
