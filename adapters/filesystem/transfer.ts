/** Downloads over real HTTP, as a stream: an image may be larger than the memory one would give it. */
import { type IncomingMessage, get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Session } from '../session.ts';
import { Watchdog } from './watchdog.ts';

/** What a download may cost. */
export interface TransferLimits {
  /** Milliseconds without a byte after which the server counts as gone. */
  readonly silence: number;
  /** Bytes of the image, content coding undone. */
  readonly size: number;
}

/** An answer that promises an image: its body is still to come. */
export interface Transfer {
  /** The URL the call named, before any redirect. */
  readonly url: string;
  /** The image in pieces; iterating rejects where it does not arrive whole. To be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection, if it is still open. */
  abandon(): void;
}

const REDIRECTS = 5;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Requests an image and follows redirects until an answer with a body comes.
 * @throws {Error} as a rejection, with what went wrong
 */
export async function openTransfer(url: string, session: Session, limits: TransferLimits): Promise<Transfer> {
  const connection = new AbortController();
  const forget = session.onEnd(() => connection.abort());
  const watchdog = new Watchdog(session, limits.silence, () => {
    connection.abort(new Error(`the server was silent for ${limits.silence} ms`));
  });
  const abandon = (): void => {
    forget();
    watchdog.stop();
    connection.abort();
  };
  try {
    const answer = await follow(url, connection.signal);
    watchdog.pause();
    return { url, body: read(answer, watchdog, limits.size, connection.signal), abandon };
  } catch (error) {
    const reason: unknown = connection.signal.aborted ? connection.signal.reason : error;
    abandon();
    throw reason;
  }
}

async function follow(url: string, signal: AbortSignal): Promise<IncomingMessage> {
  let address = new URL(url);
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const answer = await request(address, signal);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status <= 299) return answer;
    // Without this the body of an answer nobody reads would hold its connection.
    answer.destroy();
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      throw new Error(`the server answered with status ${status}`);
    }
    address = new URL(location, address);
  }
  throw new Error(`more than ${REDIRECTS} redirects`);
}

/** A connection of its own for each request: one kept open may be dead by the time it is used again. */
function request(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const get = { 'http:': httpGet, 'https:': httpsGet }[address.protocol];
  if (get === undefined) throw new Error(`the scheme ${address.protocol} cannot be downloaded from`);
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/*,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' };
    get(address, { agent: false, headers, signal }, (answer) => {
      // Errors of the body are for whoever reads it; without a listener one that comes earlier would end the process.
      answer.on('error', () => {});
      resolve(answer);
    }).on('error', reject);
  });
}

async function* read(
  answer: IncomingMessage,
  watchdog: Watchdog,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0;
  const announced = Number(answer.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw new Error(`the image is larger than ${maxBytes} bytes`);
  try {
    watchdog.resume();
    for await (const piece of decoded(heard(answer, watchdog), answer.headers['content-encoding'])) {
      length += piece.length;
      if (length > maxBytes) throw new Error(`the image is larger than ${maxBytes} bytes`);
      watchdog.pause();
      yield piece;
      watchdog.resume();
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  if (length === 0) throw new Error('the answer is empty');
}

async function* heard(answer: IncomingMessage, watchdog: Watchdog): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    watchdog.touch();
    yield piece;
  }
}

/** Undoes the content coding; damage shows as a rejection while reading. */
function decoded(body: AsyncIterable<Uint8Array>, coding = 'identity'): AsyncIterable<Uint8Array> {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const decoder = DECODERS[name];
  if (decoder === undefined) throw new Error(`the content coding ${name} is not known`);
  // The callback only keeps the error from being thrown: the reader of the result meets it too.
  return pipeline(body, decoder(), () => {});
}
