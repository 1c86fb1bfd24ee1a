import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Prepared, prepareSending, surviveOne } from './harness.js';

/** A few of the deaths; all 200 are in killed.slow.test.ts. */

let prepared: Prepared;
beforeAll(async () => {
  prepared = await prepareSending();
});
afterAll(() => prepared?.close());

test.each([2, 14, 18])('killed at step %i', async (step) => {
  expect((await surviveOne(prepared, { step })).killed).toBe(true);
});

test.each([
  'middle',
  'whole',
] as const)('killed when the server has come to the first mail’s %s', async (moment) => {
  await surviveOne(prepared, { moment, mail: 1 });
});
