/** The user of a test: what is tapped when something comes up on the screen. */
import type { BlobLike } from './images.ts';

/** What a user does about the image menu; `other` is another of its actions. */
export type MenuTap = 'save' | 'cancel' | 'other';

/** What a user does about a permission dialog; `interrupted` is one that goes away unanswered. */
export type PermissionTap = 'accept' | 'refuse' | 'refuse-for-ever' | 'interrupted';

/** What a user does about an alert; one that is left open calls nothing back. */
export type AlertTap = 'ok' | 'leave';

/** What a user does about the picker: takes what {@link Taps.chooseImage} says, takes these images, or cancels. */
export type ChooseImageTap = 'pick' | 'cancel' | Picked;

/** Images a user picks, in this order; more than the call allows cannot be picked and are left out. */
export type Picked =
  /** Names of images in the album, as `my.album` shows them. */
  | { readonly album: readonly string[] }
  /** Images that are on the phone but not in the album, such as photos taken now. */
  | { readonly images: readonly (Uint8Array | BlobLike)[] };

/**
 * What a user does about a preview: closes it; presses the image long, which opens the image menu where the mini
 * program enabled it; or taps the download button, which is there where the mini program enabled it.
 */
export type PreviewImageTap = 'close' | 'long-press' | 'download';

/** One tap for everything of a kind that comes up, or one for each in turn, the last repeating. */
export interface Taps {
  /** The image menu; `save` by default. */
  readonly menu?: MenuTap | readonly MenuTap[];
  /** Whether the mini program may use the album; `accept` by default. */
  readonly authorization?: PermissionTap | readonly PermissionTap[];
  /** Whether the app may use the album; `accept` by default. */
  readonly albumPermission?: PermissionTap | readonly PermissionTap[];
  /** An alert; `ok` by default. */
  readonly alert?: AlertTap | readonly AlertTap[];
  /**
   * The picker of images; by default `pick`, which takes the last images that the album lists, the last one first, as
   * many as the call allows. In an empty album, and where the call allows no album, it takes a photo; where it can do
   * neither, it cancels.
   */
  readonly chooseImage?: ChooseImageTap | readonly ChooseImageTap[];
  /** A preview; `close` by default. */
  readonly previewImage?: PreviewImageTap | readonly PreviewImageTap[];
}

/** The name of something that waits for a tap. */
export type Dialog = keyof Taps;

/** The tap for a dialog. */
export type TapOf<D extends Dialog> = Exclude<NonNullable<Taps[D]>, readonly unknown[]>;

/** A user who follows the script: each call gives the next tap for a dialog. */
export type User = <D extends Dialog>(dialog: D) => TapOf<D>;

/**
 * A user who follows these taps.
 * @throws {TypeError} for a dialog or a tap that there is not
 */
export function createUser(taps: Taps): User {
  for (const name of Object.keys(taps)) {
    if (!DIALOGS.includes(name)) {
      throw new TypeError(`createMy: taps.${name} is unknown; there are ${DIALOGS.join(', ')}`);
    }
  }
  const left = new Map(DIALOGS.map((dialog) => [dialog, scriptOf(taps, dialog as Dialog)]));
  return <D extends Dialog>(dialog: D) => {
    const script = left.get(dialog) ?? [];
    return ((script.length > 1 ? script.shift() : script[0]) ?? ALLOWED[dialog][0]) as TapOf<D>;
  };
}

/** The taps there are, the usual one first. */
const ALLOWED: { readonly [D in Dialog]-?: readonly [TapOf<D>, ...TapOf<D>[]] } = {
  menu: ['save', 'cancel', 'other'],
  authorization: ['accept', 'refuse', 'refuse-for-ever', 'interrupted'],
  albumPermission: ['accept', 'refuse', 'refuse-for-ever', 'interrupted'],
  alert: ['ok', 'leave'],
  chooseImage: ['pick', 'cancel'],
  previewImage: ['close', 'long-press', 'download'],
};
const DIALOGS: readonly string[] = Object.keys(ALLOWED);

function scriptOf(taps: Taps, dialog: Dialog): unknown[] {
  const given: unknown = taps[dialog];
  const script: unknown[] = given === undefined ? [] : Array.isArray(given) ? [...(given as unknown[])] : [given];
  const allowed: readonly unknown[] = ALLOWED[dialog];
  for (const tap of script) {
    if (allowed.includes(tap) || (dialog === 'chooseImage' && isPicked(tap))) continue;
    const also = dialog === 'chooseImage' ? ', { album: [names] } or { images: [bytes] }' : '';
    throw new TypeError(`createMy: taps.${dialog} cannot be ${JSON.stringify(tap)}; use ${allowed.join(', ')}${also}`);
  }
  return script;
}

function isPicked(tap: unknown): boolean {
  if (typeof tap !== 'object' || tap === null) return false;
  const { album, images } = tap as { readonly album?: unknown; readonly images?: unknown };
  return Array.isArray(album) !== Array.isArray(images);
}
