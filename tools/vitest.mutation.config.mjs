/** The tests that stand close to what is mutated. Those of whole campaigns would kill as well, and take minutes. */
import { defineConfig } from 'vitest/config';

/**
 * Takes the checks of values against the project's schemas away: the data and the traces of tests have been checked by
 * the ordinary run, and to check them again for each mutant would take half of the time. Conditions stay as they are.
 * @type {import('vitest/config').Plugin}
 */
const uncheckedData = {
  name: 'unchecked-data',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/spec/validate.ts')) return null;
    const unchecked = code
      .replace(/(?<=export function validate\(.*\n)/u, '  if (name) return [];\n')
      .replace(/(?<=export function compileSchema\(.*\n)/u, '  if (schema) return () => [];\n');
    if (unchecked.split('\n').length !== code.split('\n').length + 2)
      throw new Error('spec/validate.ts is not as tools/vitest.mutation.config.mjs knows it; look at its plugin.');
    return { code: unchecked, map: null };
  },
};

export default defineConfig({
  plugins: [uncheckedData],
  test: {
    // The modules hold no state of a test: loading them once for all files halves the time.
    isolate: false,
    // Code with all mutants in it is slow; a mutant that hangs is ended by Stryker's own limit.
    testTimeout: 60_000,
    include: ['reference/*.test.ts', 'conformance/{oracle,expectation}.test.ts', 'conformance/judges/**/*.test.ts'],
  },
});
