// Rules that need types; everything else is biome's. Kept to what finds bugs, so that a run stays under a minute.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'dist/',
      '.cache/',
      'coverage/',
      'reports/',
      'node_modules/',
      'docs/.vitepress/{cache,dist}/',
      'docs/examples/',
      'tools/packed/',
      '**/*.js',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  tseslint.configs.strictTypeCheckedOnly,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      // Numbers in texts are as clear as text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A host may return a promise or a plain value; awaiting both is the contract.
      '@typescript-eslint/await-thenable': 'error',
      // `() => void doIt()` and arrow functions around a void call read well.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An endless loop is written `while (true)`.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Closures that make objects of functions are the house style; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Signatures of file formats and alphabets are spread on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // What a host sends is untrusted, whatever its types promise: `String(item.id)` stays.
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // Values of the spec's data are typed as JSON and known, by its schemas, to be texts.
      '@typescript-eslint/no-base-to-string': 'off',
      // An async function without await turns a throw into a rejection, which interfaces of promises want.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Tests hand wrong values to the code on purpose, and hosts' results are `any` by contract.
    files: ['**/*.test.ts', '**/*.test-helper.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    // Components are typed by vue-tsc; here their imports have no type.
    files: ['docs/.vitepress/theme/**/*.ts', 'docs/playground/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // What is set before the tests is missing after them where that failed.
    files: ['test/browser/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // A mini program's promise rejects with the plain object that `fail` receives.
    files: ['reference/**/*.ts', 'adapters/**/*.ts'],
    rules: { '@typescript-eslint/prefer-promise-reject-errors': 'off' },
  },
);
