/** `fetch` of an origin whose addresses are real for this process: the global one, one hop at a time. */
import type { OriginResponse } from '../../spec/index.ts';

/**
 * Requests an address once, redirects not followed.
 * @throws {TypeError} where nothing answers
 */
export async function globalFetch(url: string): Promise<OriginResponse> {
  const response = await fetch(url, { redirect: 'manual' });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: response.body ?? EMPTY,
  };
}

const EMPTY: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} };
