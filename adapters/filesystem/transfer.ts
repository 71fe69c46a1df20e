/** Downloads over real HTTP, as a stream: an image may be larger than the memory one would give it. */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Session } from '../session.ts';
import type { TransferLimits } from './limits.ts';
import { follow } from './request.ts';
import { Watchdog } from './watchdog.ts';

/** An answer that promises an image: its body is still to come. */
export interface Transfer {
  /** The URL the call named, before any redirect. */
  readonly url: string;
  /** The image in pieces; iterating rejects where it does not arrive whole. To be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection, if it is still open. */
  abandon(): void;
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Requests an image and follows redirects until an answer with a body comes. What is cut short is noticed by its length,
 * its chunks or its content coding; an answer with none of these ends where the connection does, whole or not.
 * @throws {Error} as a rejection, with what went wrong
 */
export async function openTransfer(url: string, session: Session, limits: TransferLimits): Promise<Transfer> {
  const connection = new AbortController();
  const giveUp = (reason: string): void => connection.abort(new Error(reason));
  const forget = session.onEnd(() => connection.abort());
  const watchdog = new Watchdog(session, limits.silence, () =>
    giveUp(`the server was silent for ${limits.silence} ms`),
  );
  const cancel = session.timer(() => giveUp(`no complete answer within ${limits.totalTime} ms`), limits.totalTime);
  const abandon = (): void => {
    forget();
    cancel();
    watchdog.stop();
    connection.abort();
  };
  try {
    const { redirects, headerBytes } = limits;
    const { signal } = connection;
    const answer = await follow(url, { signal, redirects, headerBytes, heard: () => watchdog.touch() });
    watchdog.pause();
    return { url, body: read(answer, watchdog, limits.maxBytes, signal), abandon };
  } catch (error) {
    const reason: unknown = connection.signal.aborted ? connection.signal.reason : error;
    abandon();
    throw reason;
  }
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
    for await (const piece of decoded(answer, watchdog)) {
      length += piece.length;
      if (length > maxBytes) throw new Error(`the image is larger than ${maxBytes} bytes`);
      watchdog.pause();
      yield piece;
      watchdog.resume();
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    watchdog.pause();
  }
  if (length === 0) throw new Error('the answer is empty');
}

/** Undoes the content coding; damage shows as a rejection while reading. */
function decoded(answer: IncomingMessage, watchdog: Watchdog): AsyncIterable<Uint8Array> {
  const name = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return answer;
  const decoder = DECODERS[name];
  if (decoder === undefined) throw new Error(`the content coding ${name} is not known`);
  // The callback only keeps the error from being thrown: the reader of the result meets it too.
  return pipeline(heard(answer, watchdog), decoder(), () => {});
}

/** Of what a decoder swallows nobody would hear for a while: it counts as it comes from the server. */
async function* heard(answer: IncomingMessage, watchdog: Watchdog): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    watchdog.touch();
    yield piece;
  }
}
