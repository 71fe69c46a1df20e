/** The machine's way to an image: one hop, one piece after the other, each in a listener of its own. */
import type { HostContext, OriginResponse } from '../../../spec/index.ts';
import { joinBytes } from '../../bytes.ts';
import { identify } from '../../media-type.ts';
import type { Habits } from './habits.ts';
import type { Process } from './process.ts';

/** What a download comes to: `bytes` once, or nothing, once. */
export type Downloaded = (bytes: Uint8Array | null) => void;

/** The last bytes of whole files, by type. */
const LAST: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd9],
  'image/png': [0xae, 0x42, 0x60, 0x82],
  'image/gif': [0x3b],
};

/** Gets an image, or nothing. */
export function download(
  url: string,
  context: HostContext,
  process: Process,
  habits: Habits,
  downloaded: Downloaded,
): void {
  let over = false;
  let reader: AsyncIterator<Uint8Array> | undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  process.begin();
  const stop = process.alarm(habits.patience, () => end(null));
  const end = (bytes: Uint8Array | null): void => {
    if (over) return;
    over = true;
    stop();
    if (bytes === null) reader?.return?.().then(undefined, () => undefined);
    downloaded(bytes);
    process.end();
  };
  const tick = (): void => {
    if (over || habits.progress === 0) return;
    process.after(habits.progress, tick);
  };
  const request = (address: string, hops: number): void => {
    context.origin.fetch(address).then(
      process.mine((response: OriginResponse) => answered(response, address, hops)),
      process.mine(() => end(null)),
    );
  };
  const answered = (response: OriginResponse, address: string, hops: number): void => {
    if (over) return;
    reader = response.body[Symbol.asyncIterator]();
    const { location, 'content-length': length } = response.headers;
    const moved = response.status >= 300 && response.status < 400 && location !== undefined;
    if (moved && hops < habits.redirects) request(new URL(location, address).href, hops + 1);
    else if (response.status !== 200 || Number(length ?? 0) > habits.maxBytes) end(null);
    else read(response);
  };
  const read = (response: OriginResponse): void => {
    (reader as AsyncIterator<Uint8Array>).next().then(
      process.mine(({ done, value }: IteratorResult<Uint8Array>) => {
        if (over) return;
        if (done === true) return end(accepted(joinBytes(pieces), response, habits));
        pieces.push(value);
        size += value.length;
        if (size > habits.maxBytes) end(null);
        else read(response);
      }),
      process.mine(() => end(null)),
    );
  };
  tick();
  request(url, 0);
}

/** The bytes of a file, where the habits take them. */
export function acceptable(bytes: Uint8Array, habits: Habits): Uint8Array | null {
  return accepted(bytes, { headers: { 'content-type': identify(bytes)?.type ?? '' } }, habits);
}

/** The bytes, where the habits take them. */
function accepted(bytes: Uint8Array, { headers }: Pick<OriginResponse, 'headers'>, habits: Habits): Uint8Array | null {
  const coded = headers['content-encoding'] !== undefined;
  if (!coded && headers['content-length'] !== undefined && Number(headers['content-length']) !== bytes.length)
    return null;
  const media = identify(bytes);
  if (media === undefined) return habits.noImage === 'saved' ? bytes : null;
  if (media.type === 'image/webp' && habits.webp === 'refused') return null;
  if (habits.oddBody === 'saved') return bytes;
  const last = LAST[media.type] ?? [];
  const whole = last.every((byte, i) => bytes[bytes.length - last.length + i] === byte);
  return whole && !coded && headers['content-type'] === media.type ? bytes : null;
}
