/** A `my` object for the tests of a mini program: the reference over a simulated album, and the calls around it. */
import type { AlbumItem, HostContext, State } from '../../spec/index.ts';
import type { AlbumModel } from '../album-model.ts';
import { androidAlbum } from '../android-album/host.ts';
import { iosAlbum } from '../ios-album/host.ts';
import { memoryAlbum } from '../reference/hosts.ts';
import { Session } from '../session.ts';
import { type MyCallbacks, Calls, type MySuccess } from './call.ts';
import { canIUse } from './can-i-use.ts';
import { type ChooseImageOptions, type ChosenImages, chooseImage } from './choose-image.ts';
import { type AlertOptions, alert, hideToast, showToast, type ToastOptions } from './feedback.ts';
import { type Images, imageOrigin } from './images.ts';
import { openAlbum } from './open-album.ts';
import { checkOptions, checkState, type MyState } from './options.ts';
import type { Phone } from './phone.ts';
import { type PreviewImageOptions, previewImage } from './preview-image.ts';
import { realClock } from './real-clock.ts';
import { Screen, type ScreenEntry } from './screen.ts';
import { createUser, type Dialog, type Taps } from './taps.ts';

/** What {@link createMy} can be told. */
export interface MyOptions extends MyState {
  /** `ios` by default, or the platform of the album. */
  readonly platform?: 'ios' | 'android' | 'other';
  /** The album, which is opened with all that is in it; by default an empty one of the platform, in memory. */
  readonly album?: AlbumModel;
  /** What addresses give; one not listed gives a small PNG. */
  readonly images?: Images;
  /** What the user taps; by default whatever lets the mini program go on. */
  readonly taps?: Taps;
}

/** What `my.saveImage` takes. */
export interface SaveImageOptions extends MyCallbacks<MySuccess> {
  readonly url: string;
  /** Whether the image menu is shown first; it is, unless this is `false`. */
  readonly showActionSheet?: boolean;
}

/**
 * The `my` object of a test. A call answers through its callbacks and a promise alike; the promise rejects with what
 * `fail` gets, and nobody has to await it.
 *
 * What belongs to the test is on {@link My.phone}, one name that no call of the platform bears; `album`, `asked` and
 * `change` are short for the parts that most tests need.
 */
export interface My {
  /** Saves an online image into the album. */
  saveImage(options: SaveImageOptions): Promise<void>;
  /** Has the user pick images of the album, or take a photo. */
  chooseImage(options?: ChooseImageOptions): Promise<ChosenImages>;
  /** Shows images over the whole screen; answers when they are shown. */
  previewImage(options: PreviewImageOptions): Promise<void>;
  /** Shows an alert; answers when the user has tapped its button. */
  alert(options?: AlertOptions): Promise<void>;
  /** Shows a toast; answers at once. */
  showToast(options?: ToastOptions): Promise<void>;
  /** Takes the toast away. */
  hideToast(options?: MyCallbacks<MySuccess>): Promise<void>;
  /** Whether the base library has a call, parameter or result; false for all that is not simulated. */
  canIUse(name: string): boolean;
  /** Version of the base library. */
  readonly SDKVersion: string;
  /** What a test sees of the phone, and does to it. */
  readonly phone: PhoneControl;
  /**
   * What is in the album now, oldest first.
   * @throws {TypeError} for an album that cannot be read at once: `await my.phone.album()` reads every album
   */
  readonly album: readonly AlbumItem[];
  /** The names of all that waited for a tap so far, in order. */
  readonly asked: readonly Dialog[];
  /** As {@link PhoneControl.change}. */
  change(state: MyState): void;
}

/** What a test sees of the phone, and does to it. */
export interface PhoneControl {
  /** What is in the album now, oldest first. */
  album(): Promise<readonly AlbumItem[]>;
  /** All that came up on the screen so far, in order. */
  readonly shown: readonly ScreenEntry[];
  /**
   * Alters circumstances from now on: the user turns a permission on in the settings, space is freed.
   * @throws {TypeError} for a value that cannot be on this platform
   */
  change(state: MyState): void;
  /** Resolves when every call has been answered, previews are closed, and callbacks have begun nothing new. */
  settle(): Promise<void>;
  /** Switches the phone off, for good, and gives back what an album in a folder holds; calls are answered no more. */
  close(): Promise<void>;
}

