/** What can come back for one request, as a value that every origin plays in its own way. */

/** An answer with a body, as it is on the wire. */
export interface Content {
  readonly kind: 'content';
  readonly status: number;
  /** Lower-case names; `content-length` where the wire declares one. */
  readonly headers: Readonly<Record<string, string>>;
  /** What arrives before the end, decoded. The pieces are shared: copy before handing them to anyone who may write. */
  pieces(): Iterable<Uint8Array>;
  /** Milliseconds between two pieces. */
  readonly pause: number;
  /** How the body is delimited; see RFC 9112, section 6. */
  readonly framing: 'length' | 'chunked' | 'close';
  /** `gzip-bad`: the coding is damaged after the pieces. */
  readonly coding: 'none' | 'gzip' | 'gzip-bad';
  /** How the connection ends: `cut` closes it too early, `reset` aborts it. */
  readonly ending: 'whole' | 'cut' | 'reset';
}

/** A redirect to the same image, one hop further. */
export interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  /** The path to go on at. */
  readonly path: string;
  /** What `location` says: this origin's address, the path alone, or the address on another host. */
  readonly to: 'same-host' | 'path' | 'other-host';
}

/** The connection is refused. */
export interface Refused {
  readonly kind: 'refused';
}

/** Nothing ever comes. */
export interface Silent {
  readonly kind: 'silent';
}

/** What comes back for one request. */
export type Answer = Content | Redirect | Refused | Silent;

type Options = Partial<Pick<Content, 'status' | 'framing' | 'coding' | 'ending'>>;

/** An answer that brings `bytes` in one piece; `type` null leaves the content type out. */
export function content(bytes: Uint8Array, type: string | null, options: Options = {}): Content {
  const { status = 200, framing = 'length', coding = 'none', ending = 'whole' } = options;
  const headers = Object.freeze({
    ...(type === null ? {} : { 'content-type': type }),
    ...(coding === 'none' ? {} : { 'content-encoding': 'gzip' }),
    ...(framing === 'length' ? { 'content-length': String(bytes.length) } : {}),
  });
  const pieces = bytes.length === 0 ? [] : [bytes];
  return { kind: 'content', status, headers, pieces: () => pieces, pause: 0, framing, coding, ending };
}

/** What `location` says of a redirect, where `host` and `otherHost` are addresses without a slash at the end. */
export function locationOf(redirect: Redirect, host: string, otherHost: string): string {
  if (redirect.to === 'path') return redirect.path;
  return (redirect.to === 'other-host' ? otherHost : host) + redirect.path;
}

/** The answer to a path where no image is. */
export const NOT_FOUND: Content = content(new TextEncoder().encode('There is no image at this path.\n'), 'text/plain', {
  status: 404,
});
