/** The door of the adapters: hosts that run anywhere, browsers included. Hosts that need Node are behind `./node.ts`. */
import type { BundledHost } from './bundled.ts';
import { createReferenceAndroid, createReferenceIos } from './reference/hosts.ts';

export type { BundledHost } from './bundled.ts';
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
];
