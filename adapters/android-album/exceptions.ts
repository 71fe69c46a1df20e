/** Exceptions of Android's media provider, and the causes behind them. */
import type { AlbumCause } from '../../reference/index.ts';

/** A Java exception: its class, and the errno behind it where there is one. */
export class JavaException extends Error {
  override readonly name = 'JavaException';
  /** Simple class name, such as `SecurityException`. */
  readonly javaClass: string;
  /** Such as `ENOSPC`. */
  readonly errno: string | undefined;

  constructor(javaClass: string, message: string, errno?: string) {
    super(`${javaClass}: ${message}`);
    this.javaClass = javaClass;
    this.errno = errno;
  }
}

/** The cause behind an exception. A full disk is told by its errno: while opening it wears another class. */
export function causeOf(error: unknown): AlbumCause {
  if (!(error instanceof JavaException)) return 'other';
  if (error.errno === 'ENOSPC' || error.errno === 'EDQUOT') return 'storage';
  return error.javaClass === 'SecurityException' || error.errno === 'EACCES' ? 'permission' : 'other';
}

/** The exception for a path that another row has. */
export function takenPath(path: string): JavaException {
  return new JavaException('SQLiteConstraintException', `UNIQUE constraint failed: files._data (${path})`);
}
