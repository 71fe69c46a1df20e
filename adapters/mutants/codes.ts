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
  withAndroidAlbum,
  withIosAlbum,
  withSettings,
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
    description: 'reports the denied album with the code of the refused authorisation',
    reference: 'redmini#1633',
    requirement: 'errors/15-reported',
    bases: onIos,
    fault: swapped(15, 2001),
  },
  {
    name: 'authorization-as-15',
    description: 'reports the refused authorisation with the code of the denied album',
    reference: 'redmini#1633',
    requirement: 'errors/2001-reported',
    bases: withAndroidAlbum,
    fault: swapped(2001, 15),
  },
  {
    name: 'permission-15-on-android',
    description: 'reports 15 on Android',
    requirement: 'errors/15-ios-only',
    bases: onAndroid,
    fault: leaking('permission'),
  },
  {
    name: 'storage-16-on-android',
    description: 'reports 16 on Android',
    requirement: 'errors/16-ios-only',
    bases: onAndroid,
    fault: leaking('storage'),
  },
  {
    name: 'storage-as-17',
    description: 'reports the full storage of an iPhone as any other error',
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: swapped(16, 17),
  },
  {
    name: 'storage-as-permission',
    description: 'reports the full storage of an iPhone as a denied album',
    requirement: 'errors/16-reported',
    bases: onIos,
    fault: swapped(16, 15),
  },
  {
    name: 'permission-as-storage',
    description: 'reports the denied album of an iPhone as full storage',
    requirement: 'errors/15-reported',
    platforms: ios,
    fault: swapped(15, 16),
  },
  {
    name: 'permission-as-17',
    description: 'reports the denied album of an iPhone as any other error',
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: swapped(15, 17),
  },
  {
    name: 'permission-as-17-below',
    description: 'reports a denied album as any other error below 1.24.0',
    requirement: 'errors/17-only-other',
    bases: ['ios-album'],
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 15 && compareVersions(circumstances.get('baseLibrary'), '1.24.0') < 0 ? failure(17) : given,
    ),
  },
  {
    name: 'authorization-as-17',
    description: 'reports the refused authorisation as any other error',
    requirement: 'errors/17-only-other',
    platforms: both,
    fault: swapped(2001, 17),
  },
  {
    name: 'url-missing-as-17',
    description: 'reports the missing url as any other error',
    requirement: 'params/url-required',
    platforms: both,
    fault: swapped(2, 17),
  },
  {
    name: 'download-as-2',
    description: 'reports an image that cannot be had as a bad parameter',
    requirement: 'errors/17-reported',
    platforms: both,
    fault: ending((given, { options }) => (given?.error === 17 && options['url'] !== undefined ? failure(2) : given)),
  },
  {
    name: 'download-as-10',
    description: 'reports an image that cannot be had with a code outside the table',
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
    description: 'gives up with a code of its own where the mini program is refused and the album is denied as well',
    requirement: 'errors/any-active-cause',
    platforms: both,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 2001 && ['denied', 'restricted'].includes(circumstances.get('albumPermission'))
        ? failure(5)
        : given,
    ),
  },
  {
    name: 'refused-and-full-as-17',
    description: 'reports any other error where the mini program is refused and the storage is full on an iPhone',
    requirement: 'errors/any-active-cause',
    platforms: ios,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 2001 && circumstances.get('storage') === 'full' ? failure(17) : given,
    ),
  },
  {
    name: 'personal-refused',
    description: 'has no right to call for personal mini programs',
    requirement: 'availability/accounts',
    bases: withIosAlbum,
    fault: ending((given, { world: { circumstances } }) =>
      circumstances.get('account') === 'personal' && given === undefined ? failure(4) : given,
    ),
  },
  {
    name: 'png-refused',
    description: 'fails with 17 for PNG',
    requirement: 'errors/17-only-when',
    bases: withIosAlbum,
    fault: saving(async ({ bytes, url }, session, { device }) => {
      if (bytes[0] === 0x89) throw new Error('this format is not supported');
      await device.save({ bytes, url }, session);
    }),
  },
  {
    name: 'url-missing-as-3',
    description: 'reports the missing url as an unknown error',
    requirement: 'errors/2-reported',
    bases: ['ios', 'android-album'],
    fault: swapped(2, 3),
  },
  {
    name: 'status-as-code',
    description: 'gives the status of an error page as the code',
    requirement: 'errors/documented-codes',
    bases: ['android', 'ios-album'],
    fault: codeOfDownload((message) => Number(/status (\d+)/u.exec(message)?.[1] ?? 17)),
  },
  {
    name: 'timeout-as-13',
    description: 'reports an address that does not answer in time with a code outside the table',
    requirement: 'errors/17-reported',
    bases: ['android-album'],
    fault: codeOfDownload((message) => (message.includes('no complete answer') ? 13 : 17)),
  },
  {
    name: 'errno-as-code',
    description: 'gives the system’s number of a full disk as the code',
    requirement: 'errors/documented-codes',
    bases: ['android'],
    fault: codeOfAlbum('storage', 28),
  },
  {
    name: 'undecodable-as-16',
    description: 'reports a body that is no image as full storage',
    requirement: 'errors/16-only-when',
    bases: ['ios'],
    fault: saving(async (image, session, { device }) => {
      if (identify(image.bytes) === undefined) throw new AlbumError('storage', 'the image could not be written');
      return device.save(image, session);
    }),
  },
  {
    name: 'one-byte-short-as-17',
    description: 'reports 16 where no space is left at all, and any other error where there is some but too little',
    requirement: 'errors/17-only-other',
    bases: onIos,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 16 && circumstances.freeBytes > 0 ? failure(17) : given,
    ),
  },
  {
    name: 'one-byte-short-as-16',
    description: 'reports 16 on Android where there is some space but too little',
    requirement: 'errors/16-ios-only',
    bases: onAndroid,
    fault: codeOfAlbum('storage', 16, ({ circumstances }) => circumstances.freeBytes > 0),
  },
  {
    name: 'refusal-as-2003',
    description: 'reports a refusal with the code of one for ever',
    requirement: 'errors/2001-reported',
    bases: ['android-album'],
    fault: swapped(2001, 2003),
  },
  {
    name: 'denied-and-full-as-17',
    description: 'reports any other error where the album is denied and its storage is full as well',
    requirement: 'errors/any-active-cause',
    bases: onIos,
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 15 && circumstances.get('storage') === 'full' ? failure(17) : given,
    ),
  },
  {
    name: 'menu-dismissed-as-2001',
    description: 'reports a dismissed menu as a refused authorisation',
    requirement: 'errors/any-active-cause',
    bases: ['android'],
    fault: swapped(11, 2001),
  },
  {
    name: 'personal-saves-nothing',
    description: 'calls success for personal mini programs and saves nothing',
    requirement: 'availability/accounts',
    bases: ['ios-album'],
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.get('account') !== 'personal') await device.save(image, session);
    }),
  },
];
