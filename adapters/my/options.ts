/** The circumstances of a `my` object, and what is wrong with what it was told. */
import { implemented } from '../../reference/index.ts';
import type { State } from '../../spec/index.ts';
import { type AlbumModel, definitionOf } from '../album-model.ts';

/** Circumstances that can be altered at any time. */
export interface MyState {
  /** Version such as `2.7.17`, which is the default; the image menu exists from 1.24.0. */
  readonly baseLibrary?: string;
  /** `enterprise` by default. */
  readonly account?: 'enterprise' | 'personal';
  /** Whether the user lets the mini program use the album; `granted` by default, `undecided` asks. */
  readonly authorization?: 'granted' | 'refused' | 'refused-for-ever' | 'undecided';
  /** Whether the system lets the app use the album; `granted` by default, `undecided` asks. */
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

const STATE = ['baseLibrary', 'account', 'authorization', 'albumPermission', 'storage'];
const OPTIONS = [...STATE, 'platform', 'album', 'images', 'taps', 'revision'];
const REVISIONS = implemented['save-image'] ?? [];

interface Checked {
  readonly platform?: string;
  readonly album?: AlbumModel;
  readonly images?: object;
  readonly revision?: string;
}

/**
 * Checks the options that are no circumstances.
 * @throws {TypeError} for a name that is none, a revision that is none, or an album that is none or does not fit the other options
 */
export function checkOptions(options: Checked): void {
  checkNames(options, OPTIONS);
  const { album, platform, images, revision } = options;
  if (revision !== undefined && !REVISIONS.includes(revision)) {
    throw new TypeError(`createMy: there is no revision "${revision}"; use ${REVISIONS.join(' or ')}`);
  }
  if (album === undefined) return;
  const { network, platforms } = definitionOf(album).manifest;
  if (platform !== undefined && !platforms.includes(platform)) {
    throw new TypeError(
      `createMy: the album ${album.name} is of the platform ${album.platform}, not ${platform}; leave platform out`,
    );
  }
  if (images !== undefined && network !== 'origin') {
    throw new TypeError(`createMy: the album ${album.name} downloads from the real network; leave images out`);
  }
}

/**
 * Compares circumstances with those in force: a misspelt one would leave a test with what it did not ask for.
 * @throws {TypeError} for a name that is none, or a value that cannot be had
 */
export function checkState(wish: MyState, inForce: State): void {
  checkNames(wish, STATE);
  for (const [name, value] of Object.entries(wish)) {
    if (value !== undefined && inForce[name] !== value) {
      throw new TypeError(
        `createMy: ${name} cannot be ${JSON.stringify(value)} on ${String(inForce['platform'])}; see MyState for what it can be`,
      );
    }
  }
}

function checkNames(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`createMy: ${unknown} is unknown; there are ${known.join(', ')}`);
}
