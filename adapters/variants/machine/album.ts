/** The machine's album: what was written, and what its index shows of that. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AlbumItem } from '../../../spec/index.ts';
import { identify } from '../../media-type.ts';
import { encodePng } from '../png.ts';
import type { Habits } from './habits.ts';

/** Items in the order in which they became visible, and the bytes each was made of. */
export class Shelf {
  readonly #habits: Habits;
  readonly #items: { readonly item: AlbumItem; readonly source: Uint8Array }[] = [];
  #made = 0;

  constructor(habits: Habits) {
    this.#habits = habits;
  }

  /** Whether the image is there already, for hosts that keep one of each. */
  has(bytes: Uint8Array): boolean {
    return this.#habits.oneOfEach && this.#items.some(({ source }) => same(source, bytes));
  }

  /** Describes what is being written; nobody sees it yet. */
  describe(bytes: Uint8Array, url: string): AlbumItem {
    const { keeps, shows, names } = this.#habits;
    this.#made += 1;
    const media = identify(bytes);
    const kept = keeps === 'png' && media !== undefined ? encodePng(media.width, media.height) : bytes;
    const type = kept === bytes ? (media?.type ?? 'application/octet-stream') : 'image/png';
    const digest = names === 'digest' || shows === 'digest' ? bytesToHex(sha256(kept)) : '';
    const id = `${names === 'digest' ? digest.slice(0, 12) : 'item'}-${this.#made}`;
    const last = url.split(/[?#]/u)[0]?.split('/').at(-1);
    return {
      id,
      name: names === 'address' ? `${this.#made} ${last}` : id,
      type,
      ...(media === undefined ? {} : { width: media.width, height: media.height }),
      ...(shows === 'digest' ? { sha256: digest } : { bytes: kept }),
    };
  }

  /** The index has found the item. */
  show(item: AlbumItem, source: Uint8Array): void {
    this.#items.push({ item, source });
  }

  items(): readonly AlbumItem[] {
    const items = this.#items.map(({ item }) => item);
    return this.#habits.newestFirst ? items.reverse() : items;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
