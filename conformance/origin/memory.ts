/** An origin in memory: fast, deterministic, and safe in a browser. */
import type { Clock, OriginResponse } from '../../spec/index.ts';
import type { Content } from './answer.ts';
import { locationOf } from './answer.ts';
import { makeArrangement } from './arrangement.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { OriginError } from './error.ts';
import type { ImageOrigin } from './origin.ts';

/** The behaviours the memory origin can do. */
export const MEMORY_BEHAVIOURS: ReadonlySet<string> = new Set(BEHAVIOURS.keys());

const HOST = 'https://images.test';
const OTHER_HOST = 'https://cdn.images.test';
const ADDRESS = /^https?:\/\/(?:cdn\.)?images\.test(?=\/|$)/i;

/**
 * An origin that answers `https://images.test/<n>/photo.<ext>` without a network: one hop at a time, as a server would.
 * `http:` is answered alike. `clock` measures the latency of an image and the pauses of a slow answer.
 */
export function memoryOrigin({ clock }: { readonly clock: Clock }): ImageOrigin {
  const arrangement = makeArrangement();
  let requests = 0;
  let closed = false;
  return {
    kind: 'memory',
    address: (symbol) => HOST + arrangement.path(symbol),
    arrange: arrangement.arrange,
    served: arrangement.served,
    requests: () => requests,
    close() {
      closed = true;
    },
    async fetch(url) {
      const host = ADDRESS.exec(url);
      if (host === null) throw new OriginError('ENOTFOUND', `No such host: ${url} (this origin is ${HOST}).`);
      if (closed) throw new OriginError('ECONNREFUSED', `Connection refused: ${url} (this origin is closed).`);
      const path = url.slice(host[0].length);
      const latency = arrangement.latency(path);
      if (latency > 0) await clock.sleep(latency);
      const answer = arrangement.answer(path);
      if (answer.kind === 'refused') throw new OriginError('ECONNREFUSED', `Connection refused: ${url}.`);
      requests += 1;
      if (answer.kind === 'silent') return new Promise<never>(() => {});
      if (answer.kind === 'redirect') return redirected(answer.status, locationOf(answer, HOST, OTHER_HOST));
      return { status: answer.status, headers: answer.headers, body: bodyOf(answer, url, clock) };
    },
  };
}

function redirected(status: number, location: string): OriginResponse {
  return { status, headers: { location, 'content-length': '0' }, body: NO_BODY };
}

const NO_BODY: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} };

/** The body of an answer, each piece a copy, so that a host may do with it what it likes. */
async function* bodyOf(answer: Content, url: string, clock: Clock): AsyncGenerator<Uint8Array, void, undefined> {
  let first = true;
  for (const piece of answer.pieces()) {
    if (answer.pause > 0 && !first) await clock.sleep(answer.pause);
    first = false;
    yield piece.slice();
  }
  if (answer.coding === 'gzip-bad') throw new OriginError('Z_DATA_ERROR', `The gzip coding of ${url} is damaged.`);
  if (answer.ending === 'cut') throw new OriginError('ECONNABORTED', `The body of ${url} was cut short.`);
  if (answer.ending === 'reset') throw new OriginError('ECONNRESET', `The connection to ${url} was reset.`);
}
