/** A host app on a simulated iPhone, with the photo library's own statuses, errors and names. */
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Host, HostContext } from '../../spec/index.ts';
import { type Download, download } from '../download.ts';
import { createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';
import { AUTHORIZED, requestAuthorization } from './authorization.ts';
import { type Asset, PhotoLibrary } from './photo-library.ts';
import { causeOf } from './photos-error.ts';

/** iOS 17: everything the kit serves can be decoded. */
const SYSTEM_VERSION = 17;

/** Seconds from 2001-01-01 to 2021-12-20, the day the simulated phone is switched on. */
const SWITCHED_ON = Date.UTC(2021, 11, 20) / 1000 - 978_307_200;

/** A host over a simulated photo library of iOS. */
export function createIosAlbum(context: HostContext): Host {
  return createHost(context, DEFINITION);
}

const DEFINITION: HostDefinition<Download> = {
  manifest: simulatedManifest('ios-album', 'ios', 'A simulated PHPhotoLibrary of iOS 17.'),
  possible: { albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'] },
  open(context, circumstances) {
    const now = (): number => SWITCHED_ON + context.clock.now() / 1000;
    return new IosAlbum(new PhotoLibrary(circumstances, SYSTEM_VERSION, now));
  },
};

class IosAlbum implements Device<Download> {
  readonly #library: PhotoLibrary;

  constructor(library: PhotoLibrary) {
    this.#library = library;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  /**
   * Asks for adding alone, and trusts the completion of the change: an app that may only add cannot read back what it
   * saved, so looking for it afterwards would turn a success into a failure.
   */
  async save({ bytes }: Download, session: Session): Promise<void> {
    if ((await requestAuthorization(session, 'add-only')) !== AUTHORIZED) {
      throw new AlbumError('permission', 'the app may not add to the photo library');
    }
    // The block runs on the library's queue, not on the caller's.
    await session.hold(Promise.resolve());
    if (!session.isAlive()) return;
    // The file is named after its bytes; the library refuses one whose extension says something else.
    const extension = identify(bytes)?.extension ?? 'bin';
    let added: readonly Asset[];
    try {
      added = this.#library.performChanges((changes) => changes.createAsset({ extension, bytes }));
    } catch (error) {
      throw new AlbumError(causeOf(error), error instanceof Error ? error.message : 'the change failed');
    }
    for (const asset of added) session.emit({ kind: 'item-visible', item: itemOf(asset) });
    // So does its completion handler.
    await session.hold(Promise.resolve());
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
