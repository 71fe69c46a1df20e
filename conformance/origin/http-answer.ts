/** How an answer goes over a real connection, faults included. */
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Content } from './answer.ts';
import { encoded } from './gzip.ts';

/** Long enough for what was sent to be read before a reset, which may throw away what was not. */
const BEFORE_RESET = 30;

/** Sends an answer; resolves when it is sent, or when the client has gone. */
export async function send(answer: Content, response: ServerResponse): Promise<void> {
  if (answer.framing === 'close') {
    response.removeHeader('transfer-encoding');
    response.shouldKeepAlive = false;
  }
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  try {
    await pipeline(paced(answer), response, { end: answer.ending === 'whole' });
  } catch {
    return; // the client has gone: nothing is left to do
  }
  if (answer.ending === 'cut') response.socket?.end();
  if (answer.ending === 'reset') {
    await unheld(BEFORE_RESET);
    response.socket?.resetAndDestroy();
  }
}

async function* paced(answer: Content): AsyncGenerator<Uint8Array, void, undefined> {
  let first = true;
  for (const piece of encoded(answer.pieces(), answer.coding)) {
    if (answer.pause > 0 && !first) await unheld(answer.pause);
    first = false;
    yield piece;
  }
}

/** Waits without keeping the process alive. */
function unheld(milliseconds: number): Promise<void> {
  return sleep(milliseconds, undefined, { ref: false });
}
