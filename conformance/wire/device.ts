/** Hosts on a device: it connects to the server that has the images, with the token of this run. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import type { HttpOrigin } from '../origin/node.ts';
import { within } from './hello.ts';
import { maxLine } from './lines.ts';
import type { Transport } from './peer.ts';
import type { Connect, Incoming } from './remote-host.ts';

/** Milliseconds between pings; a device that answers none of two is gone. */
const heartbeat = 10_000;

/** Close codes: another connection of the same run has come; the run is over. */
const replaced = 4000;
const over = 1000;

/** The door that devices come in by. */
export interface DeviceDoor {
  /** What a device connects to, token included. */
  readonly url: string;
  /** Waits for the next connection. */
  readonly connect: Connect;
  /**
   * Resolves when a device is connected: at once where one is.
   * @throws RemoteError as a rejection, where none comes within so many milliseconds
   */
  present(milliseconds?: number): Promise<void>;
  /** Sends every device away. */
  close(): void;
}

/**
 * Opens a door for devices on the server of an origin. The token is made anew for each run, and is good until the run is
 * over: a device may come back in the midst of it.
 * @param onRefused told of the address of whoever came with another token, or none
 * @param onConnection told that a device has come, or that it is gone
 */
export function openDeviceDoor(
  { server, base }: HttpOrigin,
  onRefused?: (address: string) => void,
  onConnection?: (there: boolean) => void,
): DeviceDoor {
  const path = `/${randomBytes(18).toString('base64url')}`;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxLine, perMessageDeflate: false });
  const waiting: ((socket: WebSocket) => void)[] = [];
  let current: WebSocket | null = null;
  let taken = true;
  let closed = false;
  const awaited = new Set<() => void>();
  const there = (): boolean => current !== null && current.readyState === current.OPEN;

  server.on('upgrade', (request, socket, head) => {
    if (!same(request.url ?? '', path)) {
      onRefused?.(request.socket.remoteAddress ?? '');
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      // The newest is the device as it is now: what it was before may only look connected.
      current?.close(replaced, 'another connection of this run has come');
      current = client;
      watch(client);
      client.on('close', () => {
        if (client === current && !closed) onConnection?.(false);
      });
      onConnection?.(true);
      const next = waiting.shift();
      taken = next !== undefined;
      next?.(client);
      for (const told of awaited) told();
      awaited.clear();
    });
  });

  return {
    url: base.replace(/^http/, 'ws') + path,
    async connect(incoming) {
      if (!taken && there()) {
        taken = true;
        return carry(current as WebSocket, incoming);
      }
      return carry(await new Promise<WebSocket>((resolve) => waiting.push(resolve)), incoming);
    },
    present(milliseconds) {
      if (there()) return Promise.resolve();
      const arrival = new Promise<void>((resolve) => awaited.add(resolve));
      if (milliseconds === undefined) return arrival;
      return within(arrival, milliseconds, `no device came back within ${Math.round(milliseconds / 1000)} s`);
    },
    close() {
      closed = true;
      for (const client of sockets.clients) client.close(over, 'the run is over');
      setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, 500).unref();
    },
  };
}

/** Compares in the same time whatever differs, so that nobody can feel a way to the token. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function watch(client: WebSocket): void {
  let heard = true;
  client.on('pong', () => {
    heard = true;
  });
  const timer = setInterval(() => {
    if (!heard) client.terminate();
    heard = false;
    client.ping();
  }, heartbeat);
  timer.unref();
  client.on('close', () => clearInterval(timer));
}

function carry(client: WebSocket, incoming: Incoming): Transport {
  client.on('message', (data, binary) => {
    if (!binary) incoming.line((data as Buffer).toString('utf8'));
  });
  client.on('error', (error) => incoming.closed(`the connection to the device broke: ${error.message}`));
  client.on('close', (code, reason) =>
    incoming.closed(
      `the device closed the connection (${code}${reason.length > 0 ? `, ${reason.toString('utf8')}` : ''})`,
    ),
  );
  return {
    send: (line) => client.send(line),
    close: () => client.close(over, 'the run is over'),
  };
}
