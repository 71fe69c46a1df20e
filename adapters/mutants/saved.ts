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
    description: { en: 'calls success and saves nothing', zh: '调用 success，却不保存任何内容' },
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
    description: { en: 'saves the image and calls fail all the same', zh: '保存了图片，却调用 fail' },
    reference: 'cameraroll#575',
    requirement: 'album/failure-saves-nothing',
    bases: withIosAlbum,
    fault: ending((given) => given ?? failure(17)),
  },
  {
    name: 'success-before-visible',
    description: {
      en: 'calls success while the item is still being published',
      zh: '图片还在发布之中就已调用 success',
    },
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
    description: {
      en: 'calls fail where all went well, and success where it did not',
      zh: '一切正常时调用 fail，出错时调用 success',
    },
    reference: 'PhotoBrowser#5',
    requirement: 'callbacks/success',
    bases: withAndroidAlbum,
    fault: ending((given) => (given === undefined ? failure(17) : undefined)),
  },
  {
    name: 'full-as-success',
    description: {
      en: 'calls success though there was no room for the image',
      zh: '没有空间存放图片，仍然调用 success',
    },
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: whereRefused('storage', () => undefined),
  },
  {
    name: 'saved-twice',
    description: { en: 'saves the image twice', zh: '图片保存了两次' },
    reference: 'cameraroll#190',
    requirement: 'album/saves-image',
    platforms: both,
    fault: afterSaving((bytes, session, { album }) => void album.show(bytes, session)),
  },
  {
    name: 'truncated',
    description: { en: 'saves the first half of the image', zh: '只保存图片的前一半' },
    requirement: 'album/saves-image',
    platforms: both,
    fault: showing(half),
  },
  {
    name: 'last-byte-lost',
    description: { en: 'loses the last byte of the image', zh: '丢失图片的最后一个字节' },
    requirement: 'album/saves-image',
    platforms: both,
    fault: showing((bytes) => bytes.slice(0, -1)),
  },
  {
    name: 'bytes-after-the-end',
    description: { en: 'writes bytes after the image’s end', zh: '在图片末尾之后多写字节' },
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing((bytes) => Uint8Array.of(...bytes, 0, 0)),
  },
  {
    name: 'partial-left-when-full',
    description: { en: 'leaves a truncated item behind where the space runs out', zh: '空间用尽时留下残缺的图片' },
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
    description: {
      en: 'shows the item first and leaves it there where the album is denied',
      zh: '先让图片可见，相册权限被拒绝时也留在那里',
    },
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
    description: { en: 'saves the bytes of the call before', zh: '保存的是上一次调用的字节' },
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
    description: {
      en: 'the same {subject} saved once more makes two more items',
      zh: '同一 {subject} 再保存一次，又多出两项',
    },
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
    description: {
      en: 'the publishing fails, nobody looks, and success is called',
      zh: '发布失败却没有检查，仍然调用 success',
    },
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
    description: {
      en: 'the item is there, and an exception after it makes the call fail',
      zh: '图片已在相册中，之后的异常却使调用失败',
    },
    requirement: 'callbacks/success',
    platforms: both,
    fault: afterSaving(() => {
      throw new Error('the thumbnail could not be made');
    }),
  },
  {
    name: 'exif-lost',
    description: { en: 'loses what a JPEG says of its making', zh: '丢失 JPEG 中的拍摄信息' },
    reference: 'image_save#18',
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing(withoutExif),
  },
  {
    name: 'animation-lost',
    description: { en: 'keeps the first frame of an animated GIF alone', zh: '只保留 GIF 动画的第一帧' },
    reference: 'cameraroll#598',
    requirement: 'album/same-bytes',
    platforms: both,
    fault: showing(firstFrame),
  },
  {
    name: 'gif-as-nothing',
    description: { en: 'calls success for a GIF and saves nothing', zh: '图片是 GIF 时调用 success，却不保存任何内容' },
    reference: 'taro-react-native#197',
    requirement: 'album/saves-image',
    bases: phones,
    fault: saving(async (image, session, { device }) => {
      if (image.bytes[0] !== 0x47) await device.save(image, session);
    }),
  },
  {
    name: 'third-save-lost',
    description: {
      en: 'calls success for the third image and saves nothing, for its pool of two buffers is used up',
      zh: '保存第三张图片时调用 success，却不保存任何内容，因为缓冲池中的两个缓冲区已用完',
    },
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
    description: {
      en: 'saves a link to a temporary file, which goes a moment after success',
      zh: '保存的是指向临时文件的链接，调用 success 片刻之后该文件就会消失',
    },
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
    description: {
      en: 'downloads into an item that is visible already, and leaves it where the connection breaks',
      zh: '直接下载到相册中已可见的一项，连接中断时把它留在那里',
    },
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
