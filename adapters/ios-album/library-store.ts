/** Where a photo library keeps its originals and its database: the port, and the form of it in memory. */

/**
 * A row of the library's database: the columns of `ZASSET` that a save sets, and the length from the table of
 * additional attributes.
 */
export interface Asset {
  /** Counts on for every asset, and is never used again. */
  readonly Z_PK: number;
  /** Upper case. */
  readonly ZUUID: string;
  /** Such as `DCIM/100APPLE`. */
  readonly ZDIRECTORY: string;
  /** Such as `IMG_0001.JPG`. */
  readonly ZFILENAME: string;
  /** Such as `public.jpeg`. */
  readonly ZUNIFORMTYPEIDENTIFIER: string;
  /** 0: a photo. */
  readonly ZKIND: number;
  /** Pixels as stored, the orientation not applied. */
  readonly ZWIDTH: number;
  readonly ZHEIGHT: number;
  /** As in EXIF: 1 upright, to 8. */
  readonly ZORIENTATION: number;
  /** Seconds since 2001-01-01 UTC, with fractions. */
  readonly ZDATECREATED: number;
  readonly ZADDEDDATE: number;
  /** 1 in the recently deleted. */
  readonly ZTRASHEDSTATE: number;
  /** 1 where the user hid it. */
  readonly ZHIDDEN: number;
  /** Bytes of the original. */
  readonly ZORIGINALFILESIZE: number;
}

/** An asset that is not in the library yet. */
export interface NewAsset {
  readonly asset: Asset;
  readonly bytes: Uint8Array;
}

/** What a library is kept in. Everything happens at once, so that no two changes can meet. */
export interface LibraryStore {
  /** All rows, oldest first. */
  readonly assets: readonly Asset[];
  /** The highest `Z_PK` ever given out. */
  readonly lastKey: number;
  /** Whether something else has this name already: `DCIM/100APPLE/IMG_0001.JPG`. */
  isTaken(path: string): boolean;
  /**
   * Adds all of them or none.
   * @throws {PhotosError} where the system refuses
   */
  commit(added: readonly NewAsset[]): void;
  /** The bytes of an asset's original. */
  read(asset: Asset): Uint8Array;
  /** Takes all assets away, as on a phone just erased: names are counted from the start again. */
  clear(): void;
  /** Lets go of what it is kept in. */
  close(): void;
}

/** The name of an asset's original in the library: `DCIM/100APPLE/IMG_0001.JPG`. */
export function pathOf({ ZDIRECTORY, ZFILENAME }: Asset): string {
  return `${ZDIRECTORY}/${ZFILENAME}`;
}

/** A library that is gone with the process. */
export class MemoryStore implements LibraryStore {
  readonly assets: Asset[] = [];
  lastKey = 0;
  readonly #originals = new Map<number, Uint8Array>();

  isTaken(): boolean {
    return false;
  }

  commit(added: readonly NewAsset[]): void {
    for (const { asset, bytes } of added) {
      this.assets.push(asset);
      this.#originals.set(asset.Z_PK, bytes);
      this.lastKey = asset.Z_PK;
    }
  }

  read({ Z_PK }: Asset): Uint8Array {
    return this.#originals.get(Z_PK) ?? new Uint8Array();
  }

  clear(): void {
    this.assets.length = 0;
    this.#originals.clear();
    this.lastKey = 0;
  }

  close(): void {}
}
