/** The door of the adapters: hosts that run anywhere, browsers included. Hosts that need Node are behind `./node.ts`. */
import { createAndroidAlbum } from './android-album/host.ts';
import type { BundledHost } from './bundled.ts';
import { createIosAlbum } from './ios-album/host.ts';
import { createReferenceAndroid, createReferenceIos } from './reference/hosts.ts';

export { type AlbumModel, hostOver } from './album-model.ts';
export { androidAlbum, createAndroidAlbum } from './android-album/host.ts';
export type { FullAt } from './android-album/metered-disk.ts';
export type { AndroidAlbumOptions } from './android-album/options.ts';
export type { BundledHost } from './bundled.ts';
export type { CallName } from './calls.ts';
export type { CompleteHost } from './host.ts';
export { createIosAlbum, iosAlbum } from './ios-album/host.ts';
export type { IosAlbumOptions } from './ios-album/options.ts';
export { createMy, type My, type MyOptions } from './my/index.ts';
export { createReferenceAndroid, createReferenceIos } from './reference/hosts.ts';

/** The bundled hosts that run anywhere, in the order in which tools list them. */
export const bundledHosts: readonly BundledHost[] = [
  {
    name: 'reference-ios',
    description: {
      en: 'The reference over an album in memory, as on an iPhone.',
      zh: '参考实现：内存相册，按 iOS 规则。',
    },
    createHost: createReferenceIos,
  },
  {
    name: 'reference-android',
    description: {
      en: 'The reference over an album in memory, as on an Android phone.',
      zh: '参考实现：内存相册，按 Android 规则。',
    },
    createHost: createReferenceAndroid,
  },
  {
    name: 'ios-album',
    description: {
      en: 'A simulated photo library of iOS: its statuses, change blocks, error numbers and names.',
      zh: '模拟的 iOS 相册：授权状态、变更块、错误码与文件命名。',
    },
    createHost: createIosAlbum,
  },
  {
    name: 'android-album',
    description: {
      en: 'A simulated media store of Android: pending rows, name and type rules, collisions.',
      zh: '模拟的 Android 媒体库：待发布行、名称与类型规则、重名处理。',
    },
    createHost: createAndroidAlbum,
  },
];
