/** A `my` object for the tests of a mini program: the reference over an album in memory. */
import type { AlbumItem, HostContext, State } from '../../spec/index.ts';
import type { Possible } from '../circumstances.ts';
import type { Download } from '../download.ts';
import { createHost, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { MemoryAlbum } from '../reference/memory-album.ts';
import { type Images, imageOrigin } from './images.ts';
import { realClock } from './real-clock.ts';
import { createUser, type Dialog, type Taps } from './taps.ts';

/** Circumstances that can be altered at any time. */
export interface MyState {
  /** Version such as `2.7.17`, which is the default; the image menu exists from 1.24.0. */
  readonly baseLibrary?: string;
  /** `enterprise` by default. */
  readonly account?: 'enterprise' | 'personal';
  /** Whether the user lets the mini program save images; `granted` by default, `undecided` asks. */
  readonly authorization?: 'granted' | 'refused' | 'refused-for-ever' | 'undecided';
  /** Whether the system lets the app write to the album; `granted` by default, `undecided` asks. */
  readonly albumPermission?:
    | 'granted'
    | 'denied'
    | 'undecided'
    /** iOS only. */
    | 'restricted'
    | 'limited'
    | 'add-only'
    /** Not on iOS. */
    | 'not-needed';
  /** Free space of the album; `enough` by default. */
  readonly storage?: 'enough' | 'full';
}

/** What {@link createMy} can be told. */
export interface MyOptions extends MyState {
  /** `ios` by default. */
  readonly platform?: 'ios' | 'android' | 'other';
  /** What addresses give; one not listed gives a small PNG. */
  readonly images?: Images;
  /** What the user taps; menus are answered with `save` and permissions with `accept` by default. */
  readonly taps?: Taps;
}

/** What `my.saveImage` takes. */
export interface SaveImageOptions {
  readonly url: string;
  readonly showActionSheet?: boolean;
  /** Called on success. */
  readonly success?: (result: Record<string, never>) => unknown;
  /** Called on failure. */
  readonly fail?: (result: { readonly error: number; readonly errorMessage: string }) => unknown;
  /** Called at the end, after either. */
  readonly complete?: (result: object) => unknown;
}

/** The `my` object of a test. */
export interface My {
  /** As in a mini program; the promise rejects with what `fail` gets, and nobody has to await it. */
  saveImage(options: SaveImageOptions): Promise<Record<string, never>>;
  /** What is in the album now, oldest first. */
  readonly album: readonly AlbumItem[];
  /** The dialogs shown so far, in order. */
  readonly asked: readonly Dialog[];
  /**
   * Alters circumstances from now on: the user turns a permission on in the settings, space is freed.
   * @throws {TypeError} for a value that cannot be on this platform
   */
  change(state: MyState): void;
}

const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  ios: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'],
  android: ['granted', 'denied', 'undecided', 'not-needed'],
  other: ['granted', 'denied', 'undecided', 'not-needed'],
};

/**
 * Makes a `my` object whose circumstances, images and user a test decides; each has a fresh, empty album.
 * @throws {TypeError} for a value that cannot be on the platform
 */
export function createMy(options: MyOptions = {}): My {
  const { platform = 'ios', images = {}, taps = {}, ...state } = options;
  const permissions = PERMISSIONS[platform];
  if (permissions === undefined)
    throw new TypeError(`createMy: there is no platform "${platform}"; use ios, android or other`);
  const asked: Dialog[] = [];
  const tap = createUser(taps);
  const context: HostContext = {
    clock: realClock(),
    origin: imageOrigin(images),
    seed: 1,
    async ask({ kind }) {
      const dialog = kind as Dialog;
      asked.push(dialog);
      return tap(dialog);
    },
    emit() {},
  };
  const { definition, album } = define(platform, { albumPermission: permissions });
  const host = createHost(context, definition);
  // An album in memory is there at once, so neither of these two returns a promise.
  expectInForce(state, host.reset({ ...state }) as State);
  return {
    saveImage: (...args) => host.saveImage(...args) as Promise<Record<string, never>>,
    get album() {
      return album();
    },
    get asked() {
      return [...asked];
    },
    change(patch) {
      expectInForce(patch, host.change({ ...patch }) as State);
    },
  };
}

/** The definition of the host, and a way to look into the album it opens. */
function define(platform: string, possible: Possible) {
  let album: MemoryAlbum | undefined;
  const definition: HostDefinition<Download> = {
    manifest: simulatedManifest('my', platform, 'The my object of a test.'),
    possible,
    open(_, circumstances) {
      album = new MemoryAlbum(circumstances);
      return album;
    },
  };
  return { definition, album: () => album?.items() ?? [] };
}

/** A misspelt value would otherwise leave a test with circumstances it did not ask for. */
function expectInForce(wish: MyState, inForce: State): void {
  for (const [name, value] of Object.entries(wish)) {
    if (value !== undefined && inForce[name] !== value) {
      throw new TypeError(
        `createMy: ${name} cannot be ${JSON.stringify(value)} on ${String(inForce['platform'])}; see MyState for what it can be`,
      );
    }
  }
}
