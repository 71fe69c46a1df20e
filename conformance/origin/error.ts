/** The error of a transfer that failed. */

/** Why a request or its body failed. */
export class OriginError extends Error {
  override readonly name = 'OriginError';
  /** In the words of Node's errors, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
