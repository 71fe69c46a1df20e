/** Starts processes that save, and looks at what they leave. */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { png } from '../context.test-helper.ts';
import type { Orders, Told } from './saver.test-helper.ts';

/** An image that tells by itself whether it is whole: its last bytes are the hash of the rest, which starts with `key`. */
export function sealedImage(key: string, size: number): Buffer {
  const body = Buffer.concat([png(3, 2), Buffer.from(`${key}\n`), Buffer.alloc(size, key)]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** The key of a whole image; undefined for anything else. */
export function keyOf(bytes: Buffer): string | undefined {
  const body = bytes.subarray(0, -32);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(-32))) return undefined;
  return body.subarray(24, body.indexOf('\n', 24)).toString();
}

/** Visible files of a folder, with the keys of those that are whole images. */
export function keysIn(folder: string): Map<string, string | undefined> {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return new Map(names.map((name) => [name, keyOf(readFileSync(join(folder, name)))]));
}

/** A process that saves. */
export interface Saver {
  readonly child: ChildProcess;
  /** All it has told so far. */
  readonly told: Told[];
  /** The next thing of a kind it tells. */
  next<Kind extends Told['kind']>(kind: Kind): Promise<Extract<Told, { kind: Kind }>>;
  /** Lets a stepped one do its next operation. */
  go(): void;
  /** Kills it as the system would; resolves when it has gone. */
  kill(): Promise<void>;
  /** Resolves with its exit code. */
  ended(): Promise<number | null>;
}

/** A server of sealed images, a folder for each test and the bundled program, for all tests of a file. */
export class SaverStage {
  folder = '';
  base = '';
  readonly #savers = new Set<Saver>();
  #home = '';
  #server: Server | undefined;

  /** `size` says how large the image of a request is. */
  constructor(size: (url: URL) => number) {
    beforeAll(() => this.#start(size), 120_000);
    afterAll(() => {
      this.#server?.closeAllConnections();
      this.#server?.close();
      rmSync(this.#home, { recursive: true });
    });
    beforeEach(async () => {
      this.folder = await this.newFolder();
    });
    afterEach(() => Promise.all([...this.#savers].map((saver) => saver.kill())));
  }

  newFolder(): Promise<string> {
    return mkdtemp(join(this.#home, 'album-'));
  }

  start(orders: Partial<Orders>, environment: NodeJS.ProcessEnv = {}): Saver {
    const all: Orders = { folder: this.folder, url: `${this.base}/<number>.png?<pid>`, ...orders };
    const child = fork(join(this.#home, 'saver.cjs'), [JSON.stringify(all)], {
      env: { ...process.env, ...environment },
    });
    const told: Told[] = [];
    let seen = 0;
    let wake = (): void => {};
    let over = false;
    child.on('message', (message) => {
      told.push(message as Told);
      wake();
    });
    const ended = once(child, 'exit').then(([code]) => {
      over = true;
      this.#savers.delete(saver);
      wake();
      return code as number | null;
    });
    const saver: Saver = {
      child,
      told,
      async next(kind) {
        while (true) {
          const found = told.slice(seen).findIndex((one) => one.kind === kind);
          if (found >= 0) {
            seen += found + 1;
            return told[seen - 1] as never;
          }
          if (over) throw new Error(`the saver ended before it told ${kind}; it told ${JSON.stringify(told.at(-1))}`);
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      go: () => void child.send('go'),
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
      ended: () => ended,
    };
    this.#savers.add(saver);
    return saver;
  }

  async #start(size: (url: URL) => number): Promise<void> {
    this.#home = await mkdtemp(join(tmpdir(), 'savers-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'saver.test-helper.ts')],
      outfile: join(this.#home, 'saver.cjs'),
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      response.end(sealedImage(url.pathname + url.search, size(url)));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.base = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}
