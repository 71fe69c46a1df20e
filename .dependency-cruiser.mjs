/**
 * The import laws (docs/architecture.md). `tools/laws.mjs` runs them and proves each one by a planted violation, so a
 * rule whose pattern no longer matches anything is noticed.
 */

import { builtinModules } from 'node:module';

/** Files that may use any room's door, and that nothing imports. */
const test = ['\\.test\\.ts$', '\\.test-helper\\.ts$', '^test/'];
const leaf = ['^conformance/(cli|bench)/', '^conformance/vitest\\.ts$', '^docs/', '^tools/', ...test];
/** The only ways into a room from outside. */
const doors = [
  '^spec/index\\.ts$',
  '^reference/index\\.ts$',
  '^conformance/(index|node|vitest)\\.ts$',
  '^conformance/origin/nock\\.ts$',
  '^adapters/(index|node)\\.ts$',
  '^adapters/(my|mutants|variants)/index\\.ts$',
];
const browserDoors = '^(index|(spec|reference|conformance|adapters)/index|adapters/my/index)\\.ts$';
const outside = '^(docs|test|tools)/|^index\\.ts$';
/** Node's own modules, written with or without `node:`. */
const builtins = `^(node:.+|(${builtinModules.join('|')}))$`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'spec-imports-nothing',
      comment: 'The spec is data: it imports nothing of the project.',
      severity: 'error',
      from: { path: '^spec/', pathNot: leaf },
      to: { path: ['^(reference|conformance|adapters)/', outside] },
    },
    {
      name: 'reference-imports-spec-alone',
      comment: 'The reference is written from the page; it must not read the oracle.',
      severity: 'error',
      from: { path: '^reference/', pathNot: leaf },
      to: { path: ['^(conformance|adapters)/', outside] },
    },
    {
      name: 'conformance-imports-spec-alone',
      comment: 'The oracle must not read the reference, and the kit knows no host.',
      severity: 'error',
      from: { path: '^conformance/', pathNot: leaf },
      to: { path: ['^(reference|adapters)/', outside] },
    },
    {
      name: 'adapters-import-spec-and-reference',
      comment: 'A host is judged by the kit and so does not use it.',
      severity: 'error',
      from: { path: '^adapters/', pathNot: leaf },
      to: { path: ['^conformance/', outside] },
    },
    {
      name: 'leaf-is-imported',
      comment: 'Nothing imports the command line, the benchmark, the vitest door, docs, tools or tests.',
      severity: 'error',
      from: { pathNot: leaf },
      to: { path: leaf },
    },
    {
      name: 'leaf-imports-another-leaf',
      comment: 'A leaf uses its own files; of other leaves, only a test does.',
      severity: 'error',
      from: { path: '^(conformance/(?:cli|bench)/|conformance/vitest\\.ts|docs/|tools/)', pathNot: test },
      to: { path: leaf, pathNot: '^$1' },
    },
    {
      name: 'room-entered-beside-its-door',
      comment: "A room's door is its only way in from another room.",
      severity: 'error',
      from: { path: '^(spec|reference|conformance|adapters)/' },
      to: { path: '^(spec|reference|conformance|adapters)/', pathNot: ['^$1/', ...doors] },
    },
    {
      name: 'room-entered-from-outside-beside-its-door',
      comment: 'The root door, docs and tests outside the rooms use doors as well.',
      severity: 'error',
      from: { path: outside },
      to: { path: '^(spec|reference|conformance|adapters)/', pathNot: [...doors, '\\.test-helper\\.ts$'] },
    },
    {
      name: 'circle',
      comment: 'No circles, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'reference-imports-node',
      comment: 'The reference runs in a browser and in a mini program.',
      severity: 'error',
      from: { path: '^reference/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-door-reaches-node',
      comment: "Nothing reachable from a browser-safe door imports one of Node's modules.",
      severity: 'error',
      from: { path: browserDoors },
      to: { path: builtins, reachable: true },
    },
    {
      name: 'browser-door-reaches-test-tools',
      comment: 'nock and vitest are behind doors of their own.',
      severity: 'error',
      from: { path: browserDoors },
      to: { path: '^(node_modules/)?(nock|vitest)(/|$)', reachable: true },
    },
    {
      name: 'package-not-declared',
      comment: 'Whoever installs the kit gets its dependencies and peers, nothing else.',
      severity: 'error',
      from: {
        path: '^(index\\.ts$|spec/|reference/|conformance/|adapters/)',
        // The last one takes types alone, and its test finds the package nowhere in what is built.
        pathNot: [...test, '^conformance/bench/', '^conformance/report/ctrf\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'import-not-found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      // The theme's virtual modules are made by docs/site/look.ts.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|coverage|reports|docs/\\.vitepress/(dist|cache))/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.d.ts', '.js', '.mjs', '.json'],
    },
  },
};
