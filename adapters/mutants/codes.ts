/** Faults of error codes: one in the place of another. */
import { type AlbumCause, AlbumError, compareVersions } from '../../reference/index.ts';
import { identify } from '../media-type.ts';
import type { MakeFault, Platform, World } from './plant.ts';
import {
  both,
  ended,
  ending,
  type Entry,
  failure,
  onAndroid,
  onIos,
  saving,
  subjectOf,
  withAndroidAlbum,
  withIosAlbum,
  withSettings,
  saveImageAlone,
} from './tools.ts';

const ios: readonly Platform[] = ['ios'];

/** Another code in the place of one. */
function swapped(from: number, to: number): MakeFault {
  return ending((given) => (given?.error === from ? failure(to) : given));
}

/** Where the image cannot be had, the code that `code` makes of what the download says. */
function codeOfDownload(code: (message: string) => number): MakeFault {
  return (world) => {
    let said: string | undefined;
    return {
      device: {
        fetch: async (url, session) => {
          said = undefined;
          return world.device.fetch(url, session).catch((reason: unknown) => {
            said = String(reason);
            throw reason;
          });
        },
      },
      call: ended(world, (given) => (said !== undefined && given?.error === 17 ? failure(code(said)) : given)),
    };
  };
}

/** Where the album refuses for this cause (and `rule` holds), a code of its own. */
function codeOfAlbum(cause: AlbumCause, code: number, rule: (world: World) => boolean = () => true): MakeFault {
  return (world) => {
    let refused = false;
    return {
      device: {
        save: async (image, session) => {
          refused = false;
          return world.device.save(image, session).catch((reason: unknown) => {
            refused = reason instanceof AlbumError && reason.cause === cause && rule(world);
            throw reason;
          });
        },
      },
      call: ended(world, (given) => {
        const turned = refused && given !== undefined ? failure(code) : given;
        refused = false;
        return turned;
      }),
    };
  };
}

/** Where the album refuses for this cause, the code of iPhones on any platform. */
function leaking(cause: 'permission' | 'storage'): MakeFault {
  return withSettings((settings) => {
    const { album } = settings.ports;
    const save: typeof album.save = (image) =>
      album.save(image).catch((reason: unknown) => {
        throw reason instanceof AlbumError && reason.cause !== cause ? new Error(reason.message) : reason;
      });
    return { ...settings, platform: 'ios', ports: { ...settings.ports, album: { save } } };
  });
}

