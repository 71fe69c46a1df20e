/** Errors of the photo library as iOS numbers them, and the causes behind the numbers. */
import type { AlbumCause } from '../../reference/index.ts';

/** The error domains a save can meet. */
export type ErrorDomain =
  | 'PHPhotosErrorDomain'
  | 'ALAssetsLibraryErrorDomain'
  | 'NSCocoaErrorDomain'
  | 'NSPOSIXErrorDomain';

/** Numbers of `PHPhotosErrorDomain` that the simulated library uses. */
export const PH_INTERRUPTED = 3301;
export const PH_INVALID_RESOURCE = 3302;
export const PH_NOT_ENOUGH_SPACE = 3305;
export const PH_ACCESS_RESTRICTED = 3310;
export const PH_ACCESS_USER_DENIED = 3311;

/** An `NSError`: a domain and a number. The message is for people and must not be taken apart. */
export class PhotosError extends Error {
  override readonly name = 'PhotosError';
  readonly domain: ErrorDomain;
  readonly code: number;

  constructor(domain: ErrorDomain, code: number, message: string) {
    super(`${message} (${domain} ${code})`);
    this.domain = domain;
    this.code = code;
  }
}

/** What each number means to someone who saves. Photos of today counts upwards, its predecessor downwards. */
const CAUSES: Readonly<Record<ErrorDomain, Readonly<Record<number, AlbumCause>>>> = {
  PHPhotosErrorDomain: {
    // Internal; cancelled; the network is needed; not supported; interrupted; invalid or missing resource.
    [-1]: 'other',
    3072: 'other',
    3164: 'other',
    3300: 'other',
    [PH_INTERRUPTED]: 'other',
    [PH_INVALID_RESOURCE]: 'other',
    3303: 'other',
    [PH_NOT_ENOUGH_SPACE]: 'storage',
    [PH_ACCESS_RESTRICTED]: 'permission',
    [PH_ACCESS_USER_DENIED]: 'permission',
  },
  ALAssetsLibraryErrorDomain: {
    // Failed; busy; invalid data; incompatible data; data of an impossible kind; no space.
    [-3300]: 'other',
    [-3301]: 'other',
    [-3302]: 'other',
    [-3303]: 'other',
    [-3304]: 'other',
    [-3305]: 'storage',
    // Denied by the user; denied for the whole phone; not available now.
    [-3310]: 'permission',
    [-3311]: 'permission',
    [-3312]: 'permission',
  },
  // A volume, or the disk, is full.
  NSCocoaErrorDomain: { 640: 'storage' },
  NSPOSIXErrorDomain: { 28: 'storage' },
};

/** The cause behind an error of the library; whatever is not known to be one of the two is `other`. */
export function causeOf(error: unknown): AlbumCause {
  return error instanceof PhotosError ? (CAUSES[error.domain][error.code] ?? 'other') : 'other';
}

/** Whether the library was only interrupted: nothing was added, and the same change may go through now. */
export function isTransient(error: unknown): boolean {
  return error instanceof PhotosError && error.domain === 'PHPhotosErrorDomain' && error.code === PH_INTERRUPTED;
}
