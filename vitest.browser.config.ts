import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the built site in a real browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['./test/browser/site.setup.ts'],
    reporters: [['default', { summary: false }], './tools/vitest-reporter.mjs'],
    testTimeout: 3 * 60_000,
    hookTimeout: 5 * 60_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: '100%',
  },
});
