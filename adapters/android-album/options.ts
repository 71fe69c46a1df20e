/** What a simulated Android phone can be told. */
import type { Possible } from '../circumstances.ts';
import type { FullAt } from './metered-disk.ts';

/** API levels that are told apart. */
const LEVELS = [28, 29, 30, 33, 34] as const;

/** Steps at which a full disk can show. */
const STEPS: readonly FullAt[] = ['open', 'write', 'close', 'publish'];

/** What {@link androidAlbum} can be told. */
export interface AndroidAlbumOptions {
  /**
   * The system's API level: 28 asks for a permission at runtime, 29 and later need none to add an image. Without one
   * the phone is of 33 where the state says that no permission is needed, else of 28.
   */
  readonly apiLevel?: (typeof LEVELS)[number];
  /** The API level the app was made for, 21 or more; 33 by default. */
  readonly targetSdk?: number;
  /**
   * The step at which a full disk shows; `write` by default. At `open` a disk without a single free byte shows, one
   * that is merely too small while writing.
   */
  readonly fullAt?: FullAt;
  /**
   * Whether the store refuses a name that is taken, as those of some makers do, where others find a free spelling of
   * it. No store has a say in this before API level 29.
   */
  readonly strictCollisions?: boolean;
}

/** What each option may be, in words and as a test. */
const ALLOWED: Readonly<Record<keyof AndroidAlbumOptions, readonly [string, (value: unknown) => boolean]>> = {
  apiLevel: [`one of ${LEVELS.join(', ')}`, (value) => LEVELS.some((level) => level === value)],
  targetSdk: ['a whole number from 21', (value) => Number.isInteger(value) && (value as number) >= 21],
  fullAt: [`one of ${STEPS.join(', ')}`, (value) => STEPS.some((step) => step === value)],
  strictCollisions: ['true or false', (value) => typeof value === 'boolean'],
};

/** @throws {TypeError} for an option that does not exist or cannot have its value */
export function checkOptions(caller: string, options: AndroidAlbumOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(ALLOWED, name)) {
      throw new TypeError(`${caller}: there is no option "${name}"; there are ${Object.keys(ALLOWED).join(', ')}`);
    }
    const [words, isAllowed] = ALLOWED[name as keyof AndroidAlbumOptions];
    if (value !== undefined && !isAllowed(value)) {
      throw new TypeError(`${caller}: ${name} cannot be ${JSON.stringify(value)}; it must be ${words}`);
    }
  }
}

/** The states of the permission that a phone of these options can have, the usual one first. */
export function possibleOn({
  apiLevel,
}: AndroidAlbumOptions): Possible & { readonly albumPermission: readonly string[] } {
  const atRuntime = ['granted', 'denied', 'undecided'];
  if (apiLevel === undefined) return { albumPermission: [...atRuntime, 'not-needed'] };
  return { albumPermission: apiLevel < 29 ? atRuntime : ['not-needed'] };
}
