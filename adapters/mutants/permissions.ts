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
    description: 'wants one byte more than the image has',
    requirement: 'errors/16-only-when',
    bases: ['ios'],
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.freeBytes === image.bytes.length) throw new AlbumError('storage', 'no space left');
      return device.save(image, session);
    }),
  },
  {
    name: 'one-byte-too-many',
    description: 'saves an image one byte larger than the space there is',
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
    description: 'fails with 2001 where the user has not been asked yet',
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
    description: 'saves for a mini program the user has refused',
    requirement: 'callbacks/fail',
    bases: withIosAlbum,
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
    name: 'dialog-refusal-as-2001',
    description: 'reports the album the user denies in the dialog as a refused authorisation',
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
    description: 'looks at the permission before its dialog, and fails with 15 though the user accepts',
    requirement: 'errors/15-only-when',
    bases: onIos,
    fault: permissionBeforeDialog,
  },
  {
    name: 'accepted-too-late-on-android',
    description: 'looks at the permission before its dialog, and fails though the user accepts',
    requirement: 'errors/17-only-when',
    bases: onAndroid,
    fault: permissionBeforeDialog,
  },
  {
    name: 'interrupted-as-accepted',
    description: 'saves where the authorisation dialog ends without an answer',
    requirement: 'callbacks/fail',
    bases: ['android'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'authorization' && answer === 'interrupted' ? 'accept' : answer;
    }),
  },
  {
    name: 'any-answer-accepts',
    description: 'saves whatever the user answers to the authorisation dialog',
    requirement: 'callbacks/fail',
    bases: ['android-album'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'authorization' ? 'accept' : answer;
    }),
  },
  {
    name: 'saved-before-authorization',
    description: 'saves first and asks for the authorisation after it',
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
