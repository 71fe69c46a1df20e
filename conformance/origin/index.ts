/** The browser-safe door of the origins: the contract, the origin in memory, the images, and whether a file is whole. */
export { showsInContent } from './behaviours.ts';
export * from './images/index.ts';
export { MEMORY_BEHAVIOURS, memoryOrigin } from './memory.ts';
export type { ImageOrigin, Served, Treatment } from './origin.ts';
export { isWhole } from './whole.ts';
