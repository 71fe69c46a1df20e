import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Sources alone: dist holds no tests, and a stale one must never run.
    include: ['{spec,reference,conformance,adapters,test,tools}/**/*.test.{ts,mjs}'],
    globalSetup: ['./tools/build.mjs'],
    reporters: [['default', { summary: false }], './tools/vitest-reporter.mjs'],
    testTimeout: 20_000,
    // By default one processor is left idle, which on two is half the machine.
    maxWorkers: '100%',
  },
});
