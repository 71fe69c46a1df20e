/** Gets an image into memory: through the kit's origin, or from the phone itself. */
import type { OriginResponse } from '../spec/index.ts';
import { joinBytes } from './bytes.ts';
import { isLocalPath } from './local-files.ts';
import type { Session } from './session.ts';

/** An image, whole. */
export interface Download {
  /** The URL the call named, before any redirect; empty for an image that was in the URL itself. */
  readonly url: string;
  readonly bytes: Uint8Array;
}

const REDIRECTS = 5;
const MAX_BYTES = 32 * 1024 * 1024;
const TIME_LIMIT = 10_000;
const TOO_LARGE = `the image is larger than ${MAX_BYTES} bytes`;

/**
 * Gets an image whole: at most 5 redirects, 32 MiB and 10 s on the kit's clock. One that is on the phone is not
 * downloaded.
 * @throws {Error} as a rejection, with what went wrong
 */
export async function download(url: string, session: Session): Promise<Download> {
  return imageOnPhone(url, session) ?? overNetwork(url, session);
}

/**
 * The image in a file of the mini program, or in a base64 `data:` URL; undefined for any other address.
 * @throws {Error} for a path without a file, what is no base64, and an image without a byte
 */
export function imageOnPhone(url: string, session: Session): Download | undefined {
  if (isLocalPath(url)) return checked(url, session.files.read(url));
  const encoded = /^data:[^,]*;\s*base64\s*,(.*)$/isu.exec(url)?.[1];
  return encoded === undefined ? undefined : checked('', decodeBase64(encoded));
}

function checked(url: string, bytes: Uint8Array | undefined): Download {
  if (bytes === undefined) throw new Error(`there is no file ${url}`);
  if (bytes.length === 0) throw new Error('the image is empty');
  return { url, bytes };
}

/** As in any URL, characters may be escaped. */
function decodeBase64(encoded: string): Uint8Array {
  return Uint8Array.from(atob(decodeURIComponent(encoded)), (character) => character.charCodeAt(0));
}

function overNetwork(url: string, session: Session): Promise<Download> {
  return new Promise((resolve, reject) => {
    const control = { over: false };
    const end = <T>(settle: (value: T) => void): ((value: T) => void) => {
      return (value) => {
        control.over = true;
        cancel();
        settle(value);
      };
    };
    const cancel = session.timer(
      () => end(reject)(new Error(`no complete answer within ${TIME_LIMIT} ms`)),
      TIME_LIMIT,
    );
    session.hold(transfer(url, session, control)).then(end(resolve), end(reject));
  });
}

async function transfer(url: string, session: Session, control: { readonly over: boolean }): Promise<Download> {
  let address = url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const response = await session.origin.fetch(address);
    const target = redirectTarget(response, address);
    if (target === undefined) return { url, bytes: await readBody(response, session, control) };
    discard(response);
    address = target;
  }
  throw new Error(`more than ${REDIRECTS} redirects`);
}

/** Where a redirect leads; undefined for any other answer. */
function redirectTarget(response: OriginResponse, from: string): string | undefined {
  const location = response.headers['location'];
  if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return undefined;
  const target = new URL(location, from);
  if (!/^https?:$/u.test(target.protocol)) throw new Error(`a redirect leads to the scheme ${target.protocol}`);
  return target.href;
}

async function readBody(
  response: OriginResponse,
  session: Session,
  control: { readonly over: boolean },
): Promise<Uint8Array> {
  const announced = announcedLength(response);
  const ok = response.status >= 200 && response.status <= 299;
  if (!ok || (announced !== undefined && announced > MAX_BYTES)) {
    discard(response);
    throw new Error(ok ? TOO_LARGE : `the server answered with status ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    // Leaving the loop closes the connection: nobody waits for the rest of a download given up.
    if (control.over || !session.isAlive()) throw new Error('the download was given up');
    length += piece.length;
    if (length > MAX_BYTES) throw new Error(TOO_LARGE);
    pieces.push(piece);
  }
  if (announced !== undefined && announced !== length) throw new Error(`${length} of ${announced} bytes arrived`);
  if (length === 0) throw new Error('the answer is empty');
  return joinBytes(pieces);
}

/** Closes an answer whose body nobody will read. */
function discard(response: OriginResponse): void {
  const closing = response.body[Symbol.asyncIterator]().return?.();
  closing?.catch(() => {});
}

/** The length the body must have; a content coding is undone already, and its length says nothing of what arrived. */
function announcedLength(response: OriginResponse): number | undefined {
  const coding = response.headers['content-encoding'] ?? 'identity';
  const length = response.headers['content-length'];
  return length === undefined || coding !== 'identity' ? undefined : Number(length);
}
