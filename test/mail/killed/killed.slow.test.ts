import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Death, moments, type Prepared, prepareSending, surviveOne } from './harness.js';

/**
 * Processes that send three mails are killed: at each of their own steps, and at each moment that the server sees. With
 * BREVIER_FULL again and again, until there are 200 deaths.
 */

const full = Boolean(process.env.BREVIER_FULL);

/** Folders with mails, each with a process at a time. */
const lanes: Prepared[] = [];
beforeAll(async () => {
  for (const _ of [1, 2]) lanes.push(await prepareSending());
});
afterAll(() => {
  for (const lane of lanes) lane.close();
});

test(`${full ? 200 : 'some 50'} deaths: no mail twice, none to the wrong address, the ledger right`, async () => {
  const { steps } = await surviveOne(lanes[0] as Prepared, { step: Number.MAX_SAFE_INTEGER });
  expect(steps).toBeGreaterThan(30);
  const own = Array.from({ length: steps }, (_, index): Death => ({ step: index + 1 }));
  const seen = moments.flatMap((moment) => [1, 2, 3].map((mail): Death => ({ moment, mail })));
  const deaths = [...own, ...seen];
  const want = full ? 200 : deaths.length - moments.length;
  let [next, killed] = [0, 0];
  const kill = async (lane: Prepared) => {
    while (full ? killed < want : next < deaths.length) {
      const death = deaths[next++ % deaths.length] as Death;
      if ((await surviveOne(lane, death)).killed) killed++;
    }
  };
  await Promise.all(lanes.map(kill));
  expect(killed).toBeGreaterThanOrEqual(want);
}, 900_000);
