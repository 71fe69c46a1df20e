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

/** An origin over these images, by address; any other address gives {@link tinyPng}. */
export function imageOrigin(images: Images): Origin {
  const contents = new Map(Object.entries(images));
  return {
    async fetch(url) {
      const content = contents.get(url) ?? tinyPng;
      if (content === 'unreachable') throw new Error(`no server answers at ${url}`);
      if (typeof content === 'string') return answer(statusOf(content, url), new Uint8Array());
      return answer(200, await bytesOf(content));
    },
  };
}

/** The bytes of an image. */
export async function bytesOf(content: Uint8Array | BlobLike): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
}

function statusOf(content: string, url: string): number {
  const status = Number(/^status-(\d{3})$/u.exec(content)?.[1]);
  if (Number.isNaN(status)) {
    throw new TypeError(`createMy: images['${url}'] is "${content}"; give bytes, "status-404" or "unreachable"`);
  }
  return status;
}

function answer(status: number, bytes: Uint8Array): OriginResponse {
  return { status, headers: { 'content-length': String(bytes.length) }, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
