/** Faults of what a process that dies leaves behind. */
import type { Session } from '../session.ts';
import { both, type Entry, half, intoAlbum, withAndroidAlbum } from './tools.ts';

/** Some steps of the process later; never where it dies before. */
async function untilLater(session: Session): Promise<void> {
  for (let step = 0; step < 4; step += 1) await session.hold(Promise.resolve());
}

/** The faults, in order. */
export const killFaults: readonly Entry[] = [
  {
    name: 'kill-leaves-partial',
    description: {
      en: 'shows the item while it is being written, so that a kill leaves half of it',
      zh: '图片还在写入时就已可见，于是进程被终止后只剩一半',
    },
    requirement: 'album/killed-safe',
    platforms: both,
    fault: intoAlbum(async ({ bytes }, session, { album }) => {
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
    description: {
      en: 'saves again at the next start what had been saved, for the note of it was never taken away',
      zh: '已保存的图片在下次启动时又保存一遍，因为待办记录没有清除',
    },
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
    description: {
      en: 'a call ended by a kill leaves a lock behind, and every later one fails',
      zh: '调用因进程被终止而结束，留下的锁使后面的调用全部失败',
    },
    requirement: 'album/killed-safe',
    bases: withAndroidAlbum,
    fault: (world) => {
      let locked = false;
      return {
        device: {
          save: async (image, session) => {
            if (locked) throw new Error('the album is in use');
            locked = true;
            try {
              for (let turn = 0; turn < 10; turn += 1) await session.hold(Promise.resolve());
              await world.device.save(image, session);
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
    description: { en: 'the album is empty after a restart', zh: '重启之后相册是空的' },
    requirement: 'album/killed-safe',
    platforms: both,
    fault: (world) => ({
      restarted: () => {
        world.album.shown = [];
      },
    }),
  },
  {
    name: 'killed-image-next',
    description: {
      en: 'keeps what a killed call had downloaded, and saves that for the next call',
      zh: '被终止的调用已下载的内容留了下来，下一次调用保存的就是它',
    },
    requirement: 'album/saves-image',
    bases: ['ios-album'],
    fault: (world) => {
      // What another run of the process had downloaded.
      let pending: { readonly bytes: Uint8Array; readonly session: Session } | undefined;
      return {
        device: {
          fetch: async (url, session) => {
            const image = await world.device.fetch(url, session);
            if (pending === undefined || pending.session === session) pending = { bytes: image.bytes, session };
            return image;
          },
          save: async (image, session) => {
            await untilLater(session);
            const bytes = pending === undefined || pending.session === session ? image.bytes : pending.bytes;
            try {
              await world.device.save({ ...image, bytes }, session);
            } finally {
              pending = undefined;
            }
          },
        },
      };
    },
  },
];
