/** Faults of an app that saves through the media store of an Android phone. */
import { AlbumError } from '../../reference/index.ts';
import { JavaException } from '../android-album/exceptions.ts';
import type { AndroidManner } from '../android-album/host.ts';
import { stemOf } from '../file-name.ts';
import type { Base, MakeFault } from './plant.ts';
import { type Entry, half, saving, whereRefused } from './tools.ts';

const phone: readonly Base[] = ['android-album'];

/** Saves in a manner that is wrong in one thing. */
function savingAs(manner: Partial<AndroidManner>): MakeFault {
  return () => ({ android: manner });
}

/** Writes in two pieces, with other work of the process between them. */
const writeInTwo: AndroidManner['write'] = async (store, id, bytes, session) => {
  const first = half(bytes);
  store.write(id, first);
  for (let step = 0; step < 4; step += 1) await session.hold(Promise.resolve());
  store.write(id, bytes.subarray(first.length));
};

/** Publishes the row first and writes it then. */
const writeVisibly: AndroidManner['write'] = async (store, id, bytes, session) => {
  store.publish(id);
  await writeInTwo(store, id, bytes, session);
};

/** The faults, in order. */
export const androidAlbumFaults: readonly Entry[] = [
  {
    name: 'stale-row-published',
    description: 'publishes the row of the first save again, gets 0 and does not look',
    reference: 'LightCompressor#180',
    requirement: 'album/saves-image',
    bases: phone,
    fault: () => {
      let first: number | undefined;
      return {
        android: {
          publish(store, id) {
            first ??= id;
            return store.publish(first);
          },
          check: () => undefined,
        },
      };
    },
  },
  {
    name: 'published-later',
    description: 'calls success while the row is still pending',
    requirement: 'album/saved-before-success',
    bases: phone,
    fault: savingAs({
      publish(store, id, _names, session) {
        session.timer(() => void store.publish(id), 10);
        return 1;
      },
    }),
  },
  {
    name: 'never-published',
    description: 'leaves every row pending, and calls success',
    reference: 'natshare#69',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({ publish: () => 1 }),
  },
  {
    name: 'visible-while-written',
    description: 'publishes the row before it is written, so that a kill leaves an empty item',
    requirement: 'album/killed-safe',
    bases: phone,
    fault: savingAs({ write: writeVisibly, publish: () => 1 }),
  },
  {
    name: 'visible-row-left',
    description: 'publishes the row before it is written, and leaves it there where the space runs out',
    reference: 'photo_manager#1434',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: savingAs({ write: writeVisibly, publish: () => 1, discard: () => undefined }),
  },
  {
    name: 'write-failure-swallowed',
    description: 'notes a write that failed in its log, and publishes the empty item',
    requirement: 'callbacks/fail',
    bases: phone,
    fault: savingAs({
      async write(store, id, bytes) {
        try {
          store.write(id, bytes);
        } catch {
          // It went into the log.
        }
      },
    }),
  },
  {
    name: 'wrong-row-discarded',
    description: 'takes the row before its own away where the space runs out',
    requirement: 'album/others-untouched',
    bases: phone,
    fault: savingAs({ discard: (store, id) => void store.delete(id - 1) }),
  },
  {
    name: 'same-name-overwritten',
    description: 'replaces an item of the same name',
    requirement: 'album/others-untouched',
    bases: phone,
    fault: savingAs({
      publish(store, id, [name]) {
        for (const row of store.query()) if (row._display_name === name) store.delete(row._id);
        return store.publish(id, name);
      },
    }),
  },
  {
    name: 'same-name-refused',
    description: 'fails where an item of the same name is there',
    reference: 'expo#42222',
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({
      publish(store, id, [name]) {
        if (store.query().some((row) => row._display_name === name))
          throw new JavaException('IllegalStateException', `Failed to build unique file: ${name}`);
        return store.publish(id, name);
      },
    }),
  },
  {
    name: 'row-remembered-in-a-field',
    description: 'keeps the row it writes to in one field, so that overlapping calls write to the last row',
    reference: 'saver_gallery#30',
    requirement: 'album/concurrent',
    bases: phone,
    fault: () => {
      let current = 0;
      return {
        android: {
          async write(store, id, bytes, session) {
            current = id;
            await session.hold(Promise.resolve());
            store.write(current, bytes);
          },
          publish: (store) => store.publish(current),
        },
      };
    },
  },
  {
    name: 'jpg-as-type',
    description: 'calls a JPEG image/jpg, which the store does not know',
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({ typeOf: ({ extension }) => `image/${extension}`, namesOf: ({ url }) => [stemOf(url)] }),
  },
  {
    name: 'write-permission-wanted',
    description: 'wants the permission to write to storage on Android 13, which nobody can give there',
    reference: 'capacitor-community/media#114',
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({
      async permit(_store, session) {
        if ((await session.decide('albumPermission')) !== 'granted')
          throw new AlbumError('permission', 'the app does not hold WRITE_EXTERNAL_STORAGE');
      },
    }),
  },
  {
    name: 'security-exception-uncaught',
    description: 'dies of the store’s SecurityException in a thread of its own, and never answers',
    requirement: 'callbacks/fail',
    bases: phone,
    fault: whereRefused('permission', () => new Promise<never>(() => undefined)),
  },
  {
    name: 'security-exception-ignored',
    description: 'catches the store’s SecurityException, and calls success',
    requirement: 'errors/15-ios-only',
    bases: phone,
    fault: whereRefused('permission', () => undefined),
  },
  {
    name: 'leftovers-published',
    description: 'publishes at its start what a dead process had left half written',
    requirement: 'album/killed-safe',
    bases: phone,
    fault: savingAs({
      write: writeInTwo,
      tidy(store) {
        for (const row of store.query({ pending: true })) store.publish(row._id);
      },
    }),
  },
  {
    name: 'all-rows-tidied',
    description: 'takes all its rows away at its start, not only those a dead process has left',
    requirement: 'album/killed-safe',
    bases: phone,
    fault: savingAs({
      tidy(store) {
        for (const row of [...store.query(), ...store.query({ pending: true })]) store.delete(row._id);
      },
    }),
  },
  {
    name: 'retry-inserts-again',
    description: 'takes its first attempt for a failure, and saves the image once more',
    reference: 'image_gallery_saver#305',
    requirement: 'album/saves-image',
    bases: phone,
    fault: saving(async (image, session, { device }) => {
      await device.save(image, session);
      await device.save(image, session);
    }),
  },
  {
    name: 'truncated-stream',
    description: 'closes the stream after the first half',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({ write: async (store, id, bytes) => store.write(id, half(bytes)) }),
  },
  {
    name: 'pending-row-left',
    description: 'leaves its pending row behind where the space runs out',
    requirement: 'album/failure-saves-nothing',
    equivalent: 'nobody but the app sees a pending row, and its few bytes are given back at the next start',
    bases: phone,
    fault: savingAs({ discard: () => undefined }),
  },
  {
    name: 'all-called-jpeg',
    description: 'gives every image the type image/jpeg',
    reference: 'cameraroll#571',
    requirement: 'album/saves-image',
    equivalent: 'the store keeps any bytes under any type, and no requirement speaks of an item’s type or name',
    bases: phone,
    fault: savingAs({ typeOf: () => 'image/jpeg' }),
  },
  {
    name: 'permission-asked-needlessly',
    description: 'asks for a permission that Android no longer has, and goes on whatever the answer',
    reference: 'capacitor-community/media#114',
    requirement: 'prompts/asks-once',
    equivalent: 'no requirement forbids a dialog that nothing needs, as long as it comes once',
    bases: phone,
    fault: ({ circumstances, context }) => ({
      android: {
        async permit(_store, session) {
          if (circumstances.get('albumPermission') === 'not-needed')
            await session.hold(context.ask({ kind: 'albumPermission' }));
          else await session.decide('albumPermission');
        },
      },
    }),
  },
];