const ALBUMS: Readonly<Record<string, () => AlbumModel>> = { ios: iosAlbum, android: androidAlbum, other: memoryAlbum };

/**
 * Makes a `my` object whose album, circumstances, images and user a test decides. Two of them share nothing.
 * @throws {TypeError} for an option that there is not, or a value that cannot be on the platform
 */
export function createMy(options: MyOptions = {}): My {
  checkOptions(options);
  const { platform = 'ios', album = albumOf(platform), images = {}, taps = {}, ...state } = options;
  const screen = new Screen(createUser(taps));
  const files = new Map<string, Uint8Array>();
  const context: HostContext = {
    clock: realClock(),
    origin: imageOrigin(images, files),
    seed: 1,
    async ask({ kind }) {
      const dialog = kind as 'menu' | 'authorization' | 'albumPermission';
      screen.show({ kind: dialog });
      return screen.tap(dialog);
    },
    emit() {},
  };
  const { host, circumstances, inForce } = openAlbum(context, album, { ...state });
  try {
    checkState(state, inForce);
  } catch (error) {
    // Nobody else could give back what the album holds.
    void host.close();
    throw error;
  }
  const calls = new Calls();
  const session = new Session(context, circumstances);
  const save = (...args: unknown[]): Promise<MySuccess> => {
    // An app that has died answers no more.
    const answer = host.saveImage(...args) as Promise<MySuccess> | undefined;
    if (answer === undefined) return new Promise(() => {});
    // The second comes where the app dies before it can answer.
    void calls.track(Promise.race([answer, Promise.resolve(host.settle())])).catch(() => {});
    return answer;
  };
  const phone: Phone = {
    platform: album.platform,
    get baseLibrary() {
      return circumstances.get('baseLibrary');
    },
    calls,
    screen,
    decide: (permission) => session.decide(permission),
    items: async () => host.album(),
    keep(bytes) {
      const path = `https://resource/apml${files.size + 1}.image`;
      files.set(path, bytes);
      return path;
    },
    save: (url) => save({ url, showActionSheet: false }),
  };
  let closing: Promise<void> | undefined;
  const switchOff = async (): Promise<void> => {
    calls.end();
    session.end();
    await host.close();
  };
  const control: PhoneControl = {
    album: phone.items,
    get shown() {
      return screen.shown;
    },
    change: (patch) => checkState(patch, host.change({ ...patch }) as State),
    settle: () => calls.settle(),
    close() {
      closing ??= switchOff();
      return closing;
    },
  };
  const whileOn = <Result>(call: () => Promise<Result>): Promise<Result> =>
    calls.over ? new Promise(() => {}) : call();
  return {
    saveImage: (...args) => withoutResult(whileOn(() => save(...args))),
    chooseImage: (given) => whileOn(() => chooseImage(phone, given)),
    previewImage: (given) => withoutResult(whileOn(() => previewImage(phone, given))),
    alert: (given) => withoutResult(whileOn(() => alert(calls, screen, given))),
    showToast: (given) => withoutResult(whileOn(() => showToast(calls, screen, given))),
    hideToast: (given) => withoutResult(whileOn(() => hideToast(calls, screen, given))),
    canIUse: (name) => canIUse(name, phone.baseLibrary),
    get SDKVersion() {
      return phone.baseLibrary;
    },
    phone: control,
    get album() {
      const items = host.album();
      if ('then' in items) {
        throw new TypeError(`my.album: ${album.name} cannot be read at once; use await my.phone.album()`);
      }
      return items;
    },
    get asked() {
      return screen.shown.map(({ kind }) => kind).filter((kind) => kind !== 'showToast' && kind !== 'hideToast');
    },
    change: control.change,
  };
}

/**
 * The same promise, with its result out of sight: the platform's typings promise nothing, and code that relied on the
 * empty object which is there would not compile against them.
 */
function withoutResult(promise: Promise<MySuccess>): Promise<void> {
  return promise as Promise<unknown> as Promise<void>;
}

function albumOf(platform: string): AlbumModel {
  const album = Object.hasOwn(ALBUMS, platform) ? ALBUMS[platform] : undefined;
  if (album === undefined)
    throw new TypeError(`createMy: there is no platform "${platform}"; use ios, android or other`);
  return album();
}
