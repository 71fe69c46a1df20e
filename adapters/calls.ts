/** The calls of the reference on a device. */
import {
  createSaveImage,
  createSaveImageToPhotosAlbum,
  type SaveImageSettings,
  type SaveImageToPhotosAlbumSettings,
} from '../reference/index.ts';
import type { HostContext, Manifest } from '../spec/index.ts';
import type { Session } from './session.ts';

/** The way to the image and the album. `Image` is what the two hand over. */
export interface ImageDevice<Image> {
  /**
   * Gets the image at an address, in a file of the mini program ({@link Session.files}), or in a base64 `data:` URL.
   * @throws a rejection where the image cannot be had
   */
  fetch(url: string, session: Session): Promise<Image>;
  /**
   * Adds the image to the album, and emits `item-visible` in the moment the user could see it.
   * @throws {AlbumError} as a rejection
   */
  save(image: Image, session: Session): Promise<void>;
}

/** What every call of the reference can be made with. */
export type Settings<Image> = SaveImageSettings<Image> & SaveImageToPhotosAlbumSettings<Image>;

/** A call, as a mini program makes it. */
export type Call = (...args: unknown[]) => Promise<unknown>;

/** The names of the calls there are. */
export type CallName = 'saveImage' | 'saveImageToPhotosAlbum';

/** Where a call runs. */
export interface Place<Image> {
  readonly context: HostContext;
  readonly manifest: Manifest;
  readonly device: ImageDevice<Image>;
  readonly session: Session;
}

/** The reference's settings on a device. Platform and base library are those of now; the rest is read when a step comes to it. */
export function settingsOn<Image>({ context, manifest, device, session }: Place<Image>): Settings<Image> {
  const fetch = (url: string): Promise<Image> => session.run(() => device.fetch(url, session));
  return {
    platform: session.circumstances.get('platform'),
    baseLibrary: session.circumstances.get('baseLibrary'),
    schemes: manifest.schemes,
    revision: context.revision,
    alive: () => session.isAlive(),
    ports: {
      menu: { show: () => session.run(() => session.menu()) },
      authorizer: {
        authorize: async () => ((await session.decide('authorization')) === 'granted' ? 'granted' : 'refused'),
      },
      source: { fetch },
      files: { read: async (path) => (session.files.read(path) === undefined ? undefined : fetch(path)) },
      album: { save: (image) => session.run(() => device.save(image, session)) },
    },
  };
}

/** Every call of the reference, by its name. */
export function callsOver<Image>(settings: Settings<Image>): Readonly<Record<CallName, Call>> {
  return {
    saveImage: createSaveImage(settings),
    saveImageToPhotosAlbum: createSaveImageToPhotosAlbum(settings),
  };
}
