/** The album of one Android phone, and the app that saves into it. */
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem } from '../../spec/index.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import type { Device } from '../host.ts';
import { identify, type MediaInfo } from '../media-type.ts';
import type { Session } from '../session.ts';
import { AppAlbum } from './app-album.ts';
import { type AndroidManner, careful, withNames } from './manner.ts';
import { MediaStore } from './media-store.ts';
import { MeteredDisk } from './metered-disk.ts';
import type { AndroidAlbumOptions } from './options.ts';
import type { Row, Volume } from './volume.ts';

/** Bytes that are no image. */
const UNKNOWN: MediaInfo = { type: 'image/jpeg', extension: 'jpg', width: 0, height: 0 };

/** What an album is opened with. */
export interface AlbumSettings extends AndroidAlbumOptions {
  readonly volume: Volume;
  readonly circumstances: Circumstances;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The album of one Android phone. */
export class AndroidAlbum implements Device<Download> {
  /** The system's media store. */
  readonly store: MediaStore;
  readonly #app: AppAlbum;
  readonly #manner: AndroidManner;

  constructor({ volume: { table, disk }, fullAt, ...settings }: AlbumSettings, manner: Partial<AndroidManner> = {}) {
    const volume = { table, disk: new MeteredDisk(disk, settings.circumstances, fullAt) };
    this.store = new MediaStore(volume, settings);
    this.#app = new AppAlbum(this.store, volume, settings.circumstances);
    this.#manner = { ...careful, ...manner };
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    await this.#manner.permit(this.#app, session);
    try {
      await this.#insert(image, session);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'the media store failed';
      throw new AlbumError(this.#manner.causeOf(error), message);
    }
  }

  items(): readonly AlbumItem[] {
    return this.store.query().map((row) => this.#itemOf(row));
  }

  restarted(): void {
    this.#manner.tidy(this.#app);
  }

  /** The store never validates bytes, so what cannot be identified is handed over as what images mostly are. */
  async #insert(image: Download, session: Session): Promise<void> {
    const manner = this.#manner;
    const app = this.#app;
    const media = identify(image.bytes) ?? UNKNOWN;
    if (!session.isAlive()) return;
    // Counted by the store, so that an app that starts again does not begin with the names it gave before.
    const names = manner.namesOf(image, media.extension, app.lastId + 1);
    const id = withNames(names, (name) => app.insert(name, manner.typeOf(media)));
    try {
      await manner.write(app, id, image.bytes, session);
      if (!session.isAlive()) return;
      manner.check(manner.publish(app, id, names, session));
    } catch (error) {
      manner.discard(app, id);
      throw error;
    }
    const row = this.store.row(id);
    if (row?.is_pending === 0) session.emit({ kind: 'item-visible', item: this.#itemOf(row) });
  }

  #itemOf(row: Row): AlbumItem {
    const pixels = row.width === null || row.height === null ? {} : { width: row.width, height: row.height };
    const bytes = this.store.read(row._id);
    return { id: String(row._id), name: row._display_name, type: row.mime_type, ...pixels, bytes };
  }
}
