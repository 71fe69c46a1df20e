/** Faults of what happens to the items that were there before. */
import { asked, both, type Entry, intoAlbum, saveImageAlone } from './tools.ts';

/** The faults, in order. */
export const olderFaults: readonly Entry[] = [
  {
    name: 'older-overwritten',
    description: {
      en: 'gives every item the same name, so that the newest takes the place of the others',
      zh: '每张图片都用同一个名称，于是最新的取代其余的',
    },
    requirement: 'album/others-untouched',
    platforms: both,
    fault: intoAlbum(async ({ bytes }, session, { album }) => {
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
    description: { en: 'deletes the oldest item where the space runs out', zh: '空间用尽时删除最早的一项' },
    requirement: 'album/others-untouched',
    platforms: both,
    fault: intoAlbum(async (image, session, { album }) => {
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
    description: {
      en: 'cleans up after a failure and takes the newest item with it',
      zh: '失败后清理时，连最新的一项也一并删除',
    },
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
    description: { en: 'renames the items there are when another comes', zh: '有新图片时，给已有的各项改名' },
    requirement: 'album/others-untouched',
    platforms: both,
    fault: intoAlbum(async (image, session, { album }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(image.bytes.length);
      album.shown = album.shown.map((item, i) => ({ ...item, name: `old-${i}-${item.name}` }));
      album.show(image.bytes, session);
    }),
  },
  {
    name: 'second-save-removes',
    description: {
      en: 'the same {subject} saved once more removes the first item',
      zh: '同一 {subject} 再保存一次，第一项被删除',
    },
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
    name: 'dismissal-removes-newest',
    description: {
      en: 'tidies up after a dismissed menu and takes the newest item with it',
      zh: '关闭菜单后清理时，连最新的一项也一并删除',
    },
    requirement: 'album/others-untouched',
    apis: saveImageAlone,
    platforms: both,
    fault: (world) => ({
      context: asked(world, async (prompt, ask) => {
        const answer = await ask(prompt);
        const newest = world.album.shown.at(-1);
        if (prompt.kind === 'menu' && answer !== 'save' && newest !== undefined)
          world.album.remove(newest.id, world.session());
        return answer;
      }),
    }),
  },
];
