/**
 * Code mutation of what decides: the reference, the oracle and the judges. `npm run mutate` runs it and holds the result
 * against docs/mutation-survivors.md.
 */

export default {
  mutate: [
    'reference/*.ts',
    'conformance/oracle.ts',
    'conformance/expectation.ts',
    'conformance/judges/**/*.ts',
    '!**/*.test.ts',
    '!**/*.test-helper.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'tools/vitest.mutation.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  // One process: the tests of one mutant take a second, and most of that is loading them.
  concurrency: 1,
  incremental: true,
  incrementalFile: '.cache/stryker/incremental.json',
  tempDirName: '.cache/stryker/tmp',
  // Types are stripped and never checked, so the sandbox needs no comments that say so.
  disableTypeChecks: false,
  // Kept out of the sandbox; git ignores most of it.
  ignorePatterns: ['dist', 'docs', 'reports', 'etc', '.cache', '.ci', '.github', 'tools/packed'],
  reporters: ['progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 95, break: null },
  allowEmpty: false,
  timeoutMS: 10_000,
};
