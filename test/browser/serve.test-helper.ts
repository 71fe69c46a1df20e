/** A web server as plain as those that static sites stand on: what is not a file is answered with 404.html. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative } from 'node:path';

/** Media types by ending. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** A folder that is being served. */
export interface Served {
  /** The address of the folder, with its base; ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder under `base` (`/`, `/some/path/`) on this machine alone; beside the base there is nothing. `onSent` hears
 * of each file sent: its path from the folder, its bytes, and whether it was asked for ahead of need.
 */
export async function serveFolder(
  folder: string,
  base: string,
  onSent: (path: string, bytes: number, ahead: boolean) => void = () => undefined,
): Promise<Served> {
  const server = createServer((request, response) => {
    const file = fileAt(folder, base, request.url ?? '/');
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      createReadStream(join(folder, '404.html')).pipe(response);
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      // A crawl asks for the same scripts on every page.
      'cache-control': 'max-age=3600',
    });
    if (request.method === 'HEAD') response.end();
    else {
      onSent(relative(folder, file.path), file.size, /prefetch/.test(String(request.headers['sec-purpose'])));
      createReadStream(file.path).pipe(response);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that an address means, if there is one. */
function fileAt(folder: string, base: string, address: string): { path: string; size: number } | undefined {
  try {
    const path = decodeURIComponent(new URL(address, 'http://host.test').pathname);
    if (!path.startsWith(base)) return undefined;
    const below = normalize(path.slice(base.length - 1));
    const file = join(folder, below.endsWith('/') ? `${below}index.html` : below);
    const found = statSync(file);
    return found.isFile() ? { path: file, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}
