/** The door for mini-program developers: a `my` object for their tests. Runs in Node, in browsers and in workers. */
export { createMy, type My, type MyOptions, type MyState, type SaveImageOptions } from './create-my.ts';
export type { BlobLike, ImageContent, Images } from './images.ts';
export type { Dialog, MenuTap, PermissionTap, Taps } from './taps.ts';
export { tinyPng } from './tiny-png.ts';
