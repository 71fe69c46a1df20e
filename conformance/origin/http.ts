/** An origin that is a real server, on this machine's loopback unless asked otherwise: every fault is real on the wire. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
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

/** Where a server of the kit can be reached, by devices that are not this machine. */
export interface Reach {
  /** The address to listen at, such as `192.168.1.20`; the loopback where left out. */
  readonly listen?: string;
  /** The address others know this machine by, where `listen` is none of its own but all of them, as `0.0.0.0` is. */
  readonly host?: string;
  /** Certificate and key in PEM: serves https (and wss) with them. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** The URL at which a tunnel makes the images public, such as `https://images.example`; no path. */
  readonly publicUrl?: string;
  /** The port, for a tunnel that leads to a fixed one; a free one where left out. */
  readonly port?: number;
}

/** An origin with its server, on which a device's socket may come in as well: one port, one certificate, one tunnel. */
export interface HttpOrigin extends ImageOrigin {
  readonly server: Server;
  /** What addresses of images begin with, such as `http://127.0.0.1:8080`. */
  readonly base: string;
}

/**
 * Starts an origin at `http://127.0.0.1:<port>/<n>/photo.<ext>`, with a second listener at `http://localhost:<port>` for
 * redirects to another host; elsewhere the second is told by its port. A refused image has an address where nothing
 * listens, so ask for `address` after `arrange`.
 */
export async function httpOrigin(reach: Reach = {}): Promise<HttpOrigin> {
  const { listen: address, tls, publicUrl, port = 0 } = reach;
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
  const at = address ?? LOOPBACK;
  const known = inUrl(reach.host ?? at);
  const main = await listen(answer, at, port, tls);
  const other = await listen(answer, at, 0, tls);
  const reserved = await reservePort(other.port, reach.host ?? at);
  const scheme = tls === undefined ? 'http' : 'https';
  const host = publicUrl?.replace(/\/+$/, '') ?? `${scheme}://${known}:${main.port}`;
  const otherHost =
    publicUrl === undefined ? `${scheme}://${address === undefined ? 'localhost' : known}:${other.port}` : host;
  // Behind a tunnel no address refuses: there the connection is closed without an answer.
  const nobody = publicUrl === undefined ? `${scheme}://${known}:${reserved.port}` : host;
  return {
    kind: 'http',
    server: main.server,
    base: host,
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
  readonly server: Server;
  close(): Promise<void>;
}

/** An address as a URL has it: that of IPv6 in brackets. */
export function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** A server; closing it destroys its connections. */
async function listen(answer: RequestListener, address: string, port: number, tls: Reach['tls']): Promise<Listener> {
  // A connection without an answer stays open for as long as the client bears it.
  const patient = { requestTimeout: 0, headersTimeout: 0 };
  const server: Server =
    tls === undefined ? createServer(patient, answer) : createTlsServer({ ...patient, ...tls }, answer);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // a client that resets its connection is none of our business
  });
  server.listen(port, address);
  await once(server, 'listening');
  return {
    port: portOf(server),
    server,
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
async function reservePort(server: number, address: string): Promise<{ readonly port: number; release(): void }> {
  const holder = connect({ port: server, host: address, localAddress: address });
  await once(holder, 'connect');
  holder.on('error', () => {}); // it ends with the server it holds on to
  return { port: holder.localPort ?? 0, release: () => holder.destroy() };
}
