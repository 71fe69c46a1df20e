/** One request, and the redirects it leads to. */
import { type IncomingMessage, get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';

/** What {@link follow} needs. */
export interface Route {
  readonly signal: AbortSignal;
  readonly redirects: number;
  readonly headerBytes: number;
  /** Called with every answer, redirects included. */
  heard(): void;
}

/**
 * Requests an address and follows redirects until an answer with a body comes.
 * @throws {Error} as a rejection, with what went wrong
 */
export async function follow(url: string, route: Route): Promise<IncomingMessage> {
  let address = new URL(url);
  for (let redirects = 0; redirects <= route.redirects; redirects++) {
    const answer = await request(address, route);
    route.heard();
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status <= 299) return answer;
    // Without this the body of an answer nobody reads would hold its connection.
    answer.destroy();
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      throw new Error(`the server answered with status ${status}`);
    }
    address = new URL(location, address);
  }
  throw new Error(`more than ${route.redirects} redirects`);
}

/** A connection of its own for each request: one kept open may be dead by the time it is used again. */
function request(address: URL, { signal, headerBytes }: Route): Promise<IncomingMessage> {
  const get = { 'http:': httpGet, 'https:': httpsGet }[address.protocol];
  if (get === undefined) throw new Error(`the scheme ${address.protocol} cannot be downloaded from`);
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/*,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' };
    get(address, { agent: false, headers, signal, maxHeaderSize: headerBytes }, (answer) => {
      // Errors of the body are for whoever reads it; without a listener one that comes earlier would end the process.
      answer.on('error', () => {});
      resolve(answer);
    }).on('error', reject);
  });
}
