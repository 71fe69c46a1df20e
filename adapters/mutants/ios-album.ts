/** Faults of an app that saves into the photo library of an iPhone. */
import type { Download } from '../download.ts';
import { AUTHORIZED, LIMITED, NOT_DETERMINED, RESTRICTED } from '../ios-album/authorization.ts';
import type { IosManner } from '../ios-album/host.ts';
import { causeOf, PH_ACCESS_RESTRICTED, PH_INVALID_RESOURCE, PhotosError } from '../ios-album/photos-error.ts';
import type { Base, MakeFault } from './plant.ts';
import { type Entry, half, saving } from './tools.ts';

const phone: readonly Base[] = ['ios-album'];

/** Saves in a manner that is wrong in one thing. */
function savingAs(manner: Partial<IosManner>): MakeFault {
  return () => ({ ios: manner });
}

/** The number of an error of the library, 0 for any other error. */
function codeOf(error: unknown): number {
  return error instanceof PhotosError ? error.code : 0;
}

/** The faults, in order. */
export const iosAlbumFaults: readonly Entry[] = [
  {
    name: 'limited-read-as-denied',
    description: 'asks for reading too, and takes the permission for some photos for none',
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    bases: phone,
    fault: savingAs({ level: 'read-write', allows: (status) => status === AUTHORIZED || status === NOT_DETERMINED }),
  },
  {
    name: 'add-only-read-as-denied',
    description: 'asks for reading too, and takes the permission to add alone for none',
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    bases: phone,
    fault: savingAs({ level: 'read-write', allows: (status) => status === AUTHORIZED || status === LIMITED }),
  },
  {
    name: 'restricted-unmapped',
    description: 'knows 3311 and not 3310, so that a restricted library is any other error',
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({
      allows: (status) => status === AUTHORIZED || status === RESTRICTED,
      causeOf: (error) => (codeOf(error) === PH_ACCESS_RESTRICTED ? 'other' : causeOf(error)),
    }),
  },
  {
    name: 'full-unmapped',
    description: 'knows the numbers of the old assets library alone, so that a full library is any other error',
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (codeOf(error) < 0 ? causeOf(error) : 'other') }),
  },
  {
    name: 'full-by-message',
    description: 'tells a full library by the English words “disk full”, which the message does not have',
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (/disk full/iu.test(String(error)) ? 'storage' : 'other') }),
  },
  {
    name: 'errors-as-permission',
    description: 'takes every error of the library for a denial',
    requirement: 'errors/16-reported',
    bases: phone,
    fault: savingAs({ causeOf: () => 'permission' }),
  },
  {
    name: 'invalid-as-storage',
    description: 'takes 3302, a file that cannot be read, for a full library',
    requirement: 'errors/16-only-when',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (codeOf(error) === PH_INVALID_RESOURCE ? 'storage' : causeOf(error)) }),
  },
  {
    name: 'success-before-completion',
    description: 'calls success when the change block is handed over, not when it is done',
    requirement: 'album/saved-before-success',
    bases: phone,
    fault: ({ session }) => ({
      ios: {
        add(library, file) {
          // Nobody waits for it any more.
          session().timer(() => void library.performChanges((changes) => changes.createAsset(file)), 10);
        },
      },
    }),
  },
  {
    name: 'completion-ignored',
    description: 'calls success whatever the completion of the change says',
    requirement: 'callbacks/fail',
    bases: phone,
    fault: savingAs({
      add: (library, file) => library.performChanges((changes) => changes.createAsset(file)).catch(() => []),
    }),
  },
  {
    name: 'two-requests',
    description: 'asks for the asset twice in one change block',
    reference: 'cameraroll#190',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({
      add: (library, file) =>
        library.performChanges((changes) => {
          changes.createAsset(file);
          changes.createAsset(file);
        }),
    }),
  },
  {
    name: 'extension-from-url',
    description: 'names the file after the url, and the library refuses what has another extension than its bytes',
    reference: 'cameraroll#571',
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({ extensionOf: ({ url }) => /\.(\w+)(?:[?#]|$)/u.exec(url)?.[1] ?? '' }),
  },
  {
    name: 'always-jpg',
    description: 'names every file .jpg, and the library refuses what is none',
    requirement: 'callbacks/success',
    bases: phone,
    fault: savingAs({ extensionOf: () => 'jpg' }),
  },
  {
    name: 'read-back',
    description: 'looks for what it has added, and calls fail where it may not read',
    reference: 'cameraroll#575',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: savingAs({
      confirm(library) {
        if (library.fetchAssets().length === 0) throw new Error('the new asset was not found');
      },
    }),
  },
  {
    name: 'own-album-in-limited',
    description: 'puts the asset into an album of its own, which it may not where it may read some photos alone',
    reference: 'cameraroll#617',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: ({ circumstances }) => ({
      ios: {
        confirm() {
          if (circumstances.get('albumPermission') === 'limited') throw new Error('the collection was not found');
        },
      },
    }),
  },
  {
    name: 'restricted-waits',
    description: 'waits for a dialog that a restricted library never shows',
    requirement: 'callbacks/fail',
    bases: phone,
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.get('albumPermission') === 'restricted') await new Promise<never>(() => undefined);
      return device.save(image, session);
    }),
  },
  {
    name: 'truncated-file',
    description: 'hands the library the first half of the file',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({
      add: (library, { extension, bytes }) =>
        library.performChanges((changes) => changes.createAsset({ extension, bytes: half(bytes) })),
    }),
  },
  {
    name: 'temporary-file-shared',
    description: 'gives every temporary file one name, so that overlapping calls add the file of the last',
    reference: 'image_gallery_saver#226',
    requirement: 'album/concurrent',
    bases: phone,
    fault: (world) => {
      let file: Download | undefined;
      return {
        device: {
          fetch: async (url, session) => {
            file = await world.device.fetch(url, session);
            return file;
          },
          save: (image, session) => world.device.save(file ?? image, session),
        },
      };
    },
  },
];
