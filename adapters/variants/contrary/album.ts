/** The album: every picture is encoded anew, and the same one again is the same item. */
import type { AlbumItem } from '../../../spec/index.ts';
import { encodePng } from '../png.ts';
import type { Picture } from './picture.ts';

/** Items, each with the bytes that it was made of. */
export class Album {
  readonly #items: { readonly item: AlbumItem; readonly source: Uint8Array }[] = [];
  /** Bytes. */
  free = Number.POSITIVE_INFINITY;

  /** Adds a picture; false where there is no room. What is there already needs none. */
  add({ bytes, width, height }: Picture): boolean {
    if (this.#items.some(({ source }) => equal(source, bytes))) return true;
    if (bytes.length > this.free) return false;
    this.free -= bytes.length;
    const place = this.#items.length + 1;
    const item = {
      id: `row/${place}`,
      name: `IMG_${1000 + place}.PNG`,
      type: 'image/png',
      width,
      height,
      bytes: encodePng(width, height),
    };
    this.#items.push({ item, source: bytes });
    return true;
  }

  list(): readonly AlbumItem[] {
    return this.#items.map(({ item }) => item);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
