/** A real server of large images, in a process of its own: what it takes is not counted. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';

/** What a PNG of 9 × 9 pixels begins with; what follows is nobody's concern here. */
const HEAD = Buffer.from('89504e470d0a1a0a0000000d49484452000000090000000908020000', 'hex');

/** Bytes sent at once. */
const PIECE = 64 * 1024;

/** Serves, at `/<mebibytes>.png`, an image of that size; tells its parent its port. Ends with its parent. */
export async function serve(): Promise<void> {
  const first = Buffer.alloc(PIECE, 7);
  HEAD.copy(first);
  const rest = Buffer.alloc(PIECE, 7);
  const server = createServer((request, response) => {
    const bytes = Number.parseInt(request.url?.slice(1) ?? '', 10) * 1024 * 1024;
    response.writeHead(200, { 'content-length': String(bytes), 'content-type': 'image/png' });
    // A client that goes is none of our business.
    pipeline(Readable.from(image(first, rest, bytes / PIECE)), response, () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
  process.on('disconnect', () => process.exit());
}

function* image(first: Buffer, rest: Buffer, pieces: number): Generator<Buffer, void, undefined> {
  yield first;
  for (let piece = 1; piece < pieces; piece++) yield rest;
}

/** A server under way. */
export interface ImageServer {
  /** The address of an image of so many mebibytes. */
  address(mebibytes: number): string;
  stop(): void;
}

/** Starts a server; `program` runs {@link serve} where its argument is `serve`. */
export async function startServer(program: string): Promise<ImageServer> {
  const child: ChildProcess = fork(program, ['serve']);
  const [port] = (await once(child, 'message')) as [number];
  return {
    address: (mebibytes) => `http://127.0.0.1:${port}/${mebibytes}.png`,
    stop: () => void child.kill(),
  };
}
