/** What a download may cost. */

/** Limits of one download; each has a default. */
export interface TransferLimits {
  /** Milliseconds without a byte after which a server counts as gone; 30 000 by default. */
  readonly silence: number;
  /** Milliseconds a download may take from its first request to its last byte, saving included; 600 000 by default. */
  readonly totalTime: number;
  /** Largest image in bytes, content coding undone; 256 MiB by default. */
  readonly maxBytes: number;
  /** Redirects that are followed, one after another; 5 by default. */
  readonly redirects: number;
  /** Largest head of an answer (status line and header fields) in bytes; 16 KiB by default. */
  readonly headerBytes: number;
}

const USUAL: TransferLimits = {
  silence: 30_000,
  totalTime: 600_000,
  maxBytes: 256 * 1024 * 1024,
  redirects: 5,
  headerBytes: 16 * 1024,
};

/**
 * The limits in force: the usual ones where nothing else is asked for.
 * @throws {RangeError} for what is no number, or below 0 (redirects) or 1
 */
export function limitsOf(wish: Partial<TransferLimits>): TransferLimits {
  const limit = (name: keyof TransferLimits): number => {
    const value = wish[name] ?? USUAL[name];
    const least = name === 'redirects' ? 0 : 1;
    if (value >= least) return value;
    throw new RangeError(`filesystem: the limit ${name} is ${value}; give a number from ${least} on`);
  };
  return {
    silence: limit('silence'),
    totalTime: limit('totalTime'),
    maxBytes: limit('maxBytes'),
    redirects: limit('redirects'),
    headerBytes: limit('headerBytes'),
  };
}
