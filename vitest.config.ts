import { defineConfig } from 'vitest/config';

/** Three kinds of test: quick ones without a browser, the rules of the architecture, and the few that start a browser or
 * hundreds of processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          // Starting a process for each file takes longer than its tests; none leaves anything behind.
          isolate: false,
          // No test waits for the clock; a busy machine is no failure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{browser,slow}.test.ts', 'test/architecture.test.ts'],
        },
      },
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.{browser,slow}.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
