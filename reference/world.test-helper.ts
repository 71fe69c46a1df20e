/** Both calls over ports that a test decides, and that note what they are asked. */
import {
  type AlbumCause,
  AlbumError,
  createSaveImage,
  createSaveImageToPhotosAlbum,
  type SaveImageSettings,
} from './index.ts';

export const URL_OF_IMAGE = 'https://images.example/a.jpg';

/** The path of the one local file. */
export const PATH_OF_FILE = 'https://resource/apml1.image';

/** What surrounds a call; all is well where nothing is said. */
export interface World {
  platform?: string;
  baseLibrary?: string;
  menu?: 'save' | 'dismissed';
  authorization?: 'granted' | 'refused';
  source?: 'ok' | 'broken';
  album?: 'ok' | AlbumCause | 'unknown';
  /** The port of this name rejects. */
  breaks?: string;
}

/** Worlds in which every call fails, each with its code: of images and albums both pages say the same. */
export const failures: readonly [World, number][] = [
  [{ source: 'broken' }, 17],
  [{ album: 'other' }, 17],
  [{ album: 'unknown' }, 17],
  [{ album: 'permission' }, 15],
  [{ album: 'storage' }, 16],
  [{ album: 'permission', platform: 'android' }, 17],
  [{ album: 'storage', platform: 'android' }, 17],
  [{ album: 'permission', platform: 'other' }, 17],
  [{ album: 'storage', platform: 'other' }, 17],
];

/** Both calls, and what their ports were asked, in order. */
export function build(
  world: World = {},
  more: Partial<SaveImageSettings<string>> = {},
  save: () => Promise<void> = async () => {},
) {
  const log: string[] = [];
  const asked = (port: string, what = port): void => {
    log.push(what);
    if (world.breaks === port) throw new Error(`no ${port}`);
  };
  const settings = {
    platform: world.platform ?? 'ios',
    baseLibrary: world.baseLibrary ?? '2.7.0',
    schemes: ['https'],
    ...more,
    ports: {
      menu: {
        async show() {
          asked('menu');
          return world.menu ?? ('save' as const);
        },
      },
      authorizer: {
        async authorize() {
          asked('authorize');
          return world.authorization ?? ('granted' as const);
        },
      },
      source: {
        async fetch(url: string) {
          asked('fetch', `fetch ${url}`);
          if (world.source === 'broken') throw new Error('the connection broke.');
          return url;
        },
      },
      files: {
        async read(path: string) {
          if (path !== PATH_OF_FILE) return undefined;
          asked('read', `read ${path}`);
          return path;
        },
      },
      album: {
        async save(image: string) {
          asked('save', `save ${image}`);
          if (world.album === 'unknown') return Promise.reject('no error at all');
          if (world.album !== undefined && world.album !== 'ok') throw new AlbumError(world.album, 'refused');
          return save();
        },
      },
    },
  };
  return {
    saveImage: createSaveImage<string>(settings),
    saveImageToPhotosAlbum: createSaveImageToPhotosAlbum<string>(settings),
    log,
  };
}

/** Makes a call and waits for the end; resolves with what the callbacks got, in order. */
export async function hear(call: (...args: unknown[]) => Promise<unknown>, options: object) {
  const events: [string, unknown][] = [];
  const note = (name: string) => (result: unknown) => void events.push([name, result]);
  await call({ success: note('success'), fail: note('fail'), complete: note('complete'), ...options }).catch(() => {});
  return events;
}
