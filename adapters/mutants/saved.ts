/** Faults of what is saved, and when. */
import { AlbumError } from '../../reference/index.ts';
import type { Session } from '../session.ts';
import type { MakeFault, ReferenceWorld } from './plant.ts';
import {
  both,
  ending,
  type Entry,
  everywhere,
  failure,
  half,
  intoAlbum,
  phones,
  saving,
  whereRefused,
  withAndroidAlbum,
  withIosAlbum,
} from './tools.ts';

/** Saves as the reference does, and then does something with what was saved. */
function afterSaving(
  then: (bytes: Uint8Array, session: Session, world: ReferenceWorld) => void,
): MakeFault<ReferenceWorld> {
  return intoAlbum(async (image, session, world) => {
    await world.album.save(image, session);
    if (session.isAlive()) then(image.bytes, session, world);
  });
}

/** Shows other bytes than came. */
function showing(change: (bytes: Uint8Array) => Uint8Array): MakeFault<ReferenceWorld> {
  return intoAlbum(async ({ bytes }, session, { album }) => {
    await album.permit(session);
    if (!session.isAlive()) return;
    album.reserve(bytes.length);
    album.show(change(bytes), session);
  });
}

/** A JPEG without the segment that holds its EXIF; anything else as it is. */
function withoutExif(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[2] !== 0xff || bytes[3] !== 0xe1) return bytes;
  const length = ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0);
  return Uint8Array.of(0xff, 0xd8, ...bytes.subarray(4 + length));
}

/** A GIF up to its last graphic control extension, which begins its last frame; anything else as it is. */
function firstFrame(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte, at) => byte === 0x21 && bytes[at + 1] === 0xf9 && bytes[at + 2] === 4);
  return bytes[0] === 0x47 && last > 0 ? Uint8Array.of(...bytes.subarray(0, last), 0x3b) : bytes;
}

/** The faults, in order. */
export const savedFaults: readonly Entry[] = [
  {
    name: 'success-nothing-saved',
    description: 'calls success and saves nothing',
    reference: 'uni-app#2429',
    requirement: 'album/saves-image',
    platforms: both,
    fault: intoAlbum(async ({ bytes }, session, { album }) => {
      await album.permit(session);
      album.reserve(bytes.length);
    }),
  },
  {
    name: 'failure-but-saved',
    description: 'saves the image and calls fail all the same',
    reference: 'cameraroll#575',
    requirement: 'album/failure-saves-nothing',
    bases: withIosAlbum,
    fault: ending((given) => given ?? failure(17)),
  },
  {
    name: 'success-before-visible',
    description: 'calls success while the item is still being published',
    requirement: 'album/saved-before-success',
    platforms: both,
    fault: intoAlbum(async ({ bytes }, session, { album, context }) => {
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
    bases: withAndroidAlbum,
    fault: ending((given) => (given === undefined ? failure(17) : undefined)),
  },
  {
    name: 'full-as-success',
    description: 'calls success though there was no room for the image',
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: whereRefused('storage', () => undefined),
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
    fault: intoAlbum(async ({ bytes }, session, { album }) => {
      album.show(bytes, session);
      await album.permit(session);
      album.reserve(bytes.length);
    }),
  },
  {
    name: 'previous-image-again',
    description: 'saves the bytes of the call before',
    requirement: 'album/saves-image',
    bases: withAndroidAlbum,
    fault: (world) => {
      let previous: Uint8Array | undefined;
      return {
        device: {
          save: (image, session) => {
            const bytes = previous ?? image.bytes;
            previous = image.bytes;
            return world.device.save({ ...image, bytes }, session);
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
  {
    name: 'exif-lost',
    description: 'loses what a JPEG says of its making',
    reference: 'image_save#18',
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing(withoutExif),
  },
  {
    name: 'animation-lost',
    description: 'keeps the first frame of an animated GIF alone',
    reference: 'cameraroll#598',
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing(firstFrame),
  },
  {
    name: 'gif-as-nothing',
    description: 'calls success for a GIF and saves nothing',
    reference: 'taro-react-native#197',
    requirement: 'album/saves-image',
    bases: phones,
    fault: saving(async (image, session, { device }) => {
      if (image.bytes[0] !== 0x47) await device.save(image, session);
    }),
  },
  {
    name: 'third-save-lost',
    description: 'calls success for the third image and saves nothing, for its pool of two buffers is used up',
    requirement: 'album/saves-image',
    bases: ['ios', 'android-album'],
    fault: (world) => {
      let saves = 0;
      return {
        device: {
          save: async (image, session) => {
            saves += 1;
            if (saves !== 3) await world.device.save(image, session);
          },
        },
      };
    },
  },
  {
    name: 'item-vanishes',
    description: 'saves a link to a temporary file, which goes a moment after success',
    requirement: 'album/saves-image',
    platforms: both,
    fault: (world) => ({
      device: {
        save: async (image, session) => {
          await world.album.save(image, session);
          const item = world.album.shown.at(-1);
          if (item !== undefined) session.timer(() => world.album.remove(item.id, session), 50);
        },
      },
    }),
  },
  {
    name: 'download-into-the-album',
    description: 'downloads into an item that is visible already, and leaves it where the connection breaks',
    reference: 'photo_manager#1434',
    requirement: 'album/failure-saves-nothing',
    platforms: both,
    fault: (world) => ({
      device: {
        fetch: (url, session) =>
          world.album.fetch(url, session).catch((reason: unknown) => {
            world.album.show(new Uint8Array(16), session);
            throw reason;
          }),
      },
    }),
  },
];
