/** Errors of the photo library as iOS numbers them, and the causes behind the numbers. */
import type { AlbumCause } from '../../reference/index.ts';

/** The error domains a save can meet. */
export type ErrorDomain =
  | 'PHPhotosErrorDomain'
  | 'ALAssetsLibraryErrorDomain'
  | 'NSCocoaErrorDomain'
  | 'NSPOSIXErrorDomain';

/** Numbers of `PHPhotosErrorDomain` that the simulated library uses. */
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

const CAUSES: Readonly<Record<ErrorDomain, Readonly<Record<number, AlbumCause>>>> = {
  PHPhotosErrorDomain: {
    [PH_NOT_ENOUGH_SPACE]: 'storage',
    [PH_ACCESS_RESTRICTED]: 'permission',
    [PH_ACCESS_USER_DENIED]: 'permission',
  },
  ALAssetsLibraryErrorDomain: {
    [-3305]: 'storage',
    [-3310]: 'permission',
    [-3311]: 'permission',
    [-3312]: 'permission',
  },
  NSCocoaErrorDomain: { 640: 'storage' },
  NSPOSIXErrorDomain: { 28: 'storage' },
};

/** The cause behind an error of the library; whatever is not known to be one of the two is `other`. */
export function causeOf(error: unknown): AlbumCause {
  return error instanceof PhotosError ? (CAUSES[error.domain][error.code] ?? 'other') : 'other';
}
