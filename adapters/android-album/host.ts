/** A host app on a simulated Android phone, saving through its media store. */
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Host, HostContext } from '../../spec/index.ts';
import { type Download, download } from '../download.ts';
import { stemOf } from '../file-name.ts';
import { createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';
import { causeOf, JavaException } from './exceptions.ts';
import { MediaStore, type Row } from './media-store.ts';

/** The day the simulated phone is switched on, in milliseconds since 1970. */
const SWITCHED_ON = Date.UTC(2021, 11, 20);

/** Bytes handed to the stream at a time. */
const PIECE = 64 * 1024;

/** A host over a simulated media store of Android: API level 33 where no permission is needed, else 28. */
export function createAndroidAlbum(context: HostContext): Host {
  return createHost(context, DEFINITION);
}

const DEFINITION: HostDefinition<Download> = {
  manifest: simulatedManifest('android-album', 'android', 'A simulated MediaStore of Android 9 and 13.'),
  possible: { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] },
  open: (context, circumstances) =>
    new AndroidAlbum(new MediaStore(circumstances, () => SWITCHED_ON + context.clock.now())),
};

/** The album of one Android phone. */
export class AndroidAlbum implements Device<Download> {
  readonly #store: MediaStore;
  #inserted = 0;

  constructor(store: MediaStore) {
    this.#store = store;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    // Before API level 29 the permission is needed, and asked for once; an interrupted dialog is a refusal.
    if (this.#store.apiLevel < 29) await session.decide('albumPermission');
    try {
      await this.#insert(image, session);
    } catch (error) {
      throw new AlbumError(causeOf(error), error instanceof Error ? error.message : 'the media store failed');
    }
  }

  items(): readonly AlbumItem[] {
    return this.#store.query().map((row) => this.#itemOf(row));
  }

  /** A dead process leaves its pending rows behind; as their owner the app clears them away when it starts again. */
  restarted(): void {
    for (const row of this.#store.query({ pending: true })) this.#store.delete(row._id);
  }

  /** The store never validates bytes, so what cannot be identified is handed over as what images mostly are. */
  async #insert({ url, bytes }: Download, session: Session): Promise<void> {
    const { type, extension } = identify(bytes) ?? { type: 'image/jpeg', extension: 'jpg' };
    if (!session.isAlive()) return;
    this.#inserted += 1;
    const names = [`${stemOf(url)}.${extension}`, `${stemOf(url)}_${this.#inserted}.${extension}`];
    const id = withNames(names, (name) => this.#store.insert(name, type));
    try {
      for (let offset = 0; offset < bytes.length; offset += PIECE) {
        this.#store.write(id, bytes.subarray(offset, offset + PIECE));
        await session.hold(Promise.resolve());
      }
      if (!session.isAlive()) return;
      const published = withNames(names, (name) => this.#store.publish(id, name));
      if (published === 0) throw new JavaException('IllegalStateException', `item ${id} was not published`);
    } catch (error) {
      this.#store.delete(id);
      throw error;
    }
    const row = this.#store.query().find(({ _id }) => _id === id);
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
