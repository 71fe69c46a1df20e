/** The album of the reference in memory, with its steps open: a fault takes one of them out or changes it. */
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem } from '../../spec/index.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import type { Device } from '../host.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';

const ALLOWING = ['granted', 'limited', 'add-only', 'not-needed'];

/** Without a fault it does what the reference's own album does, step by step. */
export class OpenAlbum implements Device<Download> {
  shown: AlbumItem[] = [];
  readonly circumstances: Circumstances;
  #made = 0;

  constructor(circumstances: Circumstances) {
    this.circumstances = circumstances;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    await this.permit(session);
    if (!session.isAlive()) return;
    this.reserve(image.bytes.length);
    this.show(image.bytes, session);
  }

  /** @throws {AlbumError} as a rejection, where the app may not write */
  async permit(session: Session): Promise<void> {
    const permission = await session.decide('albumPermission');
    if (!ALLOWING.includes(permission)) throw new AlbumError('permission', 'the app may not write to the album');
  }

  /** @throws {AlbumError} where there is too little space */
  reserve(bytes: number): void {
    if (!this.circumstances.take(bytes)) throw new AlbumError('storage', 'the album has no space left');
  }

  /** Makes the bytes an item the user can see. */
  show(bytes: Uint8Array, session: Session): AlbumItem {
    const item = this.describe(bytes);
    this.shown.push(item);
    session.emit({ kind: 'item-visible', item });
    return item;
  }

  /** The bytes as an item, which nobody can see yet. */
  describe(bytes: Uint8Array): AlbumItem {
    this.#made += 1;
    const id = String(this.#made);
    const media = identify(bytes);
    if (media === undefined) return { id, name: `image-${id}`, type: 'application/octet-stream', bytes };
    const { type, extension, width, height } = media;
    return { id, name: `image-${id}.${extension}`, type, width, height, bytes };
  }

  remove(id: string, session: Session): void {
    this.shown = this.shown.filter((item) => item.id !== id);
    session.emit({ kind: 'item-removed', id });
  }

  items(): readonly AlbumItem[] {
    return [...this.shown];
  }
}
