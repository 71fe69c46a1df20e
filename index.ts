/**
 * The root door: the spec, the engine, the bundled hosts that run anywhere and `createMy`, all of it safe in a browser.
 * What needs Node, vitest or nock has doors of its own.
 */
export * from './adapters/index.ts';
export * from './adapters/my/index.ts';
export * from './conformance/index.ts';
export * as reference from './reference/index.ts';
export * from './spec/index.ts';
