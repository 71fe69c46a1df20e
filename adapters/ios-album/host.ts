/** A host app on a simulated iPhone, with the photo library's own statuses, errors and names. */
import { type AlbumCause, AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Awaitable, HostContext } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import type { Circumstances } from '../circumstances.ts';
import { type Download, download } from '../download.ts';
import { type CompleteHost, createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { identify } from '../media-type.ts';
import type { Session } from '../session.ts';
import { type AccessLevel, AUTHORIZED, permissionsOf } from './authorization.ts';
import { type LibraryStore, MemoryStore } from './library-store.ts';
import { type IosAlbumOptions, type IosSettings, settingsOf } from './options.ts';
import { itemOf, type Phone, PhotoLibrary, type Resource, visibleAssets } from './photo-library.ts';
import { causeOf, isTransient } from './photos-error.ts';

/** iOS 17: everything the kit serves can be decoded. */
const DEFAULTS: IosSettings = { systemVersion: 17, usageDescription: true, interruptions: 0 };

/** How often the app hands over a change that was only interrupted. */
const ATTEMPTS = 3;

/** 2001-01-01, from which the library counts, in seconds since 1970. */
const EPOCH = 978_307_200;

/** The day the simulated phone is switched on, in milliseconds since 1970. */
const SWITCHED_ON = Date.UTC(2021, 11, 20);

/** A host over a simulated photo library of iOS. */
export function createIosAlbum(context: HostContext): CompleteHost {
  return createHost(context, DEFINITION);
}

/**
 * A simulated album of iOS in memory.
 * @throws {TypeError} for an option that does not exist or cannot be that, saying what it can be
 */
export function iosAlbum(options: IosAlbumOptions = {}): AlbumModel {
  return iosModel(options, () => new MemoryStore());
}

/**
 * A simulated album of iOS that is kept in what `openStore` opens.
 * @throws {TypeError} for an option that does not exist or cannot be that, saying what it can be
 */
export function iosModel(options: IosAlbumOptions, openStore: () => LibraryStore): AlbumModel {
  return albumModel(define(settingsOf(options, DEFAULTS), openStore));
}

function define(settings: IosSettings, openStore: () => LibraryStore): HostDefinition<Download> {
  const { systemVersion, usageDescription } = settings;
  return {
    manifest: simulatedManifest('ios-album', 'ios', `A simulated PHPhotoLibrary of iOS ${systemVersion}.`),
    // Nobody can ever have allowed what the app dies of asking for.
    possible: { albumPermission: usageDescription ? permissionsOf(systemVersion) : ['undecided'] },
    open: ({ clock }) => new IosAlbum(switchOn(clock, settings, openStore()), careful),
  };
}

/** The choices an app makes when it saves; {@link careful} makes the right ones. */
export interface IosManner {
  /** The access it asks for. */
  readonly level: AccessLevel;
  /** Whether it goes on with this `PHAuthorizationStatus`. */
  allows(status: number): boolean;
  /** The extension of the file it hands to the library, which refuses one that does not fit the bytes. */
  extensionOf(image: Download): string;
  /** Has the library add the file; what it returns or throws is the outcome it believes in. */
  add(library: PhotoLibrary, file: Resource): Awaitable<unknown>;
  /** Looks at the library once more before it believes that the image is there. */
  confirm(library: PhotoLibrary): void;
  /** The cause it reads from an error of the library. */
  causeOf(error: unknown): AlbumCause;
}

/**
 * Asks for adding alone, and trusts the completion of the change: an app that may only add cannot read back what it
 * saved, so looking for it afterwards would turn a success into a failure. A change that was interrupted has not
 * happened, so handing it over again adds nothing twice.
 */
const careful: IosManner = {
  level: 'add-only',
  allows: (status) => status === AUTHORIZED,
  extensionOf: ({ bytes }) => identify(bytes)?.extension ?? 'bin',
  async add(library, file) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await library.performChanges((changes) => changes.createAsset(file));
      } catch (error) {
        if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      }
    }
  },
  confirm: () => {},
  causeOf,
};

const DEFINITION = define(DEFAULTS, () => new MemoryStore());

/** The album of an iPhone in memory that is switched on now, and an app that saves in this manner. */
export function openIosAlbum(
  { clock }: HostContext,
  _circumstances: Circumstances,
  manner: Partial<IosManner> = {},
): Device<Download> {
  return new IosAlbum(switchOn(clock, DEFAULTS, new MemoryStore()), { ...careful, ...manner });
}

/** A phone that has the time of this machine, or a virtual one from a day of old on. */
function switchOn(clock: HostContext['clock'], settings: IosSettings, store: LibraryStore): Phone {
  const today = (): number => (clock.virtual ? SWITCHED_ON + clock.now() : Date.now());
  return { settings, store, now: () => today() / 1000 - EPOCH };
}

class IosAlbum implements Device<Download> {
  readonly #phone: Phone;
  readonly #manner: IosManner;

  constructor(phone: Phone, manner: IosManner) {
    this.#phone = phone;
    this.#manner = manner;
  }

  fetch(url: string, session: Session): Promise<Download> {
    return download(url, session);
  }

  async save(image: Download, session: Session): Promise<void> {
    const manner = this.#manner;
    const library = new PhotoLibrary(this.#phone, session);
    if (!manner.allows(await library.requestAuthorization(manner.level))) {
      throw new AlbumError('permission', 'the app may not add to the photo library');
    }
    if (!session.isAlive()) return;
    const file = { extension: manner.extensionOf(image), bytes: image.bytes };
    try {
      await manner.add(library, file);
    } catch (error) {
      throw new AlbumError(manner.causeOf(error), error instanceof Error ? error.message : 'the change failed');
    }
    manner.confirm(library);
  }

  items(): readonly AlbumItem[] {
    const { store } = this.#phone;
    return visibleAssets(this.#phone).map((asset) => itemOf(asset, store.read(asset)));
  }

  clear(): void {
    this.#phone.store.clear();
  }

  close(): void {
    this.#phone.store.close();
  }
}
