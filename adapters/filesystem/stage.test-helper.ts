/** A host over real files and a real server, as tests of it need them. */
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { State } from '../../spec/index.ts';
import type { CompleteHost } from '../host.ts';
import { call, jpeg, png, RealContext } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { createFilesystem, type FilesystemOptions } from './host.ts';

/** Milliseconds after which a silent server is given up. */
export const SILENCE = 150;

/** What the server does with a request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** What every server can do, by path; anything else gets a JPEG. */
const USUAL: Record<string, Answer> = {
  '/wrong.jpg': (response) => response.end(png()),
  '/large.png': (response) => response.end(png(9, 9, 3_000_000)),
  '/silent': () => {},
};

/** The stage of a test file: a server for all tests, a folder for each, which has to be empty in the end. */
export class Stage {
  /** Answers by path; tests may add to them. */
  readonly answers: Record<string, Answer>;
  readonly #hosts: CompleteHost[] = [];
  #server: Server | undefined;
  #folder = '';
  base = '';

  /** To be made once, at the top of a test file. */
  constructor(answers: Record<string, Answer> = {}) {
    this.answers = { ...USUAL, ...answers };
    beforeAll(() => this.#start());
    afterAll(() => {
      this.#server?.closeAllConnections();
      this.#server?.close();
    });
    beforeEach(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'filesystem-test-'));
    });
    afterEach(async () => {
      for (const host of this.#hosts.splice(0)) await host.close();
      expect(await readdir(this.#folder)).toEqual([]);
      await rm(this.#folder, { recursive: true });
    });
  }

  get folder(): string {
    return this.#folder;
  }

  /** A host in this folder, with its only album so far. */
  async open(state: State = {}, prompts: Record<string, string[]> = {}, options: FilesystemOptions = {}) {
    const context = new RealContext(prompts);
    const settings = { folder: this.#folder, silence: SILENCE, maxBytes: 5_000_000 };
    const host = createFilesystem({ ...settings, ...options })(context);
    this.#hosts.push(host);
    await host.reset(state);
    const [home = ''] = await readdir(this.#folder);
    const album = join(this.#folder, home, '1');
    const save = async (path: string) => {
      const { callbacks, done } = call(host, { url: this.base + path });
      await done;
      return callbacks[0];
    };
    const names = async () => (await host.album()).map(({ name }) => name);
    return { host, context, save, album, names, log: context.test.log };
  }

  async #start(): Promise<void> {
    this.#server = createServer((request, response) => {
      const answer = this.answers[new URL(request.url ?? '/', 'http://x').pathname];
      if (answer === undefined) response.end(jpeg());
      else answer(response, request);
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.base = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}

/** Fails an operation as the system would, so many times. */
export function failing(operation: keyof Files, code: string, times = Number.POSITIVE_INFINITY): Files {
  let left = times;
  return {
    ...realFiles,
    [operation]: (...args: [string, string]) => {
      left -= 1;
      if (left >= 0) return Promise.reject(Object.assign(new Error(code), { code }));
      return realFiles[operation](...args);
    },
  };
}