/** The faults, in order. */
export const codeFaults: readonly Entry[] = [
  {
    name: 'permission-as-2001',
    description: {
      en: 'reports the denied album with the code of the refused authorisation',
      zh: '相册权限被拒绝时，用拒绝授权的错误码报告',
    },
    reference: 'redmini#1633',
    requirement: 'errors/15-reported',
    bases: onIos,
    fault: swapped(15, 2001),
  },
  {
    name: 'authorization-as-15',
    description: {
      en: 'reports the refused authorisation with the code of the denied album',
      zh: '用户拒绝授权时，用相册权限被拒绝的错误码报告',
    },
    reference: 'redmini#1633',
    requirement: 'errors/2001-reported',
    bases: withAndroidAlbum,
    fault: swapped(2001, 15),
  },
  {
    name: 'permission-15-on-android',
    description: { en: 'reports 15 on Android', zh: '在 Android 上报告 15' },
    requirement: 'errors/15-ios-only',
    bases: onAndroid,
    fault: leaking('permission'),
  },
  {
    name: 'storage-16-on-android',
    description: { en: 'reports 16 on Android', zh: '在 Android 上报告 16' },
    requirement: 'errors/16-ios-only',
    bases: onAndroid,
    fault: leaking('storage'),
  },
  {
    name: 'storage-as-17',
    description: {
      en: 'reports the full storage of an iPhone as any other error',
      zh: 'iPhone 存储空间已满时，按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: swapped(16, 17),
  },
  {
    name: 'storage-as-permission',
    description: {
      en: 'reports the full storage of an iPhone as a denied album',
      zh: 'iPhone 存储空间已满时，按相册权限被拒绝报告',
    },
    requirement: 'errors/16-reported',
    bases: onIos,
    fault: swapped(16, 15),
  },
  {
    name: 'permission-as-storage',
    description: {
      en: 'reports the denied album of an iPhone as full storage',
      zh: 'iPhone 相册权限被拒绝时，按存储空间已满报告',
    },
    requirement: 'errors/15-reported',
    platforms: ios,
    fault: swapped(15, 16),
  },
  {
    name: 'permission-as-17',
    description: {
      en: 'reports the denied album of an iPhone as any other error',
      zh: 'iPhone 相册权限被拒绝时，按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: swapped(15, 17),
  },
  {
    name: 'permission-as-17-below',
    description: {
      en: 'reports a denied album as any other error below 1.24.0',
      zh: '基础库低于 1.24.0 时，相册权限被拒绝按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: ['ios-album'],
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 15 && compareVersions(circumstances.get('baseLibrary'), '1.24.0') < 0 ? failure(17) : given,
    ),
  },
  {
    name: 'authorization-as-17',
    description: { en: 'reports the refused authorisation as any other error', zh: '用户拒绝授权时，按其他错误报告' },
    requirement: 'errors/17-only-other',
    apis: saveImageAlone,
    platforms: both,
    fault: swapped(2001, 17),
  },
  {
    name: '{subject}-missing-as-17',
    description: { en: 'reports the missing {subject} as any other error', zh: '缺少 {subject} 时，按其他错误报告' },
    requirement: 'params/{subject}-required',
    platforms: both,
    fault: swapped(2, 17),
  },
  {
    name: 'download-as-2',
    description: { en: 'reports an image that cannot be had as a bad parameter', zh: '图片无法获取时，按参数错误报告' },
    requirement: 'errors/17-reported',
    platforms: both,
    fault: ending((given, { options, world }) =>
      given?.error === 17 && subjectOf(options, world) !== undefined ? failure(2) : given,
    ),
  },
  {
    name: 'download-as-10',
    description: {
      en: 'reports an image that cannot be had with a code outside the table',
      zh: '图片无法获取时，用错误码表以外的错误码报告',
    },
    requirement: 'errors/17-reported',
    platforms: both,
    fault: (world) => {
      let unavailable = false;
      return {
        device: {
          fetch: (url, session) =>
            world.album.fetch(url, session).catch((reason: unknown) => {
              unavailable = true;
              throw reason;
            }),
        },
        call: ended(world, (given) => (unavailable && given?.error === 17 ? failure(10) : given)),
      };
    },
  },
  {
    name: 'several-causes-as-5',
    description: {
      en: 'gives up with a code of its own where the mini program is refused and the album is denied as well',
      zh: '用户拒绝授权且相册权限也被拒绝时，以自定的错误码放弃',
    },
    requirement: 'errors/any-active-cause',
    apis: saveImageAlone,
    platforms: both,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 2001 && ['denied', 'restricted'].includes(circumstances.get('albumPermission'))
        ? failure(5)
        : given,
    ),
  },
  {
    name: 'refused-and-full-as-17',
    description: {
      en: 'reports any other error where the mini program is refused and the storage is full on an iPhone',
      zh: 'iPhone 上用户拒绝授权且存储空间已满时，按其他错误报告',
    },
    requirement: 'errors/any-active-cause',
    apis: saveImageAlone,
    platforms: ios,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 2001 && circumstances.get('storage') === 'full' ? failure(17) : given,
    ),
  },
  {
    name: 'personal-refused',
    description: { en: 'has no right to call for personal mini programs', zh: '个人小程序无权调用' },
    requirement: 'availability/accounts',
    bases: withIosAlbum,
    fault: ending((given, { world: { circumstances } }) =>
      circumstances.get('account') === 'personal' && given === undefined ? failure(4) : given,
    ),
  },
  {
    name: 'png-refused',
    description: { en: 'fails with 17 for PNG', zh: '图片是 PNG 时以 17 失败' },
    requirement: 'errors/17-only-when',
    bases: withIosAlbum,
    fault: saving(async ({ bytes, url }, session, { device }) => {
      if (bytes[0] === 0x89) throw new Error('this format is not supported');
      await device.save({ bytes, url }, session);
    }),
  },
  {
    name: '{subject}-missing-as-3',
    description: { en: 'reports the missing {subject} as an unknown error', zh: '缺少 {subject} 时，按未知错误报告' },
    requirement: 'errors/2-reported',
    bases: ['ios', 'android-album'],
    fault: swapped(2, 3),
  },
  {
    name: 'status-as-code',
    description: { en: 'gives the status of an error page as the code', zh: '把错误页面的状态码当作错误码' },
    requirement: 'errors/documented-codes',
    bases: ['android', 'ios-album'],
    fault: codeOfDownload((message) => Number(/status (\d+)/u.exec(message)?.[1] ?? 17)),
  },
  {
    name: 'timeout-as-13',
    description: {
      en: 'reports an address that does not answer in time with a code outside the table',
      zh: '地址超时未回应时，用错误码表以外的错误码报告',
    },
    requirement: 'errors/17-reported',
    bases: ['android-album'],
    fault: codeOfDownload((message) => (message.includes('no complete answer') ? 13 : 17)),
  },
  {
    name: 'errno-as-code',
    description: {
      en: 'gives the system’s number of a full disk as the code',
      zh: '把系统表示磁盘已满的编号当作错误码',
    },
    requirement: 'errors/documented-codes',
    bases: ['android'],
    fault: codeOfAlbum('storage', 28),
  },
  {
    name: 'undecodable-as-16',
    description: {
      en: 'reports a body that is no image as full storage',
      zh: '返回的内容不是图片时，按存储空间已满报告',
    },
    requirement: 'errors/16-only-when',
    bases: ['ios'],
    fault: saving(async (image, session, { device }) => {
      if (identify(image.bytes) === undefined) throw new AlbumError('storage', 'the image could not be written');
      return device.save(image, session);
    }),
  },
  {
    name: 'one-byte-short-as-17',
    description: {
      en: 'reports 16 where no space is left at all, and any other error where there is some but too little',
      zh: '完全没有空间时报告 16，有空间但不够时却按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 16 && circumstances.freeBytes > 0 ? failure(17) : given,
    ),
  },
  {
    name: 'one-byte-short-as-16',
    description: {
      en: 'reports 16 on Android where there is some space but too little',
      zh: '在 Android 上，有空间但不够时报告 16',
    },
    requirement: 'errors/16-ios-only',
    bases: onAndroid,
    fault: codeOfAlbum('storage', 16, ({ circumstances }) => circumstances.freeBytes > 0),
  },
  {
    name: 'refusal-as-2003',
    description: {
      en: 'reports a refusal with the code of one for ever',
      zh: '用户拒绝一次，就用永久拒绝的错误码报告',
    },
    requirement: 'errors/2001-reported',
    bases: ['android-album'],
    fault: swapped(2001, 2003),
  },
  {
    name: 'denied-and-full-as-17',
    description: {
      en: 'reports any other error where the album is denied and its storage is full as well',
      zh: '相册权限被拒绝且存储空间也已满时，按其他错误报告',
    },
    requirement: 'errors/any-active-cause',
    bases: onIos,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 15 && circumstances.get('storage') === 'full' ? failure(17) : given,
    ),
  },
  {
    name: 'menu-dismissed-as-2001',
    description: { en: 'reports a dismissed menu as a refused authorisation', zh: '用户关闭菜单时，按拒绝授权报告' },
    requirement: 'errors/any-active-cause',
    apis: saveImageAlone,
    bases: ['android'],
    fault: swapped(11, 2001),
  },
  {
    name: 'personal-saves-nothing',
    description: {
      en: 'calls success for personal mini programs and saves nothing',
      zh: '对个人小程序调用 success，却不保存任何内容',
    },
    requirement: 'availability/accounts',
    bases: ['ios-album'],
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.get('account') !== 'personal') await device.save(image, session);
    }),
  },
];
