/** A `my` object for the tests of a mini program: the reference over a simulated album, and the calls around it. */
import type { AlbumItem, HostContext, HostFile, State } from '../../spec/index.ts';
import type { AlbumModel } from '../album-model.ts';
import { androidAlbum } from '../android-album/host.ts';
import type { CallName } from '../calls.ts';
import { iosAlbum } from '../ios-album/host.ts';
import { memoryAlbum } from '../reference/hosts.ts';
import { Session } from '../session.ts';
import { Calls, type MyCallbacks, type MySuccess } from './call.ts';
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
  /**
   * The page that `my.saveImage` follows, by its date; the oldest by default. From `2022-03-25` on it saves a base64 URL
   * that begins with `data:image` too.
   */
  readonly revision?: '2021-12-20' | '2022-03-25';
}

/** What `my.saveImage` takes. */
export interface SaveImageOptions extends MyCallbacks<MySuccess> {
  readonly url: string;
  /** Whether the image menu is shown first; it is, unless this is `false`. */
  readonly showActionSheet?: boolean;
}

/** What `my.saveImageToPhotosAlbum` takes. */
export interface SaveImageToPhotosAlbumOptions extends MyCallbacks<SavedToPhotosAlbum> {
  /**
   * An address on the network, or the path of a local file: one that `my.chooseImage` gave, or {@link PhoneControl.file}.
   * A base64 URL is neither.
   */
  readonly filePath: string;
  /** Accepted, without effect: no toast is shown here. */
  readonly hideToast?: boolean;
}

/** What `my.saveImageToPhotosAlbum` gives. */
export interface SavedToPhotosAlbum {
  readonly success: true;
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
  /**
   * Saves an online image, or one in a local file, into the album. Undefined below base library 1.15.0, as on a phone: ask
   * {@link My.canIUse} before calling it.
   */
  saveImageToPhotosAlbum(options: SaveImageToPhotosAlbumOptions): Promise<SavedToPhotosAlbum>;
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

/** A file of the mini program. */
export interface MyFile extends HostFile {
  /** `temporary-file` as `my.downloadFile` makes it, `cached-file` as `my.saveFile`, `user-file` as the file system manager. */
  readonly kind: 'temporary-file' | 'cached-file' | 'user-file';
}

/** What a test sees of the phone, and does to it. */
export interface PhoneControl {
  /** What is in the album now, oldest first. */
  album(): Promise<readonly AlbumItem[]>;
  /** All that came up on the screen so far, in order. */
  readonly shown: readonly ScreenEntry[];
  /**
   * Puts a file on the phone, as a mini program would by calls that are not simulated; returns its path.
   * @throws {RangeError} for a kind of file that there is not
   */
  file(file: MyFile): string;
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
  const {
    platform = 'ios',
    album = albumOf(platform),
    images = {},
    taps = {},
    revision = '2021-12-20',
    ...state
  } = options;
  const screen = new Screen(createUser(taps));
  const context: HostContext = {
    api: 'save-image',
    revision,
    clock: realClock(),
    origin: imageOrigin(images),
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
  const save = (name: CallName, ...args: unknown[]): Promise<unknown> => {
    // An app that has died answers no more.
    const answer = host[name](...args) as Promise<unknown> | undefined;
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
    file: (file) => host.file(file) as string,
    save: (url) => save('saveImage', { url, showActionSheet: false }),
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
    file: phone.file,
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
    // Of the empty object which is there nothing is said: the platform's typings promise nothing either.
    saveImage: (...args) => whileOn(() => save('saveImage', ...args)) as Promise<void>,
    get saveImageToPhotosAlbum() {
      if (!canIUse('saveImageToPhotosAlbum', phone.baseLibrary)) return undefined as never;
      return (...args: unknown[]) =>
        whileOn(() => save('saveImageToPhotosAlbum', ...args)) as Promise<SavedToPhotosAlbum>;
    },
    chooseImage: (given) => whileOn(() => chooseImage(phone, given)),
    previewImage: (given) => whileOn(() => previewImage(phone, given)) as Promise<unknown> as Promise<void>,
    alert: (given) => whileOn(() => alert(calls, screen, given)) as Promise<unknown> as Promise<void>,
    showToast: (given) => whileOn(() => showToast(calls, screen, given)) as Promise<unknown> as Promise<void>,
    hideToast: (given) => whileOn(() => hideToast(calls, screen, given)) as Promise<unknown> as Promise<void>,
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

function albumOf(platform: string): AlbumModel {
  const album = Object.hasOwn(ALBUMS, platform) ? ALBUMS[platform] : undefined;
  if (album === undefined)
    throw new TypeError(`createMy: there is no platform "${platform}"; use ios, android or other`);
  return album();
}
