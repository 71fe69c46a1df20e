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
    description: {
      en: 'publishes the row of the first save again, gets 0 and does not look',
      zh: '再次发布第一次保存的那一行，返回 0 也不检查',
    },
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
    description: { en: 'calls success while the row is still pending', zh: '行还处于待发布状态，就已调用 success' },
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
    description: { en: 'leaves every row pending, and calls success', zh: '所有行都停留在待发布状态，却调用 success' },
    reference: 'natshare#69',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({ publish: () => 1 }),
  },
  {
    name: 'visible-while-written',
    description: {
      en: 'publishes the row before it is written, so that a kill leaves an empty item',
      zh: '行还没有写入就已发布，于是进程被终止后留下空的一项',
    },
    requirement: 'album/killed-safe',
    bases: phone,
    fault: savingAs({ write: writeVisibly, publish: () => 1 }),
  },
  {
    name: 'visible-row-left',
    description: {
      en: 'publishes the row before it is written, and leaves it there where the space runs out',
      zh: '行还没有写入就已发布，空间用尽时把它留在那里',
    },
    reference: 'photo_manager#1434',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: savingAs({ write: writeVisibly, publish: () => 1, discard: () => undefined }),
  },
  {
    name: 'write-failure-swallowed',
    description: {
      en: 'notes a write that failed in its log, and publishes the empty item',
      zh: '写入失败只记入日志，仍然发布空的一项',
    },
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
    description: {
      en: 'takes the row before its own away where the space runs out',
      zh: '空间用尽时，误删自己前面的一行',
    },
    requirement: 'album/others-untouched',
    bases: phone,
    fault: savingAs({ discard: (store, id) => void store.delete(id - 1) }),
  },
  {
    name: 'same-name-overwritten',
    description: { en: 'replaces an item of the same name', zh: '取代名称相同的一项' },
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
    description: { en: 'fails where an item of the same name is there', zh: '已有名称相同的一项时失败' },
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
    description: {
      en: 'keeps the row it writes to in one field, so that overlapping calls write to the last row',
      zh: '把正在写入的行记在同一个字段中，于是重叠的调用都写入最后一行',
    },
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
    description: {
      en: 'calls a JPEG image/jpg, which the store does not know',
      zh: '把 JPEG 的类型写作 image/jpg，而媒体库不认得它',
    },
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({ typeOf: ({ extension }) => `image/${extension}`, namesOf: ({ url }) => [stemOf(url)] }),
  },
  {
    name: 'write-permission-wanted',
    description: {
      en: 'wants the permission to write to storage on Android 13, which nobody can give there',
      zh: '在 Android 13 上索要写入存储的权限，而那里没有人能给',
    },
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
    description: {
      en: 'dies of the store’s SecurityException in a thread of its own, and never answers',
      zh: '单独的线程因媒体库的 SecurityException 而崩溃，始终没有回应',
    },
    requirement: 'callbacks/fail',
    bases: phone,
    fault: whereRefused('permission', () => new Promise<never>(() => undefined)),
  },
  {
    name: 'security-exception-ignored',
    description: {
      en: 'catches the store’s SecurityException, and calls success',
      zh: '捕获媒体库的 SecurityException，却调用 success',
    },
    requirement: 'errors/15-ios-only',
    bases: phone,
    fault: whereRefused('permission', () => undefined),
  },
  {
    name: 'leftovers-published',
    description: {
      en: 'publishes at its start what a dead process had left half written',
      zh: '启动时把已终止的进程写到一半的内容发布出去',
    },
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
    description: {
      en: 'takes all its rows away at its start, not only those a dead process has left',
      zh: '启动时删除自己的所有行，而不只是已终止的进程留下的',
    },
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
    description: {
      en: 'takes its first attempt for a failure, and saves the image once more',
      zh: '误以为第一次尝试失败，又保存一次图片',
    },
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
    description: { en: 'closes the stream after the first half', zh: '写到一半就关闭流' },
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({ write: async (store, id, bytes) => store.write(id, half(bytes)) }),
  },
  {
    name: 'pending-row-left',
    description: { en: 'leaves its pending row behind where the space runs out', zh: '空间用尽时留下待发布的行' },
    requirement: 'album/failure-saves-nothing',
    equivalent: {
      en: 'nobody but the app sees a pending row, and its few bytes are given back at the next start',
      zh: '除应用自身外没有人看得到待发布的行，它占用的少量字节也会在下次启动时归还',
    },
    bases: phone,
    fault: savingAs({ discard: () => undefined }),
  },
  {
    name: 'all-called-jpeg',
    description: { en: 'gives every image the type image/jpeg', zh: '把所有图片的类型都写作 image/jpeg' },
    reference: 'cameraroll#571',
    requirement: 'album/saves-image',
    equivalent: {
      en: 'the store keeps any bytes under any type, and no requirement speaks of an item’s type or name',
      zh: '媒体库接受任何类型的任何字节，也没有要求涉及图片的类型或名称',
    },
    bases: phone,
    fault: savingAs({ typeOf: () => 'image/jpeg' }),
  },
  {
    name: 'permission-asked-needlessly',
    description: {
      en: 'asks for a permission that Android no longer has, and goes on whatever the answer',
      zh: '索要 Android 已经取消的权限，无论得到什么回答都继续',
    },
    reference: 'capacitor-community/media#114',
    requirement: 'prompts/asks-once',
    equivalent: {
      en: 'no requirement forbids a dialog that nothing needs, as long as it comes once',
      zh: '没有要求禁止多余的弹窗，只要它只出现一次',
    },
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
