import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { tidyMemory } from '../../src/adapters/tidy-memory.js';

const inUse = () => getHeapStatistics().used_heap_size;
const megabyte = 1024 * 1024;

test('memory that nothing holds any more is given back once much has gathered', () => {
  const tidy = tidyMemory();
  tidy();
  let waste: number[][] = Array.from({ length: 40 }, () => new Array(500_000).fill(1.5));
  const most = inUse();
  waste = [];
  tidy();
  expect(waste).toHaveLength(0);
  expect(inUse()).toBeLessThan(most - 100 * megabyte);
});
