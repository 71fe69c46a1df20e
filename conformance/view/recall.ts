/** Items keep the image they were known as, whatever the origin has come to serve since. Pure. */
import type { SeenItem } from '../trace.ts';

/** Looks at albums in their order; gives each item back as it was known when its content was first seen. */
export function rememberItems(): (album: readonly SeenItem[]) => readonly SeenItem[] {
  const known = new Map<string, SeenItem>();
  return (album) =>
    album.map((item) => {
      const was = known.get(item.content);
      // Known by its bytes it is that image; a host may have kept a copy of what the origin served before.
      if (was !== undefined && (was.exact || item.image === null))
        return item.exact ? item : { ...item, image: was.image, exact: was.exact };
      known.set(item.content, item);
      return item;
    });
}
