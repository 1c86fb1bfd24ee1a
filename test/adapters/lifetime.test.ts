import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Lifetime } from '../../src/adapters/chromium/lifetime.js';

const never = new Promise<never>(() => {});
const over = new Error('it is over');

test('work comes to its own outcome as long as it lives', async () => {
  const life = new Lifetime(never);
  await expect(life.within(Promise.resolve('done'))).resolves.toBe('done');
  await expect(life.within(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

test('work under way, and any that comes later, ends with it', async () => {
  let end = (_: Error) => {};
  const life = new Lifetime(new Promise((resolve) => (end = resolve)));
  const under = life.within(never);
  end(over);
  await expect(under).rejects.toBe(over);
  await expect(life.within(never)).rejects.toBe(over);
  await expect(life.within(Promise.reject(new Error('too late')))).rejects.toBe(over);
});

test('a result is not kept once it was handed over', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const life = new Lifetime(never);
  const handed = async () => new WeakRef(await life.within(Promise.resolve({ pages: 'many' })));
  const result = await handed();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(result.deref()).toBeUndefined();
  expect(life).toBeDefined();
});
