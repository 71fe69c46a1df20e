/** Faults of permission, authorisation and space: one state taken for another. */
import { AlbumError } from '../../reference/index.ts';
import type { MakeFault, Platform, ReferenceWorld } from './plant.ts';
import {
  asked,
  asking,
  both,
  ended,
  type Entry,
  failure,
  intoAlbum,
  onAndroid,
  onIos,
  saving,
  withAndroidAlbum,
  withIosAlbum,
  withSettings,
  saveImageAlone,
} from './tools.ts';

const ios: readonly Platform[] = ['ios'];
const android: readonly Platform[] = ['android'];

/** Reads one state of the album's permission as another. */
function permissionRead(state: string, allowed: boolean): MakeFault<ReferenceWorld> {
  return intoAlbum(async (image, session, { album, circumstances }) => {
    if (circumstances.get('albumPermission') === state) {
      if (!allowed) throw new AlbumError('permission', 'the app may not write to the album');
    } else await album.permit(session);
    if (!session.isAlive()) return;
    album.reserve(image.bytes.length);
    album.show(image.bytes, session);
  });
}

/** Asks, but goes by what it knew before. */
const permissionBeforeDialog: MakeFault = saving(async (image, session, { device, circumstances }) => {
  const before = circumstances.get('albumPermission');
  if (before === 'undecided') {
    await session.decide('albumPermission');
    throw new AlbumError('permission', 'the app may not write to the album');
  }
  return device.save(image, session);
});

