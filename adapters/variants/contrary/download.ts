/** The way to an image on the network: in time, of a bearable size, and called what it is. */
import type { Origin, OriginResponse } from '../../../spec/index.ts';
import { joinBytes } from '../../bytes.ts';
import { Failure } from './failure.ts';
import { type Picture, pictureOf } from './picture.ts';
import type { Task } from './process.ts';

/** Milliseconds. */
const TIME_LIMIT = 5000;
const REDIRECTS = 20;
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Fetches the picture at an address.
 * @throws {Failure} as a rejection, where there is none, or it takes too long
 */
export function download(url: string, origin: Origin, task: Task): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const forget = task.after(TIME_LIMIT, () => reject(new Failure(17, '超时')));
    task.outcome(follow(url, origin)).then(resolve, reject).finally(forget);
  });
}

async function follow(url: string, origin: Origin): Promise<Picture> {
  let address = url;
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    const response = await origin.fetch(address);
    const { location } = response.headers;
    if (response.status >= 300 && response.status < 400 && location !== undefined)
      address = new URL(location, address).href;
    else return read(response);
  }
  throw new Failure(17, '重定向过多');
}

async function read({ status, headers, body }: OriginResponse): Promise<Picture> {
  const length = headers['content-length'];
  if (status !== 200 || headers['content-encoding'] !== undefined || Number(length ?? 0) > MAX_BYTES) {
    await body[Symbol.asyncIterator]().return?.();
    throw new Failure(17, '无法下载图片');
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MAX_BYTES) throw new Failure(17, '图片过大');
    pieces.push(piece);
  }
  const picture = pictureOf(joinBytes(pieces));
  if (headers['content-type']?.split(';')[0] !== picture.type) throw new Failure(17, '图片类型不符');
  return picture;
}
