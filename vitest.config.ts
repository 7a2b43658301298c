import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/fakes/sample.ts'],
    maxWorkers: '100%',
    // No module keeps state, so that a worker serves one file of tests after the other.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
