/** An origin for hosts in this process that use the global `fetch`; nock, an optional peer, stands in for the network. */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Nock from 'nock';
import { type Answer, type Content, locationOf } from './answer.ts';
import { makeArrangement } from './arrangement.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { OriginError } from './error.ts';
import { globalFetch } from './global-fetch.ts';
import { encoded } from './gzip.ts';
import type { ImageOrigin } from './origin.ts';

/** Behaviours that cannot be had under nock, each with the reason. */
export const NOCK_CANNOT: Readonly<Record<string, string>> = {
  'redirect-loop':
    'under nock, fetch follows redirects for ever instead of giving up after twenty; use the HTTP origin.',
};

/** The behaviours the nock origin can do. */
export const NOCK_BEHAVIOURS: ReadonlySet<string> = new Set(
  [...BEHAVIOURS.keys()].filter((behaviour) => !Object.hasOwn(NOCK_CANNOT, behaviour)),
);

const HOST = 'https://images.example.test';
const OTHER_HOST = 'https://cdn.example.test';
const HOSTS = /^https?:\/\/(images|cdn)\.example\.test(:\d+)?$/;

let open = false;

/**
 * Answers `https://images.example.test/<n>/photo.<ext>` (`http:` alike) to the global `fetch` of this process. Other
 * interceptors and the net-connect setting are left alone; nock is active afterwards only if it was before. A huge body
 * is held in memory, since nock knows no back-pressure.
 * @throws {Error} where nock is not installed, or another such origin is open
 */
export async function nockOrigin(): Promise<ImageOrigin> {
  if (open) throw new Error(`A nock origin is open already, and there is one ${HOST} only: close that one first.`);
  open = true;
  const { nock, restore } = await activate().catch((error: unknown) => {
    open = false;
    throw error;
  });
  const arrangement = makeArrangement(NOCK_CANNOT);
  const ended = new AbortController();
  let requests = 0;
  const interceptor = nock(HOSTS).persist().get(/.*/);
  interceptor.reply(async (uri) => {
    const answer = arrangement.answer(uri);
    if (answer.kind !== 'refused') requests += 1;
    return reply(answer, ended.signal);
  });
  return {
    kind: 'nock',
    address: (symbol) => HOST + arrangement.path(symbol),
    arrange: arrangement.arrange,
    served: arrangement.served,
    requests: () => requests,
    fetch: globalFetch,
    close() {
      if (ended.signal.aborted) return;
      ended.abort();
      nock.removeInterceptor(interceptor);
      restore();
      open = false;
    },
  };
}

/** nock, active, and what puts it back as it was. Importing it activates it, which shows in the global `fetch`. */
async function activate(): Promise<{ readonly nock: typeof Nock; restore(): void }> {
  const fetchBefore = globalThis.fetch;
  const { default: nock } = await import('nock').catch((cause: unknown) => {
    throw new Error('The nock origin needs the package nock: npm install --save-dev nock', { cause });
  });
  if (!nock.isActive()) nock.activate();
  const wasActive = globalThis.fetch === fetchBefore;
  return { nock, restore: () => (wasActive ? undefined : nock.restore()) };
}

async function reply(answer: Answer, ended: AbortSignal): Promise<Nock.ReplyFnResult> {
  if (answer.kind === 'refused') throw fetchFailed(new OriginError('ECONNREFUSED', 'Connection refused.'));
  if (answer.kind === 'silent') return untilEnded(ended);
  if (answer.kind === 'redirect') return [answer.status, '', { location: locationOf(answer, HOST, OTHER_HOST) }];
  return [answer.status, Readable.from(body(answer)), headersOf(answer)];
}

/** Under nock a damaged coding would surface as an unhandled rejection; the body breaks off by itself instead. */
function headersOf(answer: Content): Record<string, string> {
  const { 'content-encoding': coding, ...others } = answer.headers;
  return coding === undefined || answer.coding === 'gzip-bad' ? others : { ...others, 'content-encoding': coding };
}

/** nock lets a body pass that is shorter than announced, so a cut one ends with an error, as it does on the wire. */
async function* body(answer: Content): AsyncGenerator<Uint8Array, void, undefined> {
  let first = true;
  for (const piece of encoded(answer.pieces(), answer.coding === 'gzip' ? 'gzip' : 'none')) {
    if (answer.pause > 0 && !first) await sleep(answer.pause);
    first = false;
    yield piece.slice();
  }
  if (answer.coding === 'gzip-bad') throw fetchFailed(new OriginError('Z_DATA_ERROR', 'The gzip coding is damaged.'));
  if (answer.ending !== 'whole') throw fetchFailed(new OriginError('ECONNRESET', 'The connection ended too early.'));
}

function untilEnded(ended: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    ended.addEventListener('abort', () => reject(fetchFailed(new OriginError('ECONNRESET', 'The origin was closed.'))));
  });
}

/** What fetch itself throws where the network fails. */
function fetchFailed(cause: Error): TypeError {
  return new TypeError('fetch failed', { cause });
}
