/** An origin that is a real server on this machine's loopback: every fault is real on the wire. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { locationOf } from './answer.ts';
import { makeArrangement } from './arrangement.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { globalFetch } from './global-fetch.ts';
import { send } from './http-answer.ts';
import type { ImageOrigin } from './origin.ts';

/** The behaviours the HTTP origin can do. */
export const HTTP_BEHAVIOURS: ReadonlySet<string> = new Set(BEHAVIOURS.keys());

const LOOPBACK = '127.0.0.1';

/**
 * Starts an origin at `http://127.0.0.1:<port>/<n>/photo.<ext>`, with a second listener at `http://localhost:<port>` for
 * redirects to another host. A refused image has an address where nothing listens, so ask for `address` after `arrange`.
 */
export async function httpOrigin(): Promise<ImageOrigin> {
  const arrangement = makeArrangement();
  let requests = 0;
  const answer: RequestListener = (request, response) => {
    requests += 1;
    response.sendDate = false;
    const path = request.url ?? '/';
    const latency = arrangement.latency(path);
    if (latency > 0) setTimeout(() => reply(path, request, response), latency);
    else reply(path, request, response);
  };
  const reply = (path: string, request: IncomingMessage, response: ServerResponse): void => {
    const found = arrangement.answer(path);
    // A client that kept the address of an image which is refused by now finds its connection closed without an answer.
    if (found.kind === 'refused') request.socket.destroy();
    else if (found.kind === 'content') void send(found, response);
    else if (found.kind === 'redirect') {
      response.writeHead(found.status, { location: locationOf(found, host, otherHost), 'content-length': '0' }).end();
    }
  };
  const main = await listen(answer);
  const other = await listen(answer);
  const reserved = await reservePort(other.port);
  const host = `http://${LOOPBACK}:${main.port}`;
  const otherHost = `http://localhost:${other.port}`;
  const nobody = `http://${LOOPBACK}:${reserved.port}`;
  return {
    kind: 'http',
    address(symbol) {
      const path = arrangement.path(symbol);
      return (arrangement.answer(path).kind === 'refused' ? nobody : host) + path;
    },
    arrange: arrangement.arrange,
    served: arrangement.served,
    requests: () => requests,
    fetch: globalFetch,
    async close() {
      reserved.release();
      await Promise.all([main.close(), other.close()]);
    },
  };
}

interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** A server on a free port of the loopback; closing it destroys its connections. */
async function listen(answer: RequestListener): Promise<Listener> {
  // A connection without an answer stays open for as long as the client bears it.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0 }, answer);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // a client that resets its connection is none of our business
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return {
    port: portOf(server),
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/**
 * A port where nothing listens and nobody else can: a connection of ours has it as its own end. A port that was merely
 * closed could be given to another process in the meantime.
 */
async function reservePort(server: number): Promise<{ readonly port: number; release(): void }> {
  const holder = connect({ port: server, host: LOOPBACK });
  await once(holder, 'connect');
  holder.on('error', () => {}); // it ends with the server it holds on to
  return { port: holder.localPort ?? 0, release: () => holder.destroy() };
}
