/** The screen of the simulated phone: what was shown on it, and what the user tapped. */
import type { Dialog, TapOf, User } from './taps.ts';

/** The icon of a toast. */
export type ToastType = 'none' | 'success' | 'fail' | 'exception' | 'loading';

/** Where the images of the picker come from. */
export type PictureSource = 'camera' | 'album';

/** Something that came up on the screen, by the name of the call that showed it or of the dialog. */
export type ScreenEntry =
  /** The image menu, or the dialog of a permission. */
  | { readonly kind: 'menu' | 'authorization' | 'albumPermission' }
  | { readonly kind: 'alert'; readonly title: string; readonly content: string; readonly buttonText: string }
  | {
      readonly kind: 'showToast';
      readonly content: string;
      readonly type: ToastType;
      /** Milliseconds. */
      readonly duration: number;
    }
  | { readonly kind: 'hideToast' }
  /** A preview that opened with the image at index `current` of `urls`. */
  | { readonly kind: 'previewImage'; readonly urls: readonly string[]; readonly current: number }
  /** The picker. */
  | {
      readonly kind: 'chooseImage';
      readonly count: number;
      readonly sourceType: readonly PictureSource[];
    };

/** Records what is shown, and has the user tap. */
export class Screen {
  readonly #shown: ScreenEntry[] = [];
  readonly #user: User;

  constructor(user: User) {
    this.#user = user;
  }

  /** All so far, in order. */
  get shown(): readonly ScreenEntry[] {
    return structuredClone(this.#shown);
  }

  /** Shows something. */
  show(entry: ScreenEntry): void {
    this.#shown.push(entry);
  }

  /** What the user does about something that is shown. */
  tap<D extends Dialog>(dialog: D): TapOf<D> {
    return this.#user(dialog);
  }
}
