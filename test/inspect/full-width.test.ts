import { expect, test } from 'vitest';
import { withoutEmptyHalves } from '../../src/inspect/preflight/full-width.js';

const box = { left: 10, right: 40, bottom: 0, top: 10 };

test.each([
  ['（见', 15, 40],
  ['见）', 10, 35],
  ['“是”', 15, 35],
  ['(plain)', 10, 40],
])('%s has ink from %i to %i', (text, left, right) => {
  expect(withoutEmptyHalves({ text, box, size: 10 })).toEqual({ ...box, left, right });
});
