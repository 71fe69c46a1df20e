/** Who the contrary host is, and what can be set and seen of it. */
import type { Manifest } from '../../../spec/index.ts';

/** The manifest of the contrary host. */
export const manifest: Manifest = {
  name: 'contrary',
  version: '1.0.0',
  description: 'Correct, and unlike the reference wherever a page leaves a choice.',
  apis: { 'save-image': ['2021-12-20', '2022-03-25'], 'save-image-to-photos-album': ['2022-08'] },
  platforms: ['other', 'ios', 'android'],
  baseLibraries: { from: '1.0.0', to: '2.7.17' },
  // Plain http is not declared, and refused.
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: [
      'baseLibrary',
      'account',
      'authorization',
      'albumPermission',
      'storage',
      'menu',
      'origin',
      'format',
      'kill',
      'restart',
      'exact-space',
      'temporary-file',
      'cached-file',
      'user-file',
    ],
    // It tells nothing by itself and returns no promise: one has to look.
    observe: ['album', 'bytes', 'synchronous-album', 'prompts', 'menu'],
  },
};
