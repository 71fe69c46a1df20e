/** A photo library as `PHPhotoLibrary` has it: assets are added in change blocks that happen whole or not at all. */
import { imageSize } from 'image-size';
import type { AlbumItem } from '../../spec/index.ts';
import { HEAD_BYTES, identify, type MediaInfo } from '../media-type.ts';
import type { Session } from '../session.ts';
import {
  type AccessLevel,
  AUTHORIZED,
  authorizationStatus,
  LIMITED,
  legacyStatus,
  RESTRICTED,
} from './authorization.ts';
import { FORMATS, mediaTypeOf } from './formats.ts';
import { type Asset, type LibraryStore, type NewAsset, pathOf } from './library-store.ts';
import type { IosSettings } from './options.ts';
import {
  PH_ACCESS_RESTRICTED,
  PH_ACCESS_USER_DENIED,
  PH_INTERRUPTED,
  PH_INVALID_RESOURCE,
  PH_NOT_ENOUGH_SPACE,
  PhotosError,
} from './photos-error.ts';

/** A file an app hands to the library. */
export interface Resource {
  /** Extension of the file, without the dot; it must agree with the bytes. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** What a change block may ask for. */
export interface Changes {
  /**
   * Asks for an asset made of this file (`PHAssetCreationRequest`), whose bytes are kept as they are. The other way,
   * through a `UIImage`, encodes the pixels anew; it is left out, since nothing here can encode.
   */
  createAsset(resource: Resource): void;
}

/** A phone: what stays while the processes on it come and go. */
export interface Phone {
  readonly settings: IosSettings;
  readonly store: LibraryStore;
  /** Seconds since 2001-01-01 UTC. */
  now(): number;
}

/** Files per folder: names have four digits, and 0000 is not used. */
const PER_FOLDER = 9999;
const FIRST_FOLDER = 100;

/** The library of a phone as one process sees it. */
export class PhotoLibrary {
  readonly #phone: Phone;
  readonly #session: Session;
  #interrupted = 0;

  constructor(phone: Phone, session: Session) {
    this.#phone = phone;
    this.#session = session;
  }

  /** The status at an access level; without one, what an app from before iOS 14 is told. */
  authorizationStatus(level?: AccessLevel): number {
    const permission = this.#session.circumstances.get('albumPermission');
    return level === undefined ? legacyStatus(permission) : authorizationStatus(permission, level);
  }

