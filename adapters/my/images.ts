/** The network of a test: what each address gives. */
import type { Origin, OriginResponse } from '../../spec/index.ts';
import { tinyPng } from './tiny-png.ts';

/** Anything with bytes in it, such as a `Blob`, a `File` or a `Response`. */
export interface BlobLike {
  /** The bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What an address gives: bytes, a status such as `status-404`, or nothing because no server is there. */
export type ImageContent = Uint8Array | BlobLike | `status-${number}` | 'unreachable';

/** Images by their absolute URL. */
export type Images = Readonly<Record<string, ImageContent>>;

/**
 * An origin over these images, by address; any other address gives {@link tinyPng}.
 * @throws {TypeError} for what no address can give: met by a call, it would look like any other failure
 */
export function imageOrigin(images: Images): Origin {
  const contents = new Map(Object.entries(images));
  for (const [url, content] of contents) check(url, content);
  return {
    async fetch(url) {
      const content = contents.get(url) ?? tinyPng;
      if (content === 'unreachable') throw new Error(`no server answers at ${url}`);
      if (typeof content === 'string') return answer(Number(status.exec(content)?.[1]), new Uint8Array());
      return answer(200, await bytesOf(content));
    },
  };
}

/** The bytes of an image. */
export async function bytesOf(content: Uint8Array | BlobLike): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
}

function check(url: string, content: unknown): void {
  if (content instanceof Uint8Array || typeof (content as Partial<BlobLike> | null)?.arrayBuffer === 'function') return;
  if (typeof content === 'string' && (content === 'unreachable' || status.test(content))) return;
  const given = typeof content === 'string' ? `"${content}"` : String(content);
  throw new TypeError(`createMy: images['${url}'] is ${given}; give bytes, "status-404" or "unreachable"`);
}

const status = /^status-([1-5]\d{2})$/u;

function answer(status: number, bytes: Uint8Array): OriginResponse {
  return { status, headers: { 'content-length': String(bytes.length) }, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
