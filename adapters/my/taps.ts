/** The user of a test: what is tapped when a dialog comes up. */

/** What a user does about the image menu; `other` is another of its actions. */
export type MenuTap = 'save' | 'cancel' | 'other';

/** What a user does about a permission dialog; `interrupted` is one that goes away unanswered. */
export type PermissionTap = 'accept' | 'refuse' | 'refuse-for-ever' | 'interrupted';

/** One tap for every dialog of a kind, or one for each in turn, the last repeating. */
export interface Taps {
  /** `save` by default. */
  readonly menu?: MenuTap | readonly MenuTap[];
  /** Whether the mini program may save images; `accept` by default. */
  readonly authorization?: PermissionTap | readonly PermissionTap[];
  /** Whether the app may write to the album; `accept` by default. */
  readonly albumPermission?: PermissionTap | readonly PermissionTap[];
}

/** The name of a dialog. */
export type Dialog = keyof Taps;

/** A user who follows the script: each call gives the next tap for a dialog. */
export function createUser(taps: Taps): (dialog: Dialog) => string {
  const left = new Map(DIALOGS.map((dialog) => [dialog, scriptOf(taps, dialog)]));
  return (dialog) => {
    const script = left.get(dialog) ?? [];
    return (script.length > 1 ? script.shift() : script[0]) ?? DEFAULTS[dialog];
  };
}

const DEFAULTS: Readonly<Record<Dialog, string>> = { menu: 'save', authorization: 'accept', albumPermission: 'accept' };
const DIALOGS = Object.keys(DEFAULTS) as Dialog[];

function scriptOf(taps: Taps, dialog: Dialog): string[] {
  const script: string | readonly string[] | undefined = taps[dialog];
  if (script === undefined) return [];
  return typeof script === 'string' ? [script] : [...script];
}
