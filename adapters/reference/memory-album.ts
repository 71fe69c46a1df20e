/** An album in memory that does what the page says and no more. */
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem } from '../../spec/index.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import type { Device } from '../host.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';

/** Permission states in which an item may be added. */
const ALLOWING = ['granted', 'limited', 'add-only', 'not-needed'];

/** Keeps the bytes as they came; bytes that are no image become an item without pixels. */
export class MemoryAlbum implements Device<Download> {
  readonly #items: AlbumItem[] = [];
  readonly #circumstances: Circumstances;

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save({ bytes }: Download, session: Session): Promise<void> {
    const permission = await session.decide('albumPermission');
    if (!session.isAlive()) return;
    if (!ALLOWING.includes(permission)) throw new AlbumError('permission', 'the app may not write to the album');
    if (!this.#circumstances.take(bytes.length)) throw new AlbumError('storage', 'the album has no space left');
    const item = this.#describe(bytes);
    this.#items.push(item);
    session.emit({ kind: 'item-visible', item });
  }

  items(): readonly AlbumItem[] {
    return [...this.#items];
  }

  #describe(bytes: Uint8Array): AlbumItem {
    const id = String(this.#items.length + 1);
    const media = identify(bytes);
    if (media === undefined) return { id, name: `image-${id}`, type: 'application/octet-stream', bytes };
    const { type, extension, width, height } = media;
    return { id, name: `image-${id}.${extension}`, type, width, height, bytes };
  }
}