/** The faults, in order. */
export const permissionFaults: readonly Entry[] = [
  {
    name: 'limited-as-denied',
    description: { en: 'takes the permission for some photos for none', zh: '把只允许部分照片的权限当作没有权限' },
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    platforms: ios,
    fault: permissionRead('limited', false),
  },
  {
    name: 'add-only-as-denied',
    description: { en: 'takes the permission to add alone for none', zh: '把仅可添加的权限当作没有权限' },
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    platforms: ios,
    fault: permissionRead('add-only', false),
  },
  {
    name: 'restricted-as-granted',
    description: { en: 'saves though the system restricts the album', zh: '系统限制了相册，仍然保存' },
    requirement: 'callbacks/fail',
    platforms: ios,
    fault: permissionRead('restricted', true),
  },
  {
    name: 'denied-as-granted',
    description: { en: 'saves though the system denies the album', zh: '系统拒绝了相册权限，仍然保存' },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: permissionRead('denied', true),
  },
  {
    name: 'not-needed-as-denied',
    description: { en: 'wants a permission that Android no longer has', zh: '索要 Android 早已取消的权限' },
    reference: 'capacitor-community/media#114',
    requirement: 'errors/17-only-when',
    platforms: android,
    fault: permissionRead('not-needed', false),
  },
  {
    name: 'twice-the-space',
    description: { en: 'wants room for two copies of the image', zh: '要求有两份图片的空间' },
    requirement: 'errors/16-only-when',
    platforms: ios,
    fault: intoAlbum(async ({ bytes }, session, { album, circumstances }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      if (circumstances.freeBytes < 2 * bytes.length) throw new AlbumError('storage', 'no space for a copy');
      album.reserve(bytes.length);
      album.show(bytes, session);
    }),
  },
  {
    name: 'last-byte-unused',
    description: { en: 'wants one byte more than the image has', zh: '要求的空间比图片多一个字节' },
    requirement: 'errors/16-only-when',
    bases: ['ios'],
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.freeBytes === image.bytes.length) throw new AlbumError('storage', 'no space left');
      return device.save(image, session);
    }),
  },
  {
    name: 'one-byte-too-many',
    description: {
      en: 'saves an image one byte larger than the space there is',
      zh: '图片比可用空间大一个字节，仍然保存',
    },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: intoAlbum(async ({ bytes }, session, { album, circumstances }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(Math.min(bytes.length, circumstances.freeBytes + 1 === bytes.length ? 0 : bytes.length));
      album.show(bytes, session);
    }),
  },
  {
    name: 'undecided-as-refused',
    description: {
      en: 'fails with 2001 where the user has not been asked yet',
      zh: '还没有询问过用户，就以 2001 失败',
    },
    requirement: 'errors/2001-only-when',
    bases: withAndroidAlbum,
    fault: withSettings((settings, { circumstances }) => ({
      ...settings,
      ports: {
        ...settings.ports,
        authorizer: {
          authorize: async () => (circumstances.get('authorization') === 'granted' ? 'granted' : 'refused'),
        },
      },
    })),
  },
  {
    name: 'authorization-forgotten',
    description: { en: 'saves for a mini program the user has refused', zh: '用户拒绝授权，仍为小程序保存' },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: withIosAlbum,
    fault: withSettings((settings) => ({
      ...settings,
      ports: { ...settings.ports, authorizer: { authorize: async () => 'granted' } },
    })),
  },
  {
    name: 'refused-for-ever-as-granted',
    description: { en: 'saves where the user asked not to be asked again', zh: '用户要求不再询问，仍然保存' },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    platforms: both,
    fault: withSettings((settings, { circumstances }) => {
      const { authorizer } = settings.ports;
      return {
        ...settings,
        ports: {
          ...settings.ports,
          authorizer: {
            authorize: async () =>
              circumstances.get('authorization') === 'refused-for-ever' ? 'granted' : authorizer.authorize(),
          },
        },
      };
    }),
  },
  {
    name: 'dialog-refusal-as-2001',
    description: {
      en: 'reports the album the user denies in the dialog as a refused authorisation',
      zh: '用户在弹窗中拒绝相册权限时，按拒绝授权报告',
    },
    reference: 'redmini#1633',
    requirement: 'errors/15-reported',
    bases: onIos,
    fault: (world) => {
      let denied = false;
      return {
        context: asked(world, async (prompt, ask) => {
          const answer = await ask(prompt);
          denied = prompt.kind === 'albumPermission' && answer !== 'accept';
          return answer;
        }),
        call: ended(world, (given) => (denied && given?.error === 15 ? failure(2001) : given)),
      };
    },
  },
  {
    name: 'accepted-too-late',
    description: {
      en: 'looks at the permission before its dialog, and fails with 15 though the user accepts',
      zh: '在弹窗之前就查看权限，用户允许了仍以 15 失败',
    },
    requirement: 'errors/15-only-when',
    bases: onIos,
    fault: permissionBeforeDialog,
  },
  {
    name: 'accepted-too-late-on-android',
    description: {
      en: 'looks at the permission before its dialog, and fails though the user accepts',
      zh: '在弹窗之前就查看权限，用户允许了仍然失败',
    },
    requirement: 'errors/17-only-when',
    bases: onAndroid,
    fault: permissionBeforeDialog,
  },
  {
    name: 'interrupted-as-accepted',
    description: {
      en: 'saves where the authorisation dialog ends without an answer',
      zh: '授权弹窗没有得到回答就结束，仍然保存',
    },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: ['android'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'authorization' && answer === 'interrupted' ? 'accept' : answer;
    }),
  },
  {
    name: 'any-answer-accepts',
    description: {
      en: 'saves whatever the user answers to the authorisation dialog',
      zh: '无论用户怎样回答授权弹窗都保存',
    },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: ['android-album'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'authorization' ? 'accept' : answer;
    }),
  },
  {
    name: 'saved-before-authorization',
    description: { en: 'saves first and asks for the authorisation after it', zh: '先保存，之后才询问授权' },
    requirement: 'album/failure-saves-nothing',
    bases: ['ios'],
    fault: (world) => {
      let authorize: (() => Promise<'granted' | 'refused'>) | undefined;
      return {
        settings: (settings) => {
          const { authorizer, album } = settings.ports;
          authorize = () => authorizer.authorize();
          return {
            ...settings,
            ports: {
              ...settings.ports,
              authorizer: { authorize: async () => 'granted' },
              album: {
                save: async (image) => {
                  await album.save(image);
                  if ((await authorize?.()) === 'refused') throw new Error('the user refused');
                },
              },
            },
          };
        },
        call: ended(world, (given) =>
          given?.error === 17 && world.circumstances.get('authorization') !== 'granted' ? failure(2001) : given,
        ),
      };
    },
  },
];
