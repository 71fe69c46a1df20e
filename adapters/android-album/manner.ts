/** The choices an app makes when it saves on Android. */
import type { AlbumCause } from '../../reference/index.ts';
import type { Download } from '../download.ts';
import { stemOf } from '../file-name.ts';
import type { MediaInfo } from '../media-type.ts';
import type { Session } from '../session.ts';
import { type AppAlbum, isTaken } from './app-album.ts';
import { causeOf, JavaException } from './exceptions.ts';

/** Bytes handed to the stream at a time. */
const PIECE = 64 * 1024;

/** The choices an app makes when it saves; {@link careful} makes the right ones. */
export interface AndroidManner {
  /** Sees to the permission. */
  permit(store: AppAlbum, session: Session): Promise<void>;
  /** The media type it gives the item. */
  typeOf(media: MediaInfo): string;
  /** The names it tries in turn, for the image it saves as its `count`th. */
  namesOf(image: Download, extension: string, count: number): readonly string[];
  /** Writes the bytes into the unfinished item. */
  write(store: AppAlbum, id: number, bytes: Uint8Array, session: Session): Promise<void>;
  /** Makes the item visible under the first name that is free; returns how many rows that was. */
  publish(store: AppAlbum, id: number, names: readonly string[], session: Session): number;
  /** Looks at how many rows were published. */
  check(published: number): void;
  /** Takes away what a failed save has left. */
  discard(store: AppAlbum, id: number): void;
  /** Takes away what a dead process has left, when the app starts again. */
  tidy(store: AppAlbum): void;
  /** The cause it reads from an exception. */
  causeOf(error: unknown): AlbumCause;
}

/** The right choices. */
export const careful: AndroidManner = {
  // Before API level 29 the permission is needed, and asked for once; an interrupted dialog is a refusal.
  async permit(store, session) {
    if (store.apiLevel < 29 && session.circumstances.get('albumPermission') === 'undecided') {
      await store.requestPermission(session);
    }
  },
  typeOf: ({ type }) => type,
  namesOf: ({ url }, extension, count) => [`${stemOf(url)}.${extension}`, `${stemOf(url)}_${count}.${extension}`],
  async write(store, id, bytes, session) {
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      store.write(id, bytes.subarray(offset, offset + PIECE));
      await session.hold(Promise.resolve());
    }
    store.close(id);
  },
  publish: (store, id, names) => withNames(names, (name) => store.publish(id, name)),
  check(published) {
    if (published === 0) throw new JavaException('IllegalStateException', 'the item was not published');
  },
  discard: (store, id) => void store.delete(id),
  // What a dead process has begun nobody will finish, and the app is its owner.
  tidy(store) {
    for (const { _id } of store.query({ pending: true })) store.delete(_id);
  },
  causeOf,
};

/** Tries one name after the other: after 32 images of a name the store finds no free spelling of it any more. */
export function withNames<T>(names: readonly string[], attempt: (name: string) => T): T {
  let last: unknown;
  for (const name of names) {
    try {
      return attempt(name);
    } catch (error) {
      last = error;
      if (!isTaken(error)) throw error;
    }
  }
  throw last;
}
