import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Sources alone: dist holds no tests, and a stale one must never run.
    include: ['{spec,reference,conformance,adapters,docs,test,tools}/**/*.test.ts', 'tools/**/*.test.mjs'],
    // They want a built site and a browser: `npm run test:browser`.
    exclude: ['**/node_modules/**', 'docs/.vitepress/**', 'docs/examples/**', 'test/browser/**'],
    globalSetup: ['./tools/build.mjs'],
    reporters: [['default', { summary: false }], './tools/vitest-reporter.mjs'],
    // A busy machine is no fault of what is tested.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // By default one processor is left idle, which on two is half the machine.
    maxWorkers: '100%',
  },
});
