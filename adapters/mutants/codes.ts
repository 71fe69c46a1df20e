/** Faults of error codes and of what stands behind them: permission, space, authorisation. */
import { AlbumError } from '../../reference/index.ts';
import type { MakeFault, Platform } from './plant.ts';
import { type Entry, both, ended, ending, failure, saving, withSettings } from './tools.ts';

const ios: readonly Platform[] = ['ios'];
const android: readonly Platform[] = ['android'];

/** Another code in the place of one. */
function swapped(from: number, to: number): MakeFault {
  return ending((given) => (given?.error === from ? failure(to) : given));
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

/** Reads one state of the album's permission as another. */
function permissionRead(state: string, allowed: boolean): MakeFault {
  return saving(async (image, session, { album, circumstances }) => {
    if (circumstances.get('albumPermission') === state) {
      if (!allowed) throw new AlbumError('permission', 'the app may not write to the album');
    } else await album.permit(session);
    if (!session.isAlive()) return;
    album.reserve(image.bytes.length);
    album.show(image.bytes, session);
  });
}

/** The faults, in order. */
export const codeFaults: readonly Entry[] = [
  {
    name: 'permission-as-2001',
    description: 'reports the denied album with the code of the refused authorisation',
    reference: 'redmini#1633',
    requirement: 'errors/15-reported',
    platforms: ios,
    fault: swapped(15, 2001),
  },
  {
    name: 'authorization-as-15',
    description: 'reports the refused authorisation with the code of the denied album',
    reference: 'redmini#1633',
    requirement: 'errors/2001-reported',
    platforms: both,
    fault: swapped(2001, 15),
  },
  {
    name: 'permission-15-on-android',
    description: 'reports 15 on Android',
    requirement: 'errors/15-ios-only',
    platforms: android,
    fault: leaking('permission'),
  },
  {
    name: 'storage-16-on-android',
    description: 'reports 16 on Android',
    requirement: 'errors/16-ios-only',
    platforms: android,
    fault: leaking('storage'),
  },
  {
    name: 'storage-as-17',
    description: 'reports the full storage of an iPhone as any other error',
    requirement: 'errors/17-only-other',
    platforms: ios,
    fault: swapped(16, 17),
  },
  {
    name: 'storage-as-permission',
    description: 'reports the full storage of an iPhone as a denied album',
    requirement: 'errors/16-reported',
    platforms: ios,
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
    platforms: ios,
    fault: swapped(15, 17),
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
    name: 'limited-as-denied',
    description: 'takes the permission for some photos for none',
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    platforms: ios,
    fault: permissionRead('limited', false),
  },
  {
    name: 'add-only-as-denied',
    description: 'takes the permission to add alone for none',
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    platforms: ios,
    fault: permissionRead('add-only', false),
  },
  {
    name: 'restricted-as-granted',
    description: 'saves though the system restricts the album',
    requirement: 'callbacks/fail',
    platforms: ios,
    fault: permissionRead('restricted', true),
  },
  {
    name: 'denied-as-granted',
    description: 'saves though the system denies the album',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: permissionRead('denied', true),
  },
  {
    name: 'not-needed-as-denied',
    description: 'wants a permission that Android no longer has',
    reference: 'capacitor-community/media#114',
    requirement: 'errors/17-only-when',
    platforms: android,
    fault: permissionRead('not-needed', false),
  },
  {
    name: 'twice-the-space',
    description: 'wants room for two copies of the image',
    requirement: 'errors/16-only-when',
    platforms: ios,
    fault: saving(async ({ bytes }, session, { album, circumstances }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      if (circumstances.freeBytes < 2 * bytes.length) throw new AlbumError('storage', 'no space for a copy');
      album.reserve(bytes.length);
      album.show(bytes, session);
    }),
  },
  {
    name: 'one-byte-too-many',
    description: 'saves an image one byte larger than the space there is',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: saving(async ({ bytes }, session, { album, circumstances }) => {
      await album.permit(session);
      if (!session.isAlive()) return;
      album.reserve(Math.min(bytes.length, circumstances.freeBytes + 1 === bytes.length ? 0 : bytes.length));
      album.show(bytes, session);
    }),
  },
  {
    name: 'undecided-as-refused',
    description: 'fails with 2001 where the user has not been asked yet',
    requirement: 'errors/2001-only-when',
    platforms: both,
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
    description: 'saves for a mini program the user has refused',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: withSettings((settings) => ({
      ...settings,
      ports: { ...settings.ports, authorizer: { authorize: async () => 'granted' } },
    })),
  },
  {
    name: 'refused-for-ever-as-granted',
    description: 'saves where the user asked not to be asked again',
    requirement: 'callbacks/fail',
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
    platforms: both,
    fault: ending((given, { world: { circumstances } }) =>
      circumstances.get('account') === 'personal' && given === undefined ? failure(4) : given,
    ),
  },
  {
    name: 'png-refused',
    description: 'fails with 17 for PNG',
    requirement: 'errors/17-only-when',
    platforms: both,
    fault: saving(async ({ bytes, url }, session, { album }) => {
      if (bytes[0] === 0x89) throw new Error('this format is not supported');
      await album.save({ bytes, url }, session);
    }),
  },
];