  /**
   * Asks where the user has not decided yet – the system shows its dialog once; afterwards only the settings change
   * the answer – and resolves with the status then. An app that does not say what it wants the library for is killed.
   */
  async requestAuthorization(level: AccessLevel): Promise<number> {
    if (!this.#phone.settings.usageDescription) this.#session.end();
    await this.#session.run(() => this.#session.decide('albumPermission'));
    return this.authorizationStatus(level);
  }

  /**
   * Runs a change block on the library's queue, never on the caller's, and commits what it asked for, all of it or
   * nothing. The promise is the completion handler: it settles on another turn, and may be left alone.
   * @returns the new assets, in the order they were asked for
   * @throws {PhotosError} as a rejection; see {@link performChangesAndWait}
   */
  performChanges(block: (changes: Changes) => void): Promise<readonly Asset[]> {
    const session = this.#session;
    const completion = session.run(async () => {
      await session.hold(Promise.resolve());
      return session.isAlive() ? this.performChangesAndWait(block) : [];
    });
    completion.catch(() => {});
    return completion;
  }

  /**
   * The same at once. Of each file the header alone is looked at, as the system does: bytes that are damaged further on
   * are kept as they came.
   * @throws {PhotosError} 3301 where the system interrupts, 3310 or 3311 without access, 3302 for a file that is no
   * image, is one that this version cannot decode, or has the wrong extension, 3305 where space is short
   */
  performChangesAndWait(block: (changes: Changes) => void): readonly Asset[] {
    const requested: Resource[] = [];
    block({ createAsset: (resource) => requested.push(resource) });
    this.#checkAccess();
    this.#checkInterruption();
    const checked = requested.map((resource) => ({ ...resource, media: this.#check(resource) }));
    const { circumstances } = this.#session;
    const size = requested.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (!circumstances.take(size)) throw failure(PH_NOT_ENOUGH_SPACE, `no space for ${size} bytes`);
    const added = this.#allocate(checked);
    try {
      this.#phone.store.commit(added);
    } catch (error) {
      circumstances.take(-size);
      throw error;
    }
    for (const { asset, bytes } of added) this.#session.emit({ kind: 'item-visible', item: itemOf(asset, bytes) });
    return added.map(({ asset }) => asset);
  }

  /** What an app may read: nothing unless it may read at all. What it added itself is among the photos it may see. */
  fetchAssets(): readonly Asset[] {
    const status = this.authorizationStatus('read-write');
    return status === AUTHORIZED || status === LIMITED ? visibleAssets(this.#phone) : [];
  }

  #checkInterruption(): void {
    if (this.#interrupted === this.#phone.settings.interruptions) return;
    this.#interrupted += 1;
    throw failure(PH_INTERRUPTED, 'the change was interrupted');
  }

  #checkAccess(): void {
    const status = this.authorizationStatus('add-only');
    if (status === AUTHORIZED) return;
    const code = status === RESTRICTED ? PH_ACCESS_RESTRICTED : PH_ACCESS_USER_DENIED;
    throw failure(code, 'the app may not add to the library');
  }

  #check({ extension, bytes }: Resource): MediaInfo {
    const media = identify(bytes);
    const format = FORMATS[media?.type ?? ''];
    if (media === undefined || format === undefined || format.since > this.#phone.settings.systemVersion) {
      throw failure(PH_INVALID_RESOURCE, `the file cannot be decoded: ${media?.type ?? 'no image'}`);
    }
    if (!format.extensions.includes(extension.toLowerCase())) {
      throw failure(PH_INVALID_RESOURCE, `the file is named .${extension} but is ${media.type}`);
    }
    return media;
  }

  /** Names are allocated by counting on, so that two assets never meet; one that is taken is passed over. */
  #allocate(files: readonly { readonly media: MediaInfo; readonly bytes: Uint8Array }[]): readonly NewAsset[] {
    const { store } = this.#phone;
    const now = this.#phone.now();
    let key = store.lastKey;
    return files.map(({ media, bytes }) => {
      let asset: Asset;
      do {
        key += 1;
        asset = newAsset(key, media, bytes, now);
      } while (store.isTaken(pathOf(asset)));
      return { asset, bytes };
    });
  }
}

/** What the user sees in Photos: neither what was thrown away nor what was hidden. */
export function visibleAssets({ store }: Phone): readonly Asset[] {
  return store.assets.filter(({ ZTRASHEDSTATE, ZHIDDEN }) => ZTRASHEDSTATE === 0 && ZHIDDEN === 0);
}

/** An asset as the kit wants to see it. */
export function itemOf(asset: Asset, bytes: Uint8Array): AlbumItem {
  return {
    id: `${asset.ZUUID}/L0/001`,
    name: pathOf(asset),
    type: mediaTypeOf(asset.ZUNIFORMTYPEIDENTIFIER) ?? 'application/octet-stream',
    width: asset.ZWIDTH,
    height: asset.ZHEIGHT,
    bytes,
  };
}

/** The row of a file that is added now. The day it was taken is not read out of its metadata. */
function newAsset(key: number, media: MediaInfo, bytes: Uint8Array, now: number): Asset {
  const folder = FIRST_FOLDER + Math.floor((key - 1) / PER_FOLDER);
  const number = ((key - 1) % PER_FOLDER) + 1;
  return {
    Z_PK: key,
    ZUUID: `${key.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`.toUpperCase(),
    ZDIRECTORY: `DCIM/${folder}APPLE`,
    ZFILENAME: `IMG_${String(number).padStart(4, '0')}.${media.extension.toUpperCase()}`,
    ZUNIFORMTYPEIDENTIFIER: FORMATS[media.type]?.uniformType ?? '',
    ZKIND: 0,
    ZWIDTH: media.width,
    ZHEIGHT: media.height,
    ZORIENTATION: media.type === 'image/jpeg' ? orientationOf(bytes) : 1,
    ZDATECREATED: now,
    ZADDEDDATE: now,
    ZTRASHEDSTATE: 0,
    ZHIDDEN: 0,
    ZORIGINALFILESIZE: bytes.length,
  };
}

/** The orientation in the EXIF data of a JPEG, 1 where there is none. */
function orientationOf(bytes: Uint8Array): number {
  return imageSize(bytes.subarray(0, HEAD_BYTES)).orientation ?? 1;
}

function failure(code: number, message: string): PhotosError {
  return new PhotosError('PHPhotosErrorDomain', code, message);
}
