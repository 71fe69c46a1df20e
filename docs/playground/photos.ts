/** Keeps the bytes that a host shows, so that its album can be looked at: a trace holds facts alone. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AlbumItem, Awaitable, CreateHost, Host } from '../../spec/index.ts';

/** Bytes up to which a photo is shown. */
const largest = 1 << 16;

/** A host whose photos are kept. */
export interface Photographed {
  readonly createHost: CreateHost;
  /** A `data:` URL of the photo with this content, as a trace's item names it; undefined where there is none to show. */
  urlOf(content: string): string | undefined;
}

/** The same host; what it shows in its album, and tells of it, is looked at on the way. */
export function photograph(createHost: CreateHost): Photographed {
  const photos = new Map<string, AlbumItem>();
  const look = ({ type, bytes, ...rest }: AlbumItem): void => {
    if (bytes === undefined || bytes.length > largest || !/^image\/[a-z0-9.+-]+$/i.test(type)) return;
    const content = rest.sha256 ?? bytesToHex(sha256(bytes));
    if (!photos.has(content)) photos.set(content, { ...rest, type, bytes: bytes.slice() });
  };
  return {
    async createHost(context) {
      const host = await createHost({
        ...context,
        emit(event) {
          if (event.kind === 'item-visible') look(event.item);
          context.emit(event);
        },
      });
      const album = (): Awaitable<readonly AlbumItem[]> => {
        const items = host.album();
        if ('then' in items) return items.then((found) => lookAt(found));
        return lookAt(items);
      };
      return Object.create(host, { album: { value: album } }) as Host;
    },
    urlOf(content) {
      const photo = photos.get(content);
      if (photo?.bytes === undefined) return undefined;
      return `data:${photo.type};base64,${btoa(String.fromCharCode(...photo.bytes))}`;
    },
  };

  function lookAt(items: readonly AlbumItem[]): readonly AlbumItem[] {
    for (const item of items) look(item);
    return items;
  }
}
