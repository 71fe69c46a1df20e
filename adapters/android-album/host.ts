/** A host app on a simulated Android phone, saving through its media store. */
import { type AlbumCause, AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Host, HostContext } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import { stemOf } from '../file-name.ts';
import { createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { identify, type MediaInfo } from '../media-type.ts';
import type { Session } from '../session.ts';
import { causeOf, JavaException } from './exceptions.ts';
import { MediaStore, type Row } from './media-store.ts';

/** The day the simulated phone is switched on, in milliseconds since 1970. */
const SWITCHED_ON = Date.UTC(2021, 11, 20);

/** Bytes handed to the stream at a time. */
const PIECE = 64 * 1024;

/** Bytes that are no image. */
const UNKNOWN: MediaInfo = { type: 'image/jpeg', extension: 'jpg', width: 0, height: 0 };

/** A host over a simulated media store of Android: API level 33 where no permission is needed, else 28. */
export function createAndroidAlbum(context: HostContext): Host {
  return createHost(context, DEFINITION);
}

/** A simulated album of Android in memory. */
export function androidAlbum(): AlbumModel {
  return albumModel(DEFINITION);
}

const DEFINITION: HostDefinition<Download> = {
  manifest: simulatedManifest('android-album', 'android', 'A simulated MediaStore of Android 9 and 13.'),
  possible: { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] },
  open: (context, circumstances) => openAndroidAlbum(context, circumstances),
};

/** The choices an app makes when it saves; {@link careful} makes the right ones. */
export interface AndroidManner {
  /** Sees to the permission. */
  permit(store: MediaStore, session: Session): Promise<void>;
  /** The media type it gives the item. */
  typeOf(media: MediaInfo): string;
  /** The names it tries in turn, for the image it saves as its `count`th. */
  namesOf(image: Download, extension: string, count: number): readonly string[];
  /** Writes the bytes into the pending item. */
  write(store: MediaStore, id: number, bytes: Uint8Array, session: Session): Promise<void>;
  /** Ends the pending state under the first name that is free; returns how many rows that was. */
  publish(store: MediaStore, id: number, names: readonly string[], session: Session): number;
  /** Looks at how many rows were published. */
  check(published: number): void;
  /** Takes away what a failed save has left. */
  discard(store: MediaStore, id: number): void;
  /** Takes away what a dead process has left, when the app starts again. */
  tidy(store: MediaStore): void;
  /** The cause it reads from an exception. */
  causeOf(error: unknown): AlbumCause;
}

const careful: AndroidManner = {
  // Before API level 29 the permission is needed, and asked for once; an interrupted dialog is a refusal.
  async permit(store, session) {
    if (store.apiLevel < 29) await session.decide('albumPermission');
  },
  typeOf: ({ type }) => type,
  namesOf: ({ url }, extension, count) => [`${stemOf(url)}.${extension}`, `${stemOf(url)}_${count}.${extension}`],
  async write(store, id, bytes, session) {
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      store.write(id, bytes.subarray(offset, offset + PIECE));
      await session.hold(Promise.resolve());
    }
  },
  publish: (store, id, names) => withNames(names, (name) => store.publish(id, name)),
  check(published) {
    if (published === 0) throw new JavaException('IllegalStateException', 'the item was not published');
  },
  discard: (store, id) => void store.delete(id),
  // A dead process leaves its pending rows behind, and the app is their owner.
  tidy(store) {
    for (const row of store.query({ pending: true })) store.delete(row._id);
  },
  causeOf,
};

/** The album of an Android phone that is switched on now, and an app that saves in this manner. */
export function openAndroidAlbum(
  { clock }: HostContext,
  circumstances: Circumstances,
  manner: Partial<AndroidManner> = {},
): Device<Download> {
  return new AndroidAlbum(new MediaStore(circumstances, () => SWITCHED_ON + clock.now()), manner);
}

/** The album of one Android phone. */
export class AndroidAlbum implements Device<Download> {
  readonly #store: MediaStore;
  readonly #manner: AndroidManner;
  #inserted = 0;

  constructor(store: MediaStore, manner: Partial<AndroidManner> = {}) {
    this.#store = store;
    this.#manner = { ...careful, ...manner };
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    await this.#manner.permit(this.#store, session);
    try {
      await this.#insert(image, session);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'the media store failed';
      throw new AlbumError(this.#manner.causeOf(error), message);
    }
  }

  items(): readonly AlbumItem[] {
    return this.#store.query().map((row) => this.#itemOf(row));
  }

  restarted(): void {
    this.#manner.tidy(this.#store);
  }

  /** The store never validates bytes, so what cannot be identified is handed over as what images mostly are. */
  async #insert(image: Download, session: Session): Promise<void> {
    const manner = this.#manner;
    const store = this.#store;
    const media = identify(image.bytes) ?? UNKNOWN;
    if (!session.isAlive()) return;
    this.#inserted += 1;
    const names = manner.namesOf(image, media.extension, this.#inserted);
    const id = withNames(names, (name) => store.insert(name, manner.typeOf(media)));
    try {
      await manner.write(store, id, image.bytes, session);
      if (!session.isAlive()) return;
      manner.check(manner.publish(store, id, names, session));
    } catch (error) {
      manner.discard(store, id);
      throw error;
    }
    const row = store.query().find(({ _id }) => _id === id);
    if (row !== undefined) session.emit({ kind: 'item-visible', item: this.#itemOf(row) });
  }

  #itemOf(row: Readonly<Row>): AlbumItem {
    const pixels = row.width === undefined || row.height === undefined ? {} : { width: row.width, height: row.height };
    const bytes = this.#store.read(row._id);
    return { id: String(row._id), name: row._display_name, type: row.mime_type, ...pixels, bytes };
  }
}

/** Tries one name after the other: after 32 images of a name the store finds no free spelling of it any more. */
function withNames<T>(names: readonly string[], attempt: (name: string) => T): T {
  let last: unknown;
  for (const name of names) {
    try {
      return attempt(name);
    } catch (error) {
      last = error;
      if (!(error instanceof JavaException && error.javaClass === 'IllegalStateException')) throw error;
    }
  }
  throw last;
}
