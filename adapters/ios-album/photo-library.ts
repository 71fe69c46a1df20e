/** A photo library as `PHPhotoLibrary` has it: assets are added in change blocks that happen whole or not at all. */
import type { Circumstances } from '../circumstances.ts';
import { identify, type MediaInfo } from '../media-type.ts';
import { AUTHORIZED, authorizationStatus, LIMITED, RESTRICTED } from './authorization.ts';
import { FORMATS } from './formats.ts';
import {
  PH_ACCESS_RESTRICTED,
  PH_ACCESS_USER_DENIED,
  PH_INVALID_RESOURCE,
  PH_NOT_ENOUGH_SPACE,
  PhotosError,
} from './photos-error.ts';

/** A file an app hands to the library. */
export interface Resource {
  /** Extension of the file, in lower case and without the dot; it must agree with the bytes. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** A row of the library's database (`ZASSET`). */
export interface Asset {
  /** `Z_PK`. */
  readonly key: number;
  /** `ZUUID`, upper case. */
  readonly uuid: string;
  /** `ZDIRECTORY`, such as `DCIM/100APPLE`. */
  readonly directory: string;
  /** `ZFILENAME`, such as `IMG_0001.JPG`. */
  readonly filename: string;
  /** `ZUNIFORMTYPEIDENTIFIER`. */
  readonly uniformType: string;
  /** `ZADDEDDATE`: seconds since 2001-01-01 UTC. */
  readonly added: number;
  readonly media: MediaInfo;
  readonly bytes: Uint8Array;
}

/** What a change block may ask for. */
export interface Changes {
  /** Asks for an asset made of this file (`PHAssetCreationRequest`). */
  createAsset(resource: Resource): void;
}

/** Files per folder: names have four digits, and 0000 is not used. */
const PER_FOLDER = 9999;
const FIRST_FOLDER = 100;

/** The library of one phone. */
export class PhotoLibrary {
  readonly #circumstances: Circumstances;
  readonly #systemVersion: number;
  readonly #now: () => number;
  readonly #assets: Asset[] = [];

  /** `systemVersion` is the major version of iOS; `now` gives seconds since 2001-01-01 UTC. */
  constructor(circumstances: Circumstances, systemVersion: number, now: () => number) {
    this.#circumstances = circumstances;
    this.#systemVersion = systemVersion;
    this.#now = now;
  }

  /**
   * Runs a change block and commits what it asked for, all of it or nothing.
   * @returns the new assets, in the order they were asked for
   * @throws {PhotosError} 3310, 3311 without access, 3302 for a file that is no image or has the wrong extension,
   * 3305 where space is short
   */
  performChanges(block: (changes: Changes) => void): readonly Asset[] {
    const requested: Resource[] = [];
    block({ createAsset: (resource) => requested.push(resource) });
    this.#checkAccess();
    const checked = requested.map((resource) => ({ resource, media: this.#check(resource) }));
    const size = requested.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (!this.#circumstances.take(size)) {
      throw new PhotosError('PHPhotosErrorDomain', PH_NOT_ENOUGH_SPACE, `no space for ${size} bytes`);
    }
    const added = checked.map(({ resource, media }, index) =>
      this.#asset(this.#assets.length + index + 1, resource, media),
    );
    this.#assets.push(...added);
    return added;
  }

  /** What an app may read: nothing unless it may read at all. */
  fetchAssets(): readonly Asset[] {
    const status = authorizationStatus(this.#circumstances.get('albumPermission'), 'read-write');
    return status === AUTHORIZED || status === LIMITED ? this.assets() : [];
  }

  /** What the user sees in Photos. */
  assets(): readonly Asset[] {
    return [...this.#assets];
  }

  #checkAccess(): void {
    const status = authorizationStatus(this.#circumstances.get('albumPermission'), 'add-only');
    if (status === AUTHORIZED) return;
    const code = status === RESTRICTED ? PH_ACCESS_RESTRICTED : PH_ACCESS_USER_DENIED;
    throw new PhotosError('PHPhotosErrorDomain', code, 'the app may not add to the library');
  }

  #check({ extension, bytes }: Resource): MediaInfo {
    const media = identify(bytes);
    const format = FORMATS[media?.type ?? ''];
    if (media === undefined || format === undefined || format.since > this.#systemVersion) {
      const what = media?.type ?? 'no image';
      throw new PhotosError('PHPhotosErrorDomain', PH_INVALID_RESOURCE, `the file cannot be decoded: ${what}`);
    }
    if (media.extension !== extension) {
      const message = `the file is named .${extension} but is ${media.type}`;
      throw new PhotosError('PHPhotosErrorDomain', PH_INVALID_RESOURCE, message);
    }
    return media;
  }

  /** Names are allocated by counting on, so that two assets never meet. */
  #asset(key: number, { bytes }: Resource, media: MediaInfo): Asset {
    const folder = FIRST_FOLDER + Math.floor((key - 1) / PER_FOLDER);
    const number = ((key - 1) % PER_FOLDER) + 1;
    return {
      key,
      uuid: `${key.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`.toUpperCase(),
      directory: `DCIM/${folder}APPLE`,
      filename: `IMG_${String(number).padStart(4, '0')}.${media.extension.toUpperCase()}`,
      uniformType: FORMATS[media.type]?.uniformType ?? '',
      added: this.#now(),
      media,
      bytes,
    };
  }
}
