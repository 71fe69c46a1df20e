/** What can be told about a simulated iPhone and the app on it. */

/** Settings of a simulated album of iOS. */
export interface IosAlbumOptions {
  /**
   * Major version of iOS, 8 or more; 17 by default. It decides what decodes – WebP from 14 on, AVIF from 16 – and
   * whether there are access levels: before 14 nobody can allow adding alone, or some photos alone.
   */
  readonly systemVersion?: number;
  /**
   * Whether the app says in its `Info.plist` why it wants the photo library; true by default. Without that the system
   * kills the app when it asks, and its call is never answered.
   */
  readonly usageDescription?: boolean;
  /**
   * How many change blocks of each save the system interrupts (3301) before one goes through; none by default. The app
   * tries twice again, so that the third interruption is a failure.
   */
  readonly interruptions?: number;
}

/** All settings, with what was not told filled in. */
export type IosSettings = Required<IosAlbumOptions>;

/** What each option can be, in words and as a check. */
const ALLOWED: Readonly<Record<keyof IosAlbumOptions, readonly [words: string, check: (value: unknown) => boolean]>> = {
  systemVersion: ['a major version of iOS: a whole number, 8 or more', (value) => isCount(value, 8)],
  usageDescription: ['true or false', (value) => typeof value === 'boolean'],
  interruptions: ['a whole number, 0 or more', (value) => isCount(value, 0)],
};

/**
 * The options with `defaults` filled in.
 * @throws {TypeError} for an option that does not exist or cannot be that, saying what it can be
 */
export function settingsOf(options: IosAlbumOptions, defaults: IosSettings): IosSettings {
  if (typeof (options as unknown) !== 'object' || (options as unknown) === null) {
    throw new TypeError(`iosAlbum: the options are ${String(options)}; give an object, or nothing`);
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (!isOption(name)) {
      throw new TypeError(`iosAlbum: there is no option "${name}"; there are ${Object.keys(ALLOWED).join(', ')}`);
    }
    const [words, check] = ALLOWED[name];
    if (!check(value)) throw new TypeError(`iosAlbum: ${name} is ${inWords(value)}; it must be ${words}`);
  }
  return { ...defaults, ...Object.fromEntries(given) };
}

function isOption(name: string): name is keyof IosAlbumOptions {
  return Object.hasOwn(ALLOWED, name);
}

function isCount(value: unknown, from: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from;
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
