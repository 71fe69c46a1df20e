/** Faults of what is saved, when, and what happens to what was there. */
import { AlbumError } from '../../reference/index.ts';
import type { Session } from '../session.ts';
import type { MakeFault, World } from './plant.ts';
import { both, ending, type Entry, failure, saving } from './tools.ts';

/** Saves as the reference does, and then does something with what was saved. */
function afterSaving(then: (bytes: Uint8Array, session: Session, world: World) => void): MakeFault {
  return saving(async (image, session, world) => {
    await world.album.save(image, session);
    if (session.isAlive()) then(image.bytes, session, world);
  });
}

/** Shows other bytes than came. */
function showing(change: (bytes: Uint8Array) => Uint8Array): MakeFault {
  return saving(async ({ bytes }, session, { album }) => {
    await album.permit(session);
    if (!session.isAlive()) return;
    album.reserve(bytes.length);
    album.show(change(bytes), session);
  });
}

const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.ceil(bytes.length / 2));

/** The faults, in order. */
export const albumFaults: readonly Entry[] = [
  {
    name: 'success-nothing-saved',
    description: 'calls success and saves nothing',
    reference: 'uni-app#2429',
    requirement: 'album/saves-image',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album }) => {
      await album.permit(session);
      album.reserve(bytes.length);
    }),
  },
  {
    name: 'failure-but-saved',
    description: 'saves the image and calls fail all the same',
    reference: 'cameraroll#575',
    requirement: 'album/failure-saves-nothing',
    platforms: both,
    fault: ending((given) => given ?? failure(17)),
  },
  {
    name: 'success-before-visible',
    description: 'calls success while the item is still being published',
    requirement: 'album/saved-before-success',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album, context }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(bytes.length);
      context.clock.setTimeout(() => {
        if (session.isAlive()) album.show(bytes, session);
      }, 10);
    }),
  },
  {
    name: 'inverted',
    description: 'calls fail where all went well, and success where it did not',
    reference: 'PhotoBrowser#5',
    requirement: 'callbacks/success',
    platforms: both,
    fault: ending((given) => (given === undefined ? failure(17) : undefined)),
  },
  {
    name: 'full-as-success',
    description: 'calls success though there was no room for the image',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: (world) => ({
      device: {
        save: (image, session) =>
          world.album.save(image, session).catch((reason: unknown) => {
            if (reason instanceof AlbumError && reason.cause === 'storage') return;
            throw reason;
          }),
      },
    }),
  },
  {
    name: 'saved-twice',
    description: 'saves the image twice',
    reference: 'cameraroll#190',
    requirement: 'album/saves-image',
    platforms: both,
    fault: afterSaving((bytes, session, { album }) => void album.show(bytes, session)),
  },
  {
    name: 'truncated',
    description: 'saves the first half of the image',
    requirement: 'album/saves-image',
    platforms: both,
    fault: showing(half),
  },
  {
    name: 'last-byte-lost',
    description: 'loses the last byte of the image',
    requirement: 'album/saves-image',
    platforms: both,
    fault: showing((bytes) => bytes.slice(0, -1)),
  },
  {
    name: 'bytes-after-the-end',
    description: 'writes bytes after the image’s end',
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing((bytes) => Uint8Array.of(...bytes, 0, 0)),
  },
  {
    name: 'partial-left-when-full',
    description: 'leaves a truncated item behind where the space runs out',
    reference: 'photo_manager#1434',
    requirement: 'album/failure-saves-nothing',
    platforms: both,
    fault: (world) => ({
      device: {
        save: (image, session) =>
          world.album.save(image, session).catch((reason: unknown) => {
            if (reason instanceof AlbumError && reason.cause === 'storage')
              world.album.show(half(image.bytes), session);
            throw reason;
          }),
      },
    }),
  },
  {
    name: 'shown-before-permission',
    description: 'shows the item first and leaves it there where the album is denied',
    requirement: 'album/failure-saves-nothing',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album }) => {
      album.show(bytes, session);
      await album.permit(session);
      album.reserve(bytes.length);
    }),
  },
  {
    name: 'older-overwritten',
    description: 'gives every item the same name, so that the newest takes the place of the others',
    reference: 'image_gallery_saver#305',
    requirement: 'album/others-untouched',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(bytes.length);
      const [before] = album.shown;
      const item = album.describe(bytes);
      album.shown = before === undefined ? [item] : [{ ...item, id: before.id, name: before.name }];
      session.emit({ kind: 'item-visible', item: album.shown[0] ?? item });
    }),
  },
  {
    name: 'older-deleted-for-room',
    description: 'deletes the oldest item where the space runs out',
    requirement: 'album/others-untouched',
    platforms: both,
    fault: saving(async (image, session, { album }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      try {
        album.reserve(image.bytes.length);
      } catch (reason) {
        const [oldest] = album.shown;
        if (oldest === undefined) throw reason;
        album.remove(oldest.id, session);
      }
      album.show(image.bytes, session);
    }),
  },
  {
    name: 'older-deleted-on-failure',
    description: 'cleans up after a failure and takes the newest item with it',
    requirement: 'album/others-untouched',
    platforms: both,
    fault: (world) => ({
      device: {
        save: (image, session) =>
          world.album.save(image, session).catch((reason: unknown) => {
            const newest = world.album.shown.at(-1);
            if (newest !== undefined) world.album.remove(newest.id, session);
            throw reason;
          }),
      },
    }),
  },
  {
    name: 'older-renamed',
    description: 'renames the items there are when another comes',
    requirement: 'album/others-untouched',
    platforms: both,
    fault: saving(async (image, session, { album }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(image.bytes.length);
      album.shown = album.shown.map((item, i) => ({ ...item, name: `old-${i}-${item.name}` }));
      album.show(image.bytes, session);
    }),
  },
  {
    name: 'previous-image-again',
    description: 'saves the bytes of the call before',
    requirement: 'album/saves-image',
    platforms: both,
    fault: (world) => {
      let previous: Uint8Array | undefined;
      return {
        device: {
          save: (image, session) => {
            const bytes = previous ?? image.bytes;
            previous = image.bytes;
            return world.album.save({ ...image, bytes }, session);
          },
        },
      };
    },
  },
  {
    name: 'overlapping-bytes-mixed',
    description: 'of overlapping calls, all save the image that came last',
    reference: 'image_gallery_saver#226',
    requirement: 'album/concurrent',
    platforms: both,
    fault: (world) => {
      let buffer: Uint8Array | undefined;
      return {
        device: {
          save: async (image, session) => {
            buffer = image.bytes;
            for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
            return world.album.save({ ...image, bytes: buffer }, session);
          },
        },
      };
    },
  },
  {
    name: 'overlapping-call-lost',
    description: 'of overlapping calls, one alone saves, and all succeed',
    requirement: 'album/concurrent',
    platforms: both,
    fault: (world) => {
      let saving = false;
      return {
        device: {
          save: async (image, session) => {
            if (saving) return;
            saving = true;
            for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
            try {
              await world.album.save(image, session);
            } finally {
              saving = false;
            }
          },
        },
      };
    },
  },
  {
    name: 'second-save-doubles',
    description: 'the same url saved once more makes two more items',
    reference: 'capacitor#2644',
    requirement: 'album/repeat',
    platforms: both,
    fault: (world) => {
      const saved = new Set<string>();
      return {
        device: {
          save: async (image, session) => {
            await world.album.save(image, session);
            if (!session.isAlive()) return;
            if (saved.has(image.url)) world.album.show(image.bytes, session);
            saved.add(image.url);
          },
        },
      };
    },
  },
  {
    name: 'second-save-removes',
    description: 'the same url saved once more removes the first item',
    requirement: 'album/others-untouched',
    platforms: both,
    fault: (world) => {
      const saved = new Map<string, string>();
      return {
        device: {
          save: async (image, session) => {
            const before = saved.get(image.url);
            await world.album.save(image, session);
            if (!session.isAlive()) return;
            if (before !== undefined) world.album.remove(before, session);
            saved.set(image.url, world.album.shown.at(-1)?.id ?? '');
          },
        },
      };
    },
  },
  {
    name: 'kill-leaves-partial',
    description: 'shows the item while it is being written, so that a kill leaves half of it',
    requirement: 'album/killed-safe',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(bytes.length);
      const item = album.describe(bytes);
      const partial = { ...album.describe(half(bytes)), id: item.id };
      album.shown.push(partial);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      if (!session.isAlive()) return;
      album.shown[album.shown.indexOf(partial)] = item;
      session.emit({ kind: 'item-visible', item });
    }),
  },
  {
    name: 'restart-saves-again',
    description: 'saves again at the next start what had been saved, for the note of it was never taken away',
    requirement: 'album/killed-safe',
    platforms: both,
    fault: (world) => {
      const journal: Uint8Array[] = [];
      return {
        device: {
          save: async (image, session) => {
            await world.album.save(image, session);
            journal.push(image.bytes);
          },
        },
        restarted: () => {
          for (const bytes of journal.splice(0)) world.album.show(bytes, world.session());
        },
      };
    },
  },
  {
    name: 'kill-leaves-lock',
    description: 'a call ended by a kill leaves a lock behind, and every later one fails',
    requirement: 'album/killed-safe',
    platforms: both,
    fault: (world) => {
      let locked = false;
      return {
        device: {
          save: async (image, session) => {
            if (locked) throw new Error('the album is in use');
            locked = true;
            try {
              for (let turn = 0; turn < 10; turn += 1) await session.hold(Promise.resolve());
              await world.album.save(image, session);
            } finally {
              locked = false;
            }
          },
        },
      };
    },
  },
  {
    name: 'restart-loses-album',
    description: 'the album is empty after a restart',
    requirement: 'album/killed-safe',
    platforms: both,
    fault: (world) => ({
      restarted: () => {
        world.album.shown = [];
      },
    }),
  },
  {
    name: 'success-unpublished',
    description: 'the publishing fails, nobody looks, and success is called',
    reference: 'LightCompressor#180',
    requirement: 'album/saves-image',
    platforms: both,
    fault: (world) => {
      let saves = 0;
      return {
        device: {
          save: async (image, session) => {
            await world.album.permit(session);
            world.album.reserve(image.bytes.length);
            saves += 1;
            if (saves === 1 && session.isAlive()) world.album.show(image.bytes, session);
          },
        },
      };
    },
  },
  {
    name: 'success-as-failure-after-saving',
    description: 'the item is there, and an exception after it makes the call fail',
    requirement: 'callbacks/success',
    platforms: both,
    fault: afterSaving(() => {
      throw new Error('the thumbnail could not be made');
    }),
  },
];
