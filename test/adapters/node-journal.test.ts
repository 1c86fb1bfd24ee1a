import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeJournal } from '../../src/adapters/node-journal.js';

const folder = mkdtempSync(join(tmpdir(), 'brevier-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const journal = nodeJournal({});
const at = (name: string) => join(folder, 'deep', name);

describe('a journal', () => {
  test('is empty before its first line, and only its owner reads it', async () => {
    expect(await journal.read(at('a'))).toBe('');
    await journal.append(at('a'), 'one');
    await journal.append(at('a'), 'two');
    expect(await journal.read(at('a'))).toBe('one\ntwo\n');
    expect(statSync(at('a')).mode & 0o777).toBe(0o600);
  });

  test('ends a line that was cut off before it adds another', async () => {
    writeFileSync(at('b'), 'one\ntw');
    await journal.append(at('b'), 'three');
    expect(readFileSync(at('b'), 'utf8')).toBe('one\ntw\nthree\n');
  });

  test('keeps every line of several writers whole', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(300)}`);
    await Promise.all(lines.map((line) => journal.append(at('c'), line)));
    expect((await journal.read(at('c'))).split('\n').filter(Boolean).sort()).toEqual([...lines].sort());
  });
});

describe('a claim', () => {
  test('is for one process, until it is released or the process has ended', async () => {
    writeFileSync(at('lock'), String(process.ppid));
    expect(await journal.claim(at('lock'))).toEqual({ heldBy: process.ppid });
    // No process has so high an id.
    writeFileSync(at('lock'), '99999999');
    const claim = await journal.claim(at('lock'));
    expect(readFileSync(at('lock'), 'utf8')).toBe(String(process.pid));
    if (!('release' in claim)) throw new Error('not claimed');
    await claim.release();
    expect(() => statSync(at('lock'))).toThrow();
  });
});
