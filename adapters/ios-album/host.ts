/** A host app on a simulated iPhone, with the photo library's own statuses, errors and names. */
import { type AlbumCause, AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Host, HostContext } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import { createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';
import { type AccessLevel, AUTHORIZED, requestAuthorization } from './authorization.ts';
import { type Asset, PhotoLibrary, type Resource } from './photo-library.ts';
import { causeOf } from './photos-error.ts';

/** iOS 17: everything the kit serves can be decoded. */
const SYSTEM_VERSION = 17;

/** Seconds from 2001-01-01 to 2021-12-20, the day the simulated phone is switched on. */
const SWITCHED_ON = Date.UTC(2021, 11, 20) / 1000 - 978_307_200;

/** A host over a simulated photo library of iOS. */
export function createIosAlbum(context: HostContext): Host {
  return createHost(context, DEFINITION);
}

/** A simulated album of iOS in memory. */
export function iosAlbum(): AlbumModel {
  return albumModel(DEFINITION);
}

const DEFINITION: HostDefinition<Download> = {
  manifest: simulatedManifest('ios-album', 'ios', 'A simulated PHPhotoLibrary of iOS 17.'),
  possible: { albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'] },
  open: (context, circumstances) => openIosAlbum(context, circumstances),
};

/** The choices an app makes when it saves; {@link careful} makes the right ones. */
export interface IosManner {
  /** The access it asks for. */
  readonly level: AccessLevel;
  /** Whether it goes on with this `PHAuthorizationStatus`. */
  allows(status: number): boolean;
  /** The extension of the file it hands to the library, which refuses one that does not fit the bytes. */
  extensionOf(image: Download): string;
  /** Has the library add the file, and returns what was added. */
  add(library: PhotoLibrary, file: Resource): readonly Asset[];
  /** Looks at the library once more before it believes that the image is there. */
  confirm(library: PhotoLibrary): void;
  /** The cause it reads from an error of the library. */
  causeOf(error: unknown): AlbumCause;
}

/**
 * Asks for adding alone, and trusts the completion of the change: an app that may only add cannot read back what it
 * saved, so looking for it afterwards would turn a success into a failure.
 */
const careful: IosManner = {
  level: 'add-only',
  allows: (status) => status === AUTHORIZED,
  extensionOf: ({ bytes }) => identify(bytes)?.extension ?? 'bin',
  add: (library, file) => library.performChanges((changes) => changes.createAsset(file)),
  confirm: () => {},
  causeOf,
};

/** The album of an iPhone that is switched on now, and an app that saves in this manner. */
export function openIosAlbum(
  { clock }: HostContext,
  circumstances: Circumstances,
  manner: Partial<IosManner> = {},
): Device<Download> {
  const library = new PhotoLibrary(circumstances, SYSTEM_VERSION, () => SWITCHED_ON + clock.now() / 1000);
  return new IosAlbum(library, { ...careful, ...manner });
}

class IosAlbum implements Device<Download> {
  readonly #library: PhotoLibrary;
  readonly #manner: IosManner;

  constructor(library: PhotoLibrary, manner: IosManner) {
    this.#library = library;
    this.#manner = manner;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    const manner = this.#manner;
    if (!manner.allows(await requestAuthorization(session, manner.level))) {
      throw new AlbumError('permission', 'the app may not add to the photo library');
    }
    // The block runs on the library's queue, not on the caller's.
    await session.hold(Promise.resolve());
    if (!session.isAlive()) return;
    const file = { extension: manner.extensionOf(image), bytes: image.bytes };
    let added: readonly Asset[];
    try {
      added = manner.add(this.#library, file);
    } catch (error) {
      throw new AlbumError(manner.causeOf(error), error instanceof Error ? error.message : 'the change failed');
    }
    for (const asset of added) session.emit({ kind: 'item-visible', item: itemOf(asset) });
    // So does its completion handler.
    await session.hold(Promise.resolve());
    manner.confirm(this.#library);
  }

  items(): readonly AlbumItem[] {
    return this.#library.assets().map(itemOf);
  }
}

function itemOf(asset: Asset): AlbumItem {
  const { type, width, height } = asset.media;
  const id = `${asset.uuid}/L0/001`;
  return { id, name: `${asset.directory}/${asset.filename}`, type, width, height, bytes: asset.bytes };
}
