/**
 * The door of the variants: correct hosts that use the freedom the page leaves. What the kit is worth is also what it
 * does not accuse.
 */
import { albums } from './albums.ts';
import { createContrary } from './contrary.ts';
import { overReference } from './over-reference.ts';
import { readings } from './readings.ts';
import type { Variant } from './variant.ts';
import { ways } from './ways.ts';

export type { Variant } from './variant.ts';

/** Every variant, in order. */
export const variants: readonly Variant[] = [
  {
    name: 'contrary',
    description: 'written from the page without the reference, with the other reading wherever there are two',
    platforms: ['ios', 'android', 'other'],
    freedoms: [
      'no-argument/throws',
      'overlap-busy/busy',
      'callback-wrong-type/fail-2',
      'url-wrong-type/fail-17',
      'url-empty/fail-17',
      'url-base64/fail-17',
      'url-http/fail-2',
      'url-unescaped/fail-17',
      'url-other/fail-17',
      'menu-not-boolean/fail-2',
      'menu-unspecified/menu',
      'menu-dismissed/silent',
      'refused-for-ever/fail-2002-2003',
      'prompt-interrupted/fail-17',
      'body-no-image/fail-17',
      'body-odd/fail-17',
      'format-webp/fail-17',
      'permission-unasked/granted',
      'permission-elsewhere/fail-general',
      'space-shared/enough',
      'storage-elsewhere/fail-general',
      'images encoded anew',
      'returns nothing',
      'a synchronous album',
    ],
    // The register lets an empty url fail with 17, and images may be encoded anew; both are still advised against.
    shoulds: ['params/url-empty', 'album/same-bytes'],
    createHost: createContrary,
  },
  ...readings,
  ...ways,
  ...albums,
  ...overReference,
];
