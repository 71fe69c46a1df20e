/** Errors of the file system, and the causes behind them. */
import type { AlbumCause } from '../../reference/index.ts';

const CAUSES: Readonly<Record<string, AlbumCause>> = {
  ENOSPC: 'storage',
  EDQUOT: 'storage',
  EROFS: 'permission',
  EACCES: 'permission',
  EPERM: 'permission',
};

/** The errno name of an error, such as `ENOSPC`; empty where it has none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The cause behind an errno; whatever is not known to be one of the two is `other`. */
export function causeOf(error: unknown): AlbumCause {
  return CAUSES[errnoOf(error)] ?? 'other';
}

/** An error as the system would have thrown it. */
export function systemError(code: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
