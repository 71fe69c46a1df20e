/** The tests that stand close to what is mutated. Those of whole campaigns would kill as well, and take minutes. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The modules hold no state of a test: loading them once for all files halves the time.
    isolate: false,
    include: ['reference/*.test.ts', 'conformance/{oracle,expectation}.test.ts', 'conformance/judges/**/*.test.ts'],
  },
});
